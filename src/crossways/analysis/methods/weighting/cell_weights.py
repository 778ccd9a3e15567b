"""Post-stratification: weights by cell."""

from __future__ import annotations

import polars as pl

from crossways.analysis.methods.weighting.cells import check_cells, counted_heads
from crossways.analysis.methods.weighting.weights import Weights, to_mean_one


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
    counted = counted_heads(heads, by)
    check_cells(people, counted, by)
    answered = people.group_by(by).agg(pl.len().alias("answered"))
    cell = counted.join(answered, on=by, how="left")
    of_cell = cell.select(*by, weight=pl.col("head_count") / pl.col("answered"))
    return to_mean_one(people.join(of_cell, on=by, how="left", maintain_order="left")["weight"])
