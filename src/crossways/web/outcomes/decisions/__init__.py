"""Decisions a board is asked for."""
