"""Place folders: the open exchange format, read, checked and written."""
