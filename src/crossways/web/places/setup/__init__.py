"""Setting a partnership up: what is done, what is still to do, and when it may be called done."""
