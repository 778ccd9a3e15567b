"""What a release holds: safe cells, safe levels, safe estimates, and the audit that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import polars as pl

from crossways.analysis.estimate import Figure, Group, Strength, Unit
from crossways.analysis.finding import Band
from crossways.analysis.release.rules import Rules

CELLS_SCHEMA: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "cut": pl.String(),
        "group": pl.String(),
        "name": pl.String(),
        "item": pl.String(),
        "facet": pl.String(),
        "about_sector": pl.String(),
        "n_low": pl.Int64(),
        "n_high": pl.Int64(),
        "favourable_low": pl.Int64(),
        "favourable_high": pl.Int64(),
        "cant_say_low": pl.Int64(),
        "cant_say_high": pl.Int64(),
    }
)
"""Columns of published cells; one row is one group on one question. Shares are in percent."""

SAFE_LEVELS_SCHEMA: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "cut": pl.String(),
        "group": pl.String(),
        "name": pl.String(),
        "item": pl.String(),
        "dimension": pl.String(),
        "facet": pl.String(),
        "about_sector": pl.String(),
        "n_low": pl.Int64(),
        "n_high": pl.Int64(),
        "value": pl.Float64(),
        "step": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
    }
)
"""Columns of published levels; ``value`` is the middle of a band ``step`` scale points wide."""

VOTES_SCHEMA: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "round": pl.Int64(),
        "statement": pl.String(),
        "cut": pl.String(),
        "group": pl.String(),
        "name": pl.String(),
        "n_low": pl.Int64(),
        "n_high": pl.Int64(),
        "agree_low": pl.Int64(),
        "agree_high": pl.Int64(),
        "disagree_low": pl.Int64(),
        "disagree_high": pl.Int64(),
    }
)
"""Columns of published votes: one row is one group on one statement; shares in percent of those who
voted on it. Unsure is what is left."""

GROUND_TABLE_SCHEMA: Mapping[str, pl.DataType] = MappingProxyType(
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
"""Columns of the published map of opinion: one row is one square on which enough people stand, of
``across`` each way; ``opinion`` is the group most of them are of, empty where no group holds it."""


def _no_rows(schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame(schema=schema)


@dataclass(frozen=True)
class ReleasedBasis:
    """One group a released estimate rests on, and how many people, in a band."""

    group: Group
    n: Band


@dataclass(frozen=True)
class ReleasedEstimate:
    """An estimate that may leave: the fields of :class:`Estimate`, every number coarsened.

    ``n`` is the band of the smallest group it rests on.
    """

    kind: str
    rounds: tuple[int, ...]
    groups: tuple[Group, ...]
    basis: tuple[ReleasedBasis, ...]
    strength: Strength
    method: str
    n: Band | None
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


@dataclass(frozen=True)
class Audit:
    """What was checked and what was withheld, as counts only.

    Attributes:
        passed: whether every protected group and atom was proven safe.
        protected: how many were asked about.
        by_programme: how many of them a programme had to decide.
        shown: cells published.
        withheld_small: cells under the threshold.
        withheld_between_rounds: cells whose comparison with the round before gives people away.
        withheld_subtraction: cells hidden so that no difference leaves too few people.
        withheld_audit: cells hidden because the audit could not prove a group safe without it.
        withheld_levels, withheld_estimates: levels and estimates that rest on hidden groups.
        repeats: how often more was hidden and everything audited again.
    """

    passed: bool
    protected: int
    by_programme: int
    shown: int
    withheld_small: int
    withheld_between_rounds: int
    withheld_subtraction: int
    withheld_audit: int
    withheld_levels: int
    withheld_estimates: int
    repeats: int


@dataclass(frozen=True)
class Release:
    """The frozen, checked result of closed rounds: the only thing anybody outside may read."""

    rules: Rules
    cells: pl.DataFrame
    levels: pl.DataFrame
    estimates: tuple[ReleasedEstimate, ...]
    audit: Audit
    opinions: pl.DataFrame = field(default_factory=lambda: _no_rows(VOTES_SCHEMA))
    ground: pl.DataFrame = field(default_factory=lambda: _no_rows(GROUND_TABLE_SCHEMA))
