"""Parts of sentences about outcomes: what people wrote, cut to a length that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crossways.analysis.findings.words import Released

MOST_WORDS = 12
NAMED = 5
COUNTED = "Counted from what you wrote down."
SEEN = "A change after something is not a change because of it."


def called(estimate: Released) -> str:
    """What people call the thing a fact is about, or its code."""
    return brief(estimate.notes.get("named") or estimate.item or "")


def brief(words: str, *, most: int = MOST_WORDS) -> str:
    """The words, without a full stop at the end, cut after ``most`` of them.

    >>> brief("I am home the next day."), brief("one two three", most=2)
    ('I am home the next day', 'one two …')
    """
    each = words.split()
    return " ".join(each).rstrip(".") if len(each) <= most else f"{' '.join(each[:most])} …"


def lines(estimate: Released, name: str = "listed") -> tuple[str, ...]:
    """Each thing of a list among the notes."""
    return tuple(estimate.notes.get(name, "").splitlines())


def named_in_full(things: Sequence[str]) -> tuple[str, ...]:
    """Things as sentences of evidence, so many at most, and how many more there are.

    >>> named_in_full(["A badge", "A letter."])
    ('“A badge”.', '“A letter”.')
    """
    told = tuple(f"“{brief(each, most=30)}”." for each in things[:NAMED])
    more = len(things) - NAMED
    return (*told, f"And {more} more.") if more > 0 else told


def month(when: str) -> str:
    """A day written year-month-day, as its month in words.

    >>> month("2026-04-01")
    'April 2026'
    """
    return f"{date.fromisoformat(when):%B %Y}"


def amount(value: float, unit: str) -> str:
    """A number as people write it, with its unit; shares of 0 to 1 in per cent.

    >>> amount(0.8123, "share"), amount(0.028, "share"), amount(3.54, "days"), amount(1450, "")
    ('81%', '2.8%', '3.5 days', '1,450')
    """
    if unit == "share":
        return f"{100 * value:.0f}%" if value == 0 or value >= 0.1 else f"{100 * value:.1f}%"
    size = abs(value)
    digits = 0 if size >= 100 or float(value).is_integer() else 1 if size >= 1 else 2
    return f"{value:,.{digits}f} {unit}".strip()
