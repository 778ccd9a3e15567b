"""Pages on which findings are read: three at a time, then the rest, then each by itself."""
