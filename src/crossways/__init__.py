"""Crossways: listen in confidence, see the real divides, act together, learn whether it helped people."""
