"""Simulated partnerships whose truth is known."""
