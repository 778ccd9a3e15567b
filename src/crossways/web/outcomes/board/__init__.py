"""The one page a board member opens."""
