"""Charts on outcomes as they were last drawn: drawing takes a second, reading what is kept none."""
