"""What happened or will happen, and may explain a change."""
