"""Release folders: the safe tables written out and read back."""
