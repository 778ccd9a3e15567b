"""Cells of heads and of people who answered, and cells nobody can speak for."""

from __future__ import annotations

import polars as pl


class EmptyCellsError(ValueError):
    """Cells with heads in which nobody answered: no weight can make others speak for them.

    ``cells`` lists them, one row a cell. Collapse them with neighbours (:func:`collapse_cells`).
    """

    def __init__(self, cells: pl.DataFrame):
        self.cells = cells
        named = "; ".join(", ".join(f"{k} {v}" for k, v in row.items()) for row in cells.to_dicts())
        super().__init__(f"nobody answered in: {named}. Collapse these cells with others first.")


def counted_heads(heads: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Heads of each cell, cells with none left out."""
    return heads.group_by(by).agg(pl.col("head_count").sum()).filter(pl.col("head_count") > 0)


def check_cells(people: pl.DataFrame, heads: pl.DataFrame, by: list[str]) -> None:
    """Refuse nobody, untold groups, people without heads and heads without people."""
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
