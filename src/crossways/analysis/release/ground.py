"""The ground of the map of opinion made safe: squares on which enough people stand.

A square is told only when at least the threshold of people stand on it, in bands of ten, and which
opinion group holds it only when most of them are of one. One person more or fewer changes one
square by one band at the most.
"""

from __future__ import annotations

import polars as pl

from crossways.analysis.release.released import GROUND_TABLE_SCHEMA
from crossways.analysis.release.rules import Rules

STEP = 10
"""People on a square are told within bands of this many."""
MOSTLY = 0.75
"""A square is a group's own when at least this share of its people are of the group."""
SQUARE = ("round", "across", "column", "row")


def make_ground_safe(ground: pl.DataFrame, *, rules: Rules) -> pl.DataFrame:
    """The squares with enough people, banded; ``opinion`` is null on ground nobody holds alone.

    >>> squares = pl.DataFrame(
    ...     {"round": 1, "across": 3, "column": [0, 0, 1], "row": 0}
    ...     | {"opinion": ["A", None, "A"], "people": [17, 2, 9]}
    ... )
    >>> make_ground_safe(squares, rules=Rules()).select("column", "n_low", "opinion").rows()
    [(0, 10, 'A')]
    """
    whole = ground.group_by(SQUARE).agg(n=pl.col("people").sum())
    most = (
        ground.drop_nulls("opinion")
        .sort("people", "opinion", descending=[True, False])
        .group_by(SQUARE, maintain_order=True)
        .agg(pl.col("opinion").first(), own=pl.col("people").first())
    )
    held = pl.col("own") >= MOSTLY * pl.col("n")
    return (
        whole.filter(pl.col("n") >= rules.threshold)
        .join(most, on=SQUARE, how="left")
        .with_columns(
            n_low=pl.max_horizontal(pl.col("n") // STEP * STEP, pl.lit(rules.threshold)),
            n_high=pl.col("n") // STEP * STEP + STEP - 1,
            opinion=pl.when(held).then("opinion"),
        )
        .select(pl.col(name).cast(kind) for name, kind in GROUND_TABLE_SCHEMA.items())
        .sort(SQUARE)
    )
