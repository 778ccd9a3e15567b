"""What leaders told about what changed for people, and how much was about money."""
