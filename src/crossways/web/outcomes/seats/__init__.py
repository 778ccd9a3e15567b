"""Who is at the table where it is decided, who is not, and whose table it is."""
