"""Crossways: listen in confidence, see the real divides, act together, learn if it helped."""
