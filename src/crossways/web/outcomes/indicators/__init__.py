"""Measures read again and again: what they measure, their readings and their charts."""
