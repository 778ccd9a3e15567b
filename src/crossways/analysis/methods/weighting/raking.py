"""Raking: weights that meet several margins."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.weighting.cells import check_cells, counted_heads
from crossways.analysis.methods.weighting.weights import Weights, to_mean_one

Floats = npt.NDArray[np.float64]
Margin = tuple[npt.NDArray[np.int64], Floats]
"""Each person's group as a number, and the heads of each group."""

MOST_SWEEPS = 500
CLOSE_ENOUGH = 1e-9
"""Raking stops when every margin is met to this share of its head count."""


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
    counted = {by: counted_heads(heads, [by]) for by, heads in margins.items()}
    for by, heads in counted.items():
        check_cells(people, heads, [by])
    if len({int(heads["head_count"].sum()) for heads in counted.values()}) != 1:
        raise ValueError("the margins' head counts must add up to the same total")
    targets = {by: _codes(people, heads, by) for by, heads in counted.items()}
    return to_mean_one(pl.Series("weight", _sweep(people.height, targets)))


def _codes(people: pl.DataFrame, heads: pl.DataFrame, by: str) -> Margin:
    """Each person's group as a number, and the heads of each group."""
    numbered = heads.sort(by).with_row_index("code")
    codes = people.join(numbered, on=by, how="left", maintain_order="left")["code"]
    return codes.to_numpy().astype(np.int64), numbered["head_count"].to_numpy().astype(np.float64)


def _sweep(
    people: int,
    targets: Mapping[str, Margin],
) -> Floats:
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
