"""The numbers themselves, for an analyst to take away."""
