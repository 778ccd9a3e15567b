"""Findings too many to tell one after the other, as one table.

Readings of single cards are always told so. Other findings beyond the first few stand in full on
the page, where they are folded away, and in the data; on paper and in a terminal, where nothing
folds, a long rest is counted and listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from crossways.analysis.finding import Finding
from crossways.report.words import STRENGTH_WORDS

READINGS = ("values.three_views",)
"""Kinds that say one short thing of every card, whether or not it calls for anything."""

MOST_IN_FULL = 4
"""More findings than this after the first few are listed where nothing can be folded away."""

LISTED = "In short; the web page tells each in full."
AGREEMENT = (
    "Agreement runs from 0, answers all over the place, to 1, all say the same. Beside it stands "
    "what chance alone would stay under."
)


@dataclass(frozen=True)
class Brief:
    """Several findings as one table: ``lead`` before it, ``name`` for those who cannot see it.

    ``everywhere`` says that the page shows the table too, in place of each finding in full.
    """

    name: str
    lead: str
    table: pl.DataFrame
    everywhere: bool = False


def of_readings(findings: Sequence[Finding]) -> Brief:
    """How every card was read: one row a card, in the order given."""
    rows = {
        "Card or question": [finding.about.text or "" for finding in findings],
        "How it was answered": [_reading(finding) for finding in findings],
        "Agreement": [_two_decimals(finding.estimate) for finding in findings],
        "By chance": [_two_decimals(finding.figures.get("chance")) for finding in findings],
        "How sure": [STRENGTH_WORDS[finding.strength] for finding in findings],
    }
    return Brief("how each card was answered", AGREEMENT, pl.DataFrame(rows), everywhere=True)


def of_the_rest(findings: Sequence[Finding]) -> Brief | None:
    """What was found, how big and how sure; ``None`` where all can be told in full.

    >>> of_the_rest([]) is None
    True
    """
    if len(findings) <= MOST_IN_FULL:
        return None
    rows = {
        "What we found": [finding.statement for finding in findings],
        "How big": [finding.size for finding in findings],
        "How sure": [STRENGTH_WORDS[finding.strength] for finding in findings],
    }
    return Brief("more findings", LISTED, pl.DataFrame(rows))


def _reading(finding: Finding) -> str:
    """The statement without the card's own words, which stand beside it."""
    _, mark, after = finding.statement.partition("”: ")
    told = after if mark else finding.statement
    return told[:1].upper() + told[1:]


def _two_decimals(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
