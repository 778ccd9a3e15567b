"""Weights that make those who answered stand for all heads, and what that costs in certainty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

MOST_SWEEPS = 500
CLOSE_ENOUGH = 1e-9
"""Raking stops when every margin is met to this share of its head count."""


class EmptyCellsError(ValueError):
    """Cells with heads in which nobody answered: no weight can make others speak for them.

    ``cells`` lists them, one row a cell. Collapse them with neighbours (:func:`collapse_cells`).
    """

    def __init__(self, cells: pl.DataFrame):
        self.cells = cells
        named = "; ".join(", ".join(f"{k} {v}" for k, v in row.items()) for row in cells.to_dicts())
        super().__init__(f"nobody answered in: {named}. Collapse these cells with others first.")


@dataclass(frozen=True)
class Weights:
    """One weight for each person, in the order given; mean 1.

    Attributes:
        weight: column of weights.
        effective_n: as many equally weighted people would tell as much: (sum w)^2 / sum w^2.
        design_effect: people over ``effective_n``; 1 when all weights are equal.
    """

    weight: pl.Series
    effective_n: float
    design_effect: float


def effective_n(weight: pl.Series) -> float:
    """How many equally weighted people would tell as much (Kish 1965).

    >>> effective_n(pl.Series([1.0, 1.0, 1.0, 3.0]))
    3.0
    """
    if not len(weight) or not (weight > 0).all():
        raise ValueError("weights must be above zero, and there must be one")
    return float(weight.sum()) ** 2 / float((weight**2).sum())


def post_stratify(people: pl.DataFrame, heads: pl.DataFrame, *, by: list[str]) -> Weights:
    """Weigh people so that each cell counts as its heads do.

    Asks: what would these answers say if every cell had answered alike?

    Args:
        people: one row a person, with the columns ``by``.
        heads: one row a cell: columns ``by`` and ``head_count``, cells with no heads left out or 0.
        by: columns that make a cell, such as ``["partner", "profession"]``.

    Raises:
        EmptyCellsError: a cell with heads in which nobody answered.
        ValueError: people whose cell has no heads, missing groups, no people.

    Source: Holt and Smith (1979) JRSS A 142, 33-46.

    >>> people = pl.DataFrame({"partner": ["a", "a", "a", "b"]})
    >>> heads = pl.DataFrame({"partner": ["a", "b"], "head_count": [10, 10]})
    >>> post_stratify(people, heads, by=["partner"]).weight.round(3).to_list()
    [0.667, 0.667, 0.667, 2.0]
    """
    counted = _counted(heads, by)
    _check(people, counted, by)
    answered = people.group_by(by).agg(pl.len().alias("answered"))
    cell = counted.join(answered, on=by, how="left")
    of_cell = cell.select(*by, weight=pl.col("head_count") / pl.col("answered"))
    return _weights(people.join(of_cell, on=by, how="left", maintain_order="left")["weight"])


def rake(people: pl.DataFrame, margins: Mapping[str, pl.DataFrame]) -> Weights:
    """Weigh people so that every margin is met, when cells are too many or their heads unknown.

    Args:
        people: one row a person, with a column for each margin.
        margins: for each column, its head counts: that column and ``head_count``. Their totals
            must agree.

    Raises:
        EmptyCellsError: a margin's group with heads in which nobody answered.
        ValueError: totals that differ, people in a group without heads, or margins that no
            weights can meet together.

    Source: Deming and Stephan (1940) Annals of Mathematical Statistics 11, 427-444.

    >>> people = pl.DataFrame({"partner": ["a", "a", "b", "b"], "grade": ["x", "y", "x", "x"]})
    >>> partners = pl.DataFrame({"partner": ["a", "b"], "head_count": [10, 10]})
    >>> grades = pl.DataFrame({"grade": ["x", "y"], "head_count": [14, 6]})
    >>> rake(people, {"partner": partners, "grade": grades}).weight.round(3).to_list()
    [0.8, 1.2, 1.0, 1.0]
    """
    counted = {by: _counted(heads, [by]) for by, heads in margins.items()}
    for by, heads in counted.items():
        _check(people, heads, [by])
    if len({int(heads["head_count"].sum()) for heads in counted.values()}) != 1:
        raise ValueError("the margins' head counts must add up to the same total")
    targets = {by: _codes(people, heads, by) for by, heads in counted.items()}
    return _weights(pl.Series("weight", _sweep(people.height, targets)))


def collapse_cells(
    people: pl.DataFrame, heads: pl.DataFrame, *, by: list[str], into: str = "others"
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Put each empty cell together with the smallest answering cell that shares its first group.

    Cells are alike in all but the last column of ``by``; the last column's code becomes ``into``
    for both. Where no cell of the same group answered, the empty cell's heads are left out: for
    them nobody can speak. Returns ``people`` and ``heads`` with the new cells.

    >>> people = pl.DataFrame({"partner": ["a", "a"], "profession": ["nurse", "nurse"]})
    >>> heads = pl.DataFrame(
    ...     {"partner": ["a", "a"], "profession": ["nurse", "porter"], "head_count": [8, 2]}
    ... )
    >>> _, collapsed = collapse_cells(people, heads, by=["partner", "profession"])
    >>> collapsed.rows()
    [('a', 'others', 10)]
    """
    *within, last = by
    answered = people.group_by(by).agg(pl.len().alias("answered"))
    cells = _counted(heads, by).join(answered, on=by, how="left").fill_null(0)
    smallest = pl.col("answered") == pl.col("answered").filter(pl.col("answered") > 0).min()
    first = smallest & (smallest.cast(pl.Int64).cum_sum() == 1)
    has_empty = (pl.col("answered") == 0).any()
    joins = (pl.col("answered") == 0) | (first & has_empty)
    can_speak = pl.col("answered").sum() > 0
    marked = cells.sort(by).with_columns(
        joins=joins.over(within) if within else joins,
        spoken_for=can_speak.over(within) if within else can_speak,
    )
    new = pl.when("joins").then(pl.lit(into)).otherwise(pl.col(last)).alias("collapsed")
    kept = marked.filter("spoken_for").with_columns(new)
    people_now = people.join(
        kept.select(*by, "collapsed"), on=by, how="left", maintain_order="left"
    )
    renamed = pl.coalesce("collapsed", last).alias(last)
    heads_now = kept.with_columns(renamed).group_by(by).agg(pl.col("head_count").sum()).sort(by)
    return people_now.with_columns(renamed).drop("collapsed"), heads_now


