"""Rounds, ballots and what is asked in them."""
