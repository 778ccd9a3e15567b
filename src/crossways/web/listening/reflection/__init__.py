"""The leaders' reflection: each answers alone, and nothing is worked out before all are in."""