def _counted(heads: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    return heads.group_by(by).agg(pl.col("head_count").sum()).filter(pl.col("head_count") > 0)


def _check(people: pl.DataFrame, heads: pl.DataFrame, by: list[str]) -> None:
    if people.is_empty():
        raise ValueError("nobody answered, so there is nobody to weigh")
    if people.select(pl.any_horizontal(pl.col(by).is_null()).any()).item():
        raise ValueError(f"everybody weighed must have told their {' and '.join(by)}")
    uncounted = people.join(heads, on=by, how="anti").select(by).unique().sort(by)
    if uncounted.height:
        raise ValueError(f"people answered in cells without heads: {uncounted.rows()}")
    empty = heads.join(people, on=by, how="anti").select(*by, "head_count").sort(by)
    if empty.height:
        raise EmptyCellsError(empty)


def _codes(
    people: pl.DataFrame, heads: pl.DataFrame, by: str
) -> tuple[
    np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.float64]]
]:
    """Each person's group as a number, and the heads of each group."""
    numbered = heads.sort(by).with_row_index("code")
    codes = people.join(numbered, on=by, how="left", maintain_order="left")["code"]
    return codes.to_numpy().astype(np.int64), numbered["head_count"].to_numpy().astype(np.float64)


def _sweep(
    people: int,
    targets: Mapping[
        str,
        tuple[
            np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.float64]]
        ],
    ],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Fit each margin in turn until all are met."""
    weight = np.ones(people)
    for _ in range(MOST_SWEEPS):
        worst = 0.0
        for code, heads in targets.values():
            factor = heads / np.bincount(code, weights=weight, minlength=heads.size)
            worst = max(worst, float(np.abs(factor - 1.0).max()))
            weight = weight * factor[code]
        if worst < CLOSE_ENOUGH:
            return weight
    raise ValueError("no weights meet these margins together: collapse some groups first")


def _weights(raw: pl.Series) -> Weights:
    weight = (raw / raw.mean()).rename("weight")
    effective = effective_n(weight)
    return Weights(weight, effective, len(weight) / effective)
