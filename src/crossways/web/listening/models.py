"""The records of this app, gathered for Django from their capability folders."""
