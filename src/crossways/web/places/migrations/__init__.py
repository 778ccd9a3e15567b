"""The one history of this app's tables."""
