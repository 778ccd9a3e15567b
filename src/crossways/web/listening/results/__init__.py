"""You said, we did: what everybody who was asked reads on the day that was promised."""
