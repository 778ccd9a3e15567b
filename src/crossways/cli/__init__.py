"""The command line: place folders in, findings and reports out."""
