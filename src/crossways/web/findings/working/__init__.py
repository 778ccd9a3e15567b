"""The making of a release in the background: how far it is, and who is at work."""
