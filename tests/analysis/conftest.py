"""Puts this folder on the path, so that tests below it share ``planted_worlds``."""
