"""Attacks on releases; each would succeed if the protection it names were turned off."""
