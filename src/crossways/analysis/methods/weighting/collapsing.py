"""Putting cells nobody answered in together with their neighbours."""

from __future__ import annotations

import polars as pl

from crossways.analysis.methods.weighting.cells import counted_heads


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
    cells = counted_heads(heads, by).join(answered, on=by, how="left").fill_null(0)
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
