"""Commands of the service as a whole."""
