"""Estimates: what a topic works out, before anything may leave.

A topic returns estimates with exact numbers and with every group of people they rest on (their
*basis*). The release drops those whose basis is too small, coarsens the rest, and only then are
they put into words (``analysis.findings``). An :class:`Estimate` therefore never leaves
``analysis``; a :class:`~crossways.analysis.finding.Finding` may.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

import polars as pl


class Strength(StrEnum):
    """How sure we are. "No divide" and "cannot tell" are findings of their own, not strengths."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    TOO_FEW = "too few answers"
    TOO_EARLY = "too early to tell"


CLEAR_RATE, POSSIBLE_RATE = 0.01, 0.05
"""False discovery rates at which a topic calls a difference clear, or possible."""

Unit = Literal["points", "share", "count", "percent", "index", "p", "years", "none"]


@dataclass(frozen=True)
class Group:
    """A group of people: by which cut (``sector``, ``team`` …, or ``whole``), its code and name."""

    cut: str
    code: str
    name: str


WHOLE = Group("whole", "all", "everyone who answered")


@dataclass(frozen=True)
class Basis:
    """One group an estimate rests on, and how many of its people gave the answers used.

    ``facet`` and ``about_sector`` say which of the group's answers to the item those were; ``None``
    means any of them, so that an estimate stays in when any is hidden.
    """

    group: Group
    n: int
    facet: str | None = None
    about_sector: str | None = None


@dataclass(frozen=True)
class Figure:
    """One supporting number, with the unit that says how the release may round it.

    ``points`` to one decimal, ``share`` (0 to 1) to 0.05, ``percent`` to 5, ``count`` to a band of
    5, ``index`` and ``p`` to two decimals, ``none`` and ``years`` as they are.
    """

    value: float
    unit: Unit


@dataclass(frozen=True)
class Estimate:
    """One answer to one question, with exact numbers; stays inside ``analysis``.

    Attributes:
        kind: which kind of answer, ``topic.answer``, such as ``perception.false_divide``.
        rounds: the rounds it rests on, first to last.
        groups: the groups it is about, in the order its words name them.
        basis: every group behind it, with exact counts of people.
        strength: how sure we are.
        value, low, high: the estimate and its 90% interval, in ``unit``; ``None`` when the kind
            has no single number.
        item: code of the card or pulse item it is about, if one.
        dimension: the pulse dimension it is about, if one.
        figures: other named numbers the words need.
        notes: named words the sentences need (never an answer anybody typed).
        method: name of the page in ``docs/methods`` that says how it was worked out.
    """

    kind: str
    rounds: tuple[int, ...]
    groups: tuple[Group, ...]
    basis: tuple[Basis, ...]
    strength: Strength
    method: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: Unit = "points"
    item: str | None = None
    dimension: str | None = None
    figures: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def topic(self) -> str:
        """The topic it answers: the part of ``kind`` before the dot."""
        return self.kind.partition(".")[0]


LEVELS_SCHEMA: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "cut": pl.String(),
        "group": pl.String(),
        "item": pl.String(),
        "dimension": pl.String(),
        "facet": pl.String(),
        "about_sector": pl.String(),
        "n": pl.Int64(),
        "value": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
    }
)
"""Columns of a levels frame: one row is one group's level on one item *or* one dimension.

``item`` is null in a dimension's row and ``dimension`` is null in an item's row; ``value`` is in
scale points (reverse items turned round) with its 90% interval ``low`` to ``high``; ``n`` is the
exact number of people, so a levels frame stays inside ``analysis`` until released.
"""


VOTE_COUNTS_SCHEMA: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "statement": pl.String(),
        "partner": pl.String(),
        "profession": pl.String(),
        "opinion": pl.String(),
        "agree": pl.Int64(),
        "unsure": pl.Int64(),
        "disagree": pl.Int64(),
    }
)
"""Columns of exact votes: one row is how people alike in organisation, profession and opinion group
answered one statement. ``opinion`` is the group each vote counts in, judged without that vote; null
for those in none. Stays inside ``analysis``.
"""

GROUND_SCHEMA: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "across": pl.Int64(),
        "column": pl.Int64(),
        "row": pl.Int64(),
        "opinion": pl.String(),
        "people": pl.Int64(),
    }
)
"""Columns of the exact ground of the map of opinion: one row is how many people of one opinion
group (null: none, or in between) stand on one square, of ``across`` each way. Stays inside
``analysis``.
"""

REASONS_SCHEMA: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "leader": pl.Int64(),
        "reason": pl.String(),
        "named": pl.Boolean(),
        "weighs": pl.Int64(),
        "guesses": pl.Int64(),
    }
)
"""Columns of exact reasons: one row is the points one leader gave to one reason, and thinks others
would. From it the release looks for other answers that would be told alike. Stays inside
``analysis``.
"""


def _no_rows(schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame(schema=schema)


@dataclass(frozen=True)
class TopicResult:
    """What a topic returns: estimates to be put into words, and levels to be drawn and tabled.

    ``votes`` and ``ground`` are what an open conversation adds: exact counts to be made safe.
    ``reasons`` are what a reflection adds: exact points to prove its estimates safe by.
    """

    estimates: tuple[Estimate, ...] = ()
    levels: pl.DataFrame = field(default_factory=lambda: _no_rows(LEVELS_SCHEMA))
    votes: pl.DataFrame = field(default_factory=lambda: _no_rows(VOTE_COUNTS_SCHEMA))
    ground: pl.DataFrame = field(default_factory=lambda: _no_rows(GROUND_SCHEMA))
    reasons: pl.DataFrame = field(default_factory=lambda: _no_rows(REASONS_SCHEMA))
