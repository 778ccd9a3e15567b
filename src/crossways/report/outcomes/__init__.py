"""What joint work is for and what came of it, as the first part of the report.

Made from tables that hold nobody's answers, so nothing here goes through the release.
"""
