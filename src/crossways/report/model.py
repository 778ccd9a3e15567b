"""What a report is made of: findings, released numbers, and the names of things. No answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import polars as pl

from crossways.analysis.estimate import Group
from crossways.analysis.finding import Finding
from crossways.report.words import plain

LEVEL_COLUMNS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "cut": pl.String(),
        "group": pl.String(),
        "item": pl.String(),
        "dimension": pl.String(),
        "facet": pl.String(),
        "about_sector": pl.String(),
        "n_low": pl.Int64(),
        "n_high": pl.Int64(),
        "value": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
    }
)
"""Released levels: one row is one group's level on one item or one dimension, people in bands."""

LINE_COLUMNS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "item": pl.String(),
        "cut": pl.String(),
        "share": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "chance": pl.Float64(),
    }
)
"""One row is how much of the differences on one item one grouping goes with, as shares 0 to 1."""

CONVERSATION = "(conversation)"
"""Stands for the whole conversation where a code of an item would stand; no item is called so."""

RESPONSE_COLUMNS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "cut": pl.String(),
        "group": pl.String(),
        "percent_low": pl.Float64(),
        "percent_high": pl.Float64(),
    }
)
"""One row is how many of one group answered in one round, as a band in percent."""

OPINION_COLUMNS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "statement": pl.String(),
        "cut": pl.String(),
        "group": pl.String(),
        "n_low": pl.Int64(),
        "n_high": pl.Int64(),
        "agree_low": pl.Int64(),
        "agree_high": pl.Int64(),
        "disagree_low": pl.Int64(),
        "disagree_high": pl.Int64(),
    }
)
"""One row is how one group answered one statement of a conversation, in bands in percent."""

GROUND_COLUMNS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "across": pl.Int64(),
        "column": pl.Int64(),
        "row": pl.Int64(),
        "opinion": pl.String(),
        "n_low": pl.Int64(),
        "n_high": pl.Int64(),
    }
)
"""One row is one square of the map of opinion on which enough people stand."""


def _empty(columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame(schema=dict(columns))


def _check(name: str, frame: pl.DataFrame, columns: Mapping[str, pl.DataType]) -> None:
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise ValueError(f"{name} needs the columns {', '.join(missing)}")


@dataclass(frozen=True)
class Report:
    """All that a report shows.

    Attributes:
        place_name: what people call the partnership.
        period: when it speaks of, in words, such as ``three rounds, March to November 2026``.
        findings: what was found, in any order; the letter sorts them.
        levels: released levels (``LEVEL_COLUMNS``); what is not in here is not drawn.
        names: names of groups by cut and code, such as ``("sector", "care")``.
        items: the words of items by code.
        lines: how much of the differences each grouping goes with (``LINE_COLUMNS``).
        response: who answered (``RESPONSE_COLUMNS``).
        opinions: how groups answered the statements of a conversation (``OPINION_COLUMNS``).
        ground: the map of opinion (``GROUND_COLUMNS``).
        rounds: labels of rounds by number; ``Round 2`` where there is none.
        own_side: the reader's own group, whose results open first; ``None`` when the report
            is for everyone.
        title: the first line of the page.
        audit_sentences: what the release checked and found, in sentences.
        response_sentences: who answered and who did not, in sentences.
        written: tables on outcomes, written down openly, that pictures are drawn from.
        as_of: the day outcomes are told as of; nothing of them is drawn without it.
        unvalidated: whether the questions have yet to be tried and tested; then the report says so.

    Raises ``ValueError`` when a frame lacks a column.

    >>> report = Report("Fairhaven", "one round", (), _empty(LEVEL_COLUMNS))
    >>> report.name_of("sector", "care"), report.round_label(2)
    ('care', 'Round 2')
    """

    place_name: str
    period: str
    findings: tuple[Finding, ...]
    levels: pl.DataFrame
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    lines: pl.DataFrame = field(default_factory=lambda: _empty(LINE_COLUMNS))
    response: pl.DataFrame = field(default_factory=lambda: _empty(RESPONSE_COLUMNS))
    opinions: pl.DataFrame = field(default_factory=lambda: _empty(OPINION_COLUMNS))
    ground: pl.DataFrame = field(default_factory=lambda: _empty(GROUND_COLUMNS))
    rounds: Mapping[int, str] = field(default_factory=dict)
    own_side: Group | None = None
    title: str = "What you share, and where you differ"
    audit_sentences: tuple[str, ...] = ()
    response_sentences: tuple[str, ...] = ()
    written: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    as_of: date | None = None
    unvalidated: bool = True

    def __post_init__(self) -> None:
        _check("levels", self.levels, LEVEL_COLUMNS)
        _check("lines", self.lines, LINE_COLUMNS)
        _check("response", self.response, RESPONSE_COLUMNS)
        _check("opinions", self.opinions, OPINION_COLUMNS)
        _check("ground", self.ground, GROUND_COLUMNS)

    def name_of(self, cut: str, code: str) -> str:
        """What people call a group; its code where nobody gave it a name."""
        return self.names.get((cut, code), "Everyone" if cut == "whole" else plain(code))

    def text_of(self, item: str) -> str:
        """The words of an item; its code where they are not known."""
        return self.items.get(item, plain(item))

    def round_label(self, number: int) -> str:
        """What people call a round."""
        return self.rounds.get(number) or f"Round {number}"

    def in_reading_order(self, cut: str, codes: list[str]) -> list[str]:
        """Group codes with the reader's own first and the rest by name, never by result."""
        own = self.own_side

        def place(code: str) -> tuple[bool, str, str]:
            is_own = own is not None and (own.cut, own.code) == (cut, code)
            return not is_own, self.name_of(cut, code).casefold(), code

        return sorted(set(codes), key=place)
