"""Evaluations: planned, told what they could see, run, written down, read, and claimed upon."""
