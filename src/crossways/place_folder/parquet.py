"""Rows and columns of a Parquet file, in the same batches as a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from crossways.analysis.tables import Table
from crossways.place_folder.structure import BATCH_ROWS, ROW, Account

_NESTED = (pl.List, pl.Array, pl.Struct, pl.Object, pl.Binary)


def parquet_header(path: Path) -> tuple[str, ...]:
    """The column names of a Parquet file. Raises ``pl.exceptions.PolarsError`` when it is none."""
    return tuple(pl.scan_parquet(path).collect_schema())


def parquet_batches(
    path: Path, names: Sequence[str], account: Account, *, table: Table
) -> Iterator[pl.DataFrame]:
    """The rows of a Parquet file as text with the row number ``ROW``; the first row is row 2.

    Going through text lets one set of rules judge both formats. A column of lists or bytes is one
    fault, named once, and its cells come out empty.
    """
    lazy = pl.scan_parquet(path)
    types = dict(lazy.collect_schema())
    total = int(lazy.select(pl.len()).collect().item())
    nested = [name for name in names if isinstance(types[name], _NESTED)]
    for name in nested:
        if any(column.name == name for column in table.columns):
            account.fault(
                None,
                name,
                f"cells of type {types[name]}",
                "one plain value a cell",
                "Store plain values",
            )
    for start in range(0, total, BATCH_ROWS):
        batch = lazy.select(names).slice(start, BATCH_ROWS).collect()
        text = batch.select(_as_text(name, types[name], nested) for name in names)
        yield text.with_columns(pl.Series(ROW, range(start + 2, start + 2 + text.height)))
    account.rows = total


def _as_text(name: str, dtype: pl.DataType, nested: Sequence[str]) -> pl.Expr:
    cell = pl.col(name)
    if name in nested:
        return pl.lit(None, dtype=pl.String).alias(name)
    if isinstance(dtype, pl.Datetime):
        midnight = cell.dt.time() == pl.time(0)
        return (
            pl.when(midnight)
            .then(cell.dt.strftime("%Y-%m-%d"))
            .otherwise(cell.cast(pl.String))
            .alias(name)
        )
    text = cell.cast(pl.String)
    return pl.when(text != "").then(text).alias(name)
