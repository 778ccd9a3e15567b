"""Headings of the board's page, the same on paper, on the page and on the website."""

from __future__ import annotations

from types import MappingProxyType

HEADINGS = MappingProxyType(
    {
        "title": "For the board",
        "outcomes": "What people notice, and which way it goes",
        "announced": "Announced",
        "changed": "Changed for people",
        "worth": "Is it worth it?",
        "asked": "Decisions asked today",
        "truth": "One uncomfortable truth",
        "shared": "What is shared",
        "doing": "Being done",
        "aside": "Set aside, and why",
        "missing": "Who answered, and who was missing",
        "blanks": "What the plan has not said",
    }
)
NO_OUTCOMES = "Nobody has written down yet what people are to notice."
NO_ASKS = "None is asked today."
MORE = "more on the page"
"""What stands where text was cut to keep to one side of paper."""
