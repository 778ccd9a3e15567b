"""Topics: a place in, exact estimates out; the release decides what may leave."""
