"""Commands of the service as a whole, one a module."""
