"""The release: the only way out for anything people answered in confidence."""
