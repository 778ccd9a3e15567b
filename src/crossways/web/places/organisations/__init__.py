"""The organisations of a partnership, the sides they belong to, and what others call them."""
