"""A whole partnership's structure at once: read from a place, or told as tables."""
