"""Every question Crossways can answer, by name."""
