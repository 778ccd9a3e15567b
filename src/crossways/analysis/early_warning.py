"""Which findings are warnings."""
