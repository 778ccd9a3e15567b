"""Rounds of asking and the ballot box: what people answered, where nobody can trace it."""
