"""Findings: released numbers put into plain words, with suggested actions."""
