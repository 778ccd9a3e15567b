"""Sizes, means and spreads of every group, dimension and round, laid out for the warning rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.estimate import WHOLE, Basis, Group
from crossways.analysis.tables import Place

Floats = npt.NDArray[np.float64]

CUTS = ("team", "profession", "partner")

DEFAULT_THRESHOLD = 10
"""Fewest people a group may have to be spoken of, where a round does not say."""


@dataclass(frozen=True)
class Reading:
    """One cut's groups; arrays are (dimensions, groups, rounds).

    ``people`` counts everyone who answered; ``n`` is the same, 0 where that is under the round's
    threshold: nothing is worked out for such a group. ``mean`` and ``squares`` (sum of squares
    about it) are in scale points.
    """

    cut: str
    dimensions: tuple[str, ...]
    groups: tuple[Group, ...]
    rounds: tuple[int, ...]
    people: Floats
    n: Floats
    mean: Floats
    squares: Floats

    def basis(self, dimension: int, group: int, *, at: int = -1) -> Basis:
        """How many of a group answered on a dimension, in the latest round or another."""
        return Basis(self.groups[group], int(self.people[dimension, group, at]))


def read_cut(place: Place, sums: pl.DataFrame, asked: pl.DataFrame, cut: str) -> Reading:
    """Lay out one cut's ``sums`` on dimensions, every dimension and round that was ``asked``.

    ``sums`` as from :func:`crossways.analysis.levels.scores.finish`, ``asked`` the same for
    everybody together. Groups nobody of whom counts are left out.
    """
    sums = sums.filter(pl.col("dimension").is_not_null())
    told = set(asked["dimension"].unique())
    in_order = place.items["dimension"].drop_nulls().unique(maintain_order=True)
    dimensions = tuple(name for name in in_order if name in told)
    rounds = tuple(int(number) for number in asked["round"].unique().sort())
    codes = tuple(sums["group"].unique().sort())
    where = (
        _places(sums["dimension"], dimensions),
        _places(sums["group"], codes),
        _places(sums["round"], rounds),
    )
    people, mean, squares = np.zeros((3, len(dimensions), len(codes), len(rounds)))
    people[where], mean[where] = sums["n"].to_numpy(), sums["mean"].to_numpy()
    squares[where] = sums["squares"].to_numpy()
    spoken_of = people >= _thresholds(place, rounds)
    names = _names(place, cut)
    groups = tuple(Group(cut, code, names.get(code, code)) for code in codes)
    shown = np.where(spoken_of, people, 0.0)
    return Reading(cut, dimensions, groups, rounds, people, shown, mean, squares)


def _places(values: pl.Series, order: tuple[object, ...]) -> npt.NDArray[np.int64]:
    at = {value: index for index, value in enumerate(order)}
    return np.array([at[value] for value in values], dtype=np.int64)


def _thresholds(place: Place, rounds: tuple[int, ...]) -> Floats:
    told = dict(place.rounds.select("round", "threshold").iter_rows())
    return np.array([told.get(number) or DEFAULT_THRESHOLD for number in rounds], dtype=float)


def _names(place: Place, cut: str) -> Mapping[str, str]:
    if cut == WHOLE.cut:
        return {WHOLE.code: WHOLE.name}
    frame: pl.DataFrame = getattr(place, f"{cut}s")
    return dict(frame.select(cut, "name").iter_rows())
