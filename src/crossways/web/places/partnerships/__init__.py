"""A partnership: the organisations of one place that work together."""
