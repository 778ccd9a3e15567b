"""Levels: how each group answered each item, pooled and with intervals."""
