"""Partnerships and who is in them; who has an account and which role."""
