"""Write a ``Place`` as a place folder: a CSV or Parquet file a table, and ``datapackage.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import polars as pl

from crossways.analysis.tables import Place, Table
from crossways.place_folder.data_package import data_package
from crossways.place_folder.files import DESCRIPTOR

Format = Literal["csv", "parquet"]


def write(place: Place, folder: Path, *, format: Format = "csv") -> tuple[Path, ...]:  # noqa: A002 - the word people use
    """Write every table that has rows, in the order of the contracts; returns the files written.

    ``folder`` is made when it is not there. The same place always makes the same bytes. A text cell
    of no letters is written as empty, since CSV cannot tell the two apart. Raises ``ValueError``
    when ``format`` is unknown, a frame lacks its contract's columns, or the folder already holds
    files (nothing is ever overwritten), and ``OSError`` when it cannot be written.
    """
    if format not in ("csv", "parquet"):
        raise ValueError(f"format must be 'csv' or 'parquet', not {format!r}")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise ValueError(f"{folder.name} already holds files: give a new or an empty folder")
    filled = [(table, frame) for table, frame in place if frame.height]
    tables = filled or list(place)
    ready = [(table, _in_shape(table, frame)) for table, frame in tables]
    paths = [_write_table(table, frame, folder, format) for table, frame in ready]
    package = data_package([table for table, _ in tables], title=place.name, format=format)
    descriptor = folder / DESCRIPTOR
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    descriptor.write_text(text, encoding="utf-8", newline="\n")
    return (*paths, descriptor)


def _in_shape(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    lacking = [name for name in table.schema if name not in frame.columns]
    if lacking:
        raise ValueError(f"table {table.name} lacks {', '.join(lacking)}")
    shaped = frame.select(pl.col(name).cast(dtype) for name, dtype in table.schema.items())
    text = pl.col(pl.String)
    return shaped.with_columns(pl.when(text != "").then(text))


def _write_table(table: Table, frame: pl.DataFrame, folder: Path, format: Format) -> Path:  # noqa: A002
    path = folder / f"{table.name}.{format}"
    if format == "csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path)
    return path
