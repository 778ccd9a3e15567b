"""``comments.csv`` (or ``statements.csv``): one row a statement."""

from __future__ import annotations

import polars as pl

from crossways.place_folder.fault import quoted
from crossways.place_folder.polis.parts import Part
from crossways.place_folder.polis.rows import shape_of, walked
from crossways.place_folder.polis.spellings import COMMENTS, found_in
from crossways.place_folder.statement_words import note_words
from crossways.place_folder.structure import ROW, Account

SCHEMA = {
    "statement": pl.Int64(),
    "text": pl.String(),
    "moderated": pl.Int64(),
    "agrees": pl.Int64(),
    "disagrees": pl.Int64(),
    "is_meta": pl.Boolean(),
    "is_seed": pl.Boolean(),
}
_SPELLINGS = [spelling for column in COMMENTS for spelling in column.spellings]


def read_comments(part: Part, account: Account) -> pl.DataFrame:
    """Every statement with its words exactly; columns a file lacks are null.

    Faults go into ``account``.
    """
    shape = shape_of(part, _SPELLINGS, account)
    if shape is None:
        return pl.DataFrame(schema=SCHEMA)
    columns = found_in(shape.header, COMMENTS, account)
    if account.faults:
        return pl.DataFrame(schema=SCHEMA)
    read = walked(part, shape, columns, account)
    _tell_repeats(read, columns["statement"].name, account)
    note_words(read, account)
    lacking = [
        pl.lit(None, kind).alias(name) for name, kind in SCHEMA.items() if name not in columns
    ]
    return read.with_columns(lacking).select(list(SCHEMA))


def _tell_repeats(read: pl.DataFrame, column: str, account: Account) -> None:
    numbered = read.drop_nulls("statement").with_columns(
        first=pl.col(ROW).first().over("statement")
    )
    repeats = numbered.filter(pl.col("first") != pl.col(ROW))
    for row, cell, first in repeats.select(ROW, "statement", "first").iter_rows():
        account.fault(
            row,
            column,
            f"{quoted(cell)} a second time",
            f"it once only, as in row {first:,}",
            "Keep one of the two rows",
        )
