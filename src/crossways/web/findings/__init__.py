"""Stored releases and their findings, the overview and the board page."""
