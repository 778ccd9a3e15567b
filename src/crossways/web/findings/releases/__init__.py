"""Releases as they were made: frozen, with their findings, pictures and files."""
