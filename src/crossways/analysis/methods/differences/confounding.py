"""Can two groupings of the same people be told apart here?

If nearly all social workers work for the council, no statistics can say whether an answer comes
from the profession or from the organisation. They can be told apart only through a *crossing*:
at least two groups of each kind, each met, by enough people, with at least two of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crossways.analysis.methods.differences.association import cramers_v


class Reason(StrEnum):
    """Why two groupings cannot be told apart."""

    NOBODY = "nobody"  # nobody told both
    TOO_FEW_PEOPLE = "too few people"  # no cell of the two has enough people
    ONE_FIRST_GROUP = "one first group"  # fewer than two groups of the first with enough people
    ONE_SECOND_GROUP = "one second group"  # the same of the second
    FIRST_INSIDE_SECOND = "first inside second"  # each first group sits in one second group
    SECOND_INSIDE_FIRST = "second inside first"  # the other way round
    NO_CROSSING = "no crossing"  # some spread out, but nowhere both at once


@dataclass(frozen=True)
class Confounding:
    """Whether the groupings ``first`` and ``second`` can be told apart here.

    Attributes:
        first, second: names of the two columns.
        separable: whether a crossing exists.
        reasons: why not, empty when separable.
        cells: ``first``, ``second`` (under their own names) and ``n``, every cell with anybody.
        crossing: the cells of the crossing.
        first_in_second: one row a first group: the group under its own name, ``n``, ``largest``
            (the second group most of it sits in), ``n_largest``, ``share``; most people first.
        second_in_first: the same the other way round.
        v: bias-corrected Cramér's V, 0 to 1; NaN with fewer than two groups.
        n: people who told both.
        n_crossing: people in the crossing.
        threshold: fewest people a cell must have to count.
    """

    first: str
    second: str
    separable: bool
    reasons: tuple[Reason, ...]
    cells: pl.DataFrame
    crossing: pl.DataFrame
    first_in_second: pl.DataFrame
    second_in_first: pl.DataFrame
    v: float
    n: int
    n_crossing: int
    threshold: int


def confounding(people: pl.DataFrame, first: str, second: str, *, threshold: int) -> Confounding:
    """Say which cells of two groupings exist and whether the two can be told apart.

    ``people`` has one row a person and the columns ``first`` and ``second``; people who left out
    either are left out. Cells of fewer than ``threshold`` people do not count towards a crossing.
    Raises ``ValueError`` for a threshold below 1 or one column given twice.

    >>> work, body = ["social worker"] * 100, ["council"] * 94 + ["trust"] * 6
    >>> people = pl.DataFrame({"profession": work, "partner": body})
    >>> found = confounding(people, "profession", "partner", threshold=10)
    >>> found.separable, found.first_in_second.row(0)
    (False, ('social worker', 100, 'council', 94, 0.94))
    """
    if threshold < 1 or first == second:
        raise ValueError("threshold must be at least 1 and the two columns must differ")
    cells = _cells(people, first, second)
    solid = cells.filter(pl.col("n") >= threshold)
    crossing = _crossing(solid, first, second)
    return Confounding(
        first=first,
        second=second,
        separable=crossing.height > 0,
        reasons=() if crossing.height else _reasons(cells, solid, first, second),
        cells=cells,
        crossing=crossing,
        first_in_second=_concentration(cells, first, second),
        second_in_first=_concentration(cells, second, first),
        v=cramers_v(_counts(cells, first, second)).v,
        n=int(cells["n"].sum()),
        n_crossing=int(crossing["n"].sum()),
        threshold=threshold,
    )


def crossing_people(
    people: pl.DataFrame, first: str, second: str, *, threshold: int = 1
) -> pl.DataFrame:
    """The rows of ``people`` in a crossing of ``first`` and ``second``, in their order.

    >>> people = pl.DataFrame({"a": ["x", "x", "y", "y", "z"], "b": [1, 2, 1, 2, 1]})
    >>> crossing_people(people, "a", "b")["a"].to_list()
    ['x', 'x', 'y', 'y']
    """
    solid = _cells(people, first, second).filter(pl.col("n") >= threshold)
    crossing = _crossing(solid, first, second)
    return people.join(crossing, on=[first, second], how="semi", maintain_order="left")


def _cells(people: pl.DataFrame, first: str, second: str) -> pl.DataFrame:
    told = people.select(first, second).drop_nulls()
    return told.group_by(first, second).agg(n=pl.len().cast(pl.Int64)).sort(first, second)


def _crossing(cells: pl.DataFrame, first: str, second: str) -> pl.DataFrame:
    """Drop groups met with one other group only, again and again, until none is left to drop."""
    while True:
        met_twice = (pl.len().over(first) >= 2) & (pl.len().over(second) >= 2)
        kept = cells.filter(met_twice)
        if kept.height == cells.height:
            return kept
        cells = kept


def _concentration(cells: pl.DataFrame, group: str, other: str) -> pl.DataFrame:
    most = cells.sort("n", other, descending=[True, False])
    return (
        most.group_by(group, maintain_order=True)
        .agg(
            total=pl.col("n").sum(),
            largest=pl.col(other).first(),
            n_largest=pl.col("n").first(),
        )
        .select(
            group,
            pl.col("total").alias("n"),
            "largest",
            "n_largest",
            share=pl.col("n_largest") / pl.col("total"),
        )
        .sort("n", group, descending=[True, False])
    )


def _counts(cells: pl.DataFrame, first: str, second: str) -> NDArray[np.float64]:
    if cells.is_empty():
        return np.zeros((0, 0))
    wide = cells.pivot(on=second, index=first, values="n")
    return wide.drop(first).fill_null(0).to_numpy().astype(float)


def _reasons(
    cells: pl.DataFrame, solid: pl.DataFrame, first: str, second: str
) -> tuple[Reason, ...]:
    if cells.is_empty():
        return (Reason.NOBODY,)
    if solid.is_empty():
        return (Reason.TOO_FEW_PEOPLE,)
    spread = {name: bool(solid[name].is_duplicated().any()) for name in (first, second)}
    found = {
        Reason.ONE_FIRST_GROUP: solid[first].n_unique() < 2,
        Reason.ONE_SECOND_GROUP: solid[second].n_unique() < 2,
        Reason.FIRST_INSIDE_SECOND: solid[second].n_unique() >= 2 and not spread[first],
        Reason.SECOND_INSIDE_FIRST: solid[first].n_unique() >= 2 and not spread[second],
    }
    return tuple(reason for reason, true in found.items() if true) or (Reason.NO_CROSSING,)
