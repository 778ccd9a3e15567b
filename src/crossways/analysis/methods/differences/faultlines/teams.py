"""Faultlines of every team of a table, beside what chance alone gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crossways.analysis.methods.differences.faultlines.attributes import attribute_points
from crossways.analysis.methods.differences.faultlines.search import (
    BETTER,
    MEASURES,
    Best,
    Measure,
    best_split,
)

SMALLEST_TEAM = 3  # two people have nothing to line up with
LARGEST_TEAM = 50  # the climb moves one person at a time: beyond this it takes minutes a team

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Faultlines:
    """Faultline strength of each team and who falls where.

    Attributes:
        teams: one row a team, sorted: the team under its own column name, ``n`` (people with all
            attributes), ``strength``, ``subgroups`` (how many the strongest split has),
            ``chance`` (mean strength when each attribute is shuffled inside the team) and ``p``
            (share of shufflings at least as strong); the last two null without shuffling, all
            figures null for teams of fewer than 3 or more than 50.
        members: one row a person used: ``row`` (0 for the first of the given table), the team,
            and ``subgroup`` (1 for the first).
    """

    teams: pl.DataFrame
    members: pl.DataFrame


@dataclass(frozen=True)
class _Found:
    """The real team's best split and the strengths of its shuffled versions."""

    real: Best
    shuffled: Floats

    @property
    def chance(self) -> float | None:
        """Mean strength under shuffling, or nothing without it."""
        return float(self.shuffled.mean()) if self.shuffled.size else None

    @property
    def p(self) -> float | None:
        """Share of versions at least as strong as the real one, the real one counted."""
        if not self.shuffled.size:
            return None
        as_strong = int((self.shuffled >= self.real.strength[0] - BETTER).sum())
        return (as_strong + 1) / (self.shuffled.size + 1)


def faultlines(
    members: pl.DataFrame,
    *,
    team: str,
    numeric: Sequence[str] = (),
    nominal: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
    rescale: bool = True,
    measure: Literal["asw", "fau"] = "asw",
    draws: int = 0,
    seed: int | None = None,
) -> Faultlines:
    """Find how strongly each team falls into blocks that differ on everything at once.

    ``members`` has one row a person, the column ``team`` and the attributes ``numeric`` and
    ``nominal``; people with a gap in any of them are left out. ``asw`` is the best mean silhouette
    over splits into 2 to 6 subgroups (Meyer and Glenz 2013), ``fau`` the largest share of squared
    distance between two subgroups (Thatcher, Jehn and Zanutto 2003); 0 to 1. Every split is tried
    up to 7 people (``asw``) or 12 (``fau``); beyond that a climb finds a split at least near the
    best. ``rescale`` divides numeric attributes by their spread among all people in teams of 3 to
    50. Both measures are a maximum, so high by chance in small teams: ``draws`` above 0 shuffles
    each attribute inside the team, which keeps the mix and breaks the alignment; needs ``seed``.
    Raises ``ValueError`` without attributes, or for shuffling without a seed.

    >>> team = pl.DataFrame({"team": ["t"] * 4, "work": list("nnss"), "body": list("ttcc")})
    >>> faultlines(team, team="team", nominal=["work", "body"]).teams["strength"].to_list()
    [1.0]
    """
    if not (numeric or nominal):
        raise ValueError("name at least one attribute, numeric or nominal")
    if draws > 0 and seed is None:
        raise ValueError("shuffling needs a seed")
    told = members.with_row_index("row").select("row", team, *numeric, *nominal).drop_nulls()
    size = pl.len().over(team)
    used = told.filter(size.is_between(SMALLEST_TEAM, LARGEST_TEAM)).sort(team, "row")
    points = attribute_points(
        used, numeric=numeric, nominal=nominal, weights=weights or {}, rescale=rescale
    )
    rng = np.random.default_rng(seed)
    found = [
        _one_team(tuple(block[start:end] for block in points), MEASURES[measure], draws, rng)
        for start, end in _places(used[team])
    ]
    return Faultlines(
        teams=_team_rows(told, used, team, found),
        members=used.select("row", team).with_columns(
            subgroup=pl.Series(
                np.concatenate([np.zeros(0, dtype=np.int64), *(_numbered(one) for one in found)])
            )
        ),
    )


def _one_team(
    points: tuple[Floats, ...], measure: Measure, draws: int, rng: np.random.Generator
) -> _Found:
    real = np.concatenate(points, axis=1)[None]
    people = real.shape[1]
    shuffled = [block[np.argsort(rng.random((draws, people)), axis=1)] for block in points]
    strengths = (
        best_split(np.concatenate(shuffled, axis=2), measure).strength if draws else np.zeros(0)
    )
    return _Found(best_split(real, measure), strengths)


def _places(teams: pl.Series) -> list[tuple[int, int]]:
    """First and last-but-one row of each team in a sorted column."""
    ends = np.cumsum(teams.rle().struct.field("len").to_numpy()).tolist()
    return list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []


def _team_rows(
    told: pl.DataFrame, used: pl.DataFrame, team: str, found: Sequence[_Found]
) -> pl.DataFrame:
    figures = pl.DataFrame(
        {
            team: used[team].unique(maintain_order=True),
            "strength": [float(one.real.strength[0]) for one in found],
            "subgroups": [len(np.unique(one.real.split[0])) for one in found],
            "chance": [one.chance for one in found],
            "p": [one.p for one in found],
        },
        schema_overrides={
            "strength": pl.Float64,
            "subgroups": pl.Int64,
            "chance": pl.Float64,
            "p": pl.Float64,
        },
    )
    sizes = told.group_by(team).agg(n=pl.len().cast(pl.Int64)).sort(team)
    return sizes.join(figures, on=team, how="left", maintain_order="left")


def _numbered(found: _Found) -> NDArray[np.int64]:
    """Subgroups numbered 1, 2 … in the order their first members stand in."""
    _, first, code = np.unique(found.real.split[0], return_index=True, return_inverse=True)
    return np.asarray(first.argsort().argsort()[code] + 1, dtype=np.int64)
