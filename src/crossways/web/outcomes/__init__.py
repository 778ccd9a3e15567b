"""What joint work is for and what came of it: outcomes, measures, needs, worth, the board's page.

Nothing here was answered in confidence; what was comes from releases, as findings.
"""
