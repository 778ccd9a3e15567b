"""``votes.csv``: one row for each vote ever given, re-votes included."""

from __future__ import annotations

import polars as pl

from crossways.place_folder.fault import quoted
from crossways.place_folder.polis.parts import Part
from crossways.place_folder.polis.rows import shape_of, swept, walked
from crossways.place_folder.polis.spellings import VOTES, found_in
from crossways.place_folder.structure import ROW, Account

_SPELLINGS = [spelling for column in VOTES for spelling in column.spellings]
_MUST = ("statement", "participant", "vote")
SCHEMA = {"participant": pl.Int64(), "statement": pl.Int64(), "vote": pl.Int8()}


def read_votes(part: Part, account: Account, known: pl.Series | None) -> pl.DataFrame:
    """Every vote: participant, statement, vote and, when told, timestamp, in the file's order.

    ``known`` holds the numbers of all statements, when the export says which there are. Faults go
    into ``account``.
    """
    shape = shape_of(part, _SPELLINGS, account)
    if shape is None:
        return pl.DataFrame(schema=SCHEMA)
    columns = found_in(shape.header, VOTES, account)
    if account.faults or not set(_MUST) <= set(columns):
        return pl.DataFrame(schema=SCHEMA)
    frame = swept(part, shape, columns)
    if frame is None or _is_doubtful(frame, known):
        frame = walked(part, shape, columns, account)
        _tell_strangers(frame, known, columns["statement"].name, account)
    return frame.select(
        pl.col(name).cast(kind, strict=False) for name, kind in SCHEMA.items()
    ).with_columns(frame.select(pl.col("^timestamp$")))


def _is_doubtful(frame: pl.DataFrame, known: pl.Series | None) -> bool:
    """Whether any cell is empty or out of bounds: a row cut short ends in empty cells."""
    if sum(frame.null_count().row(0)):
        return True
    off = (pl.col("vote").abs() > 1) | (pl.col("statement") < 0) | (pl.col("participant") < 0)
    strangers = pl.lit(False) if known is None else ~pl.col("statement").is_in(known.implode())
    return bool(frame.select((off | strangers).any()).item())


def _tell_strangers(
    frame: pl.DataFrame, known: pl.Series | None, column: str, account: Account
) -> None:
    if known is None:
        return
    told = pl.col("statement").is_not_null() & ~pl.col("statement").is_in(known.implode())
    for row, cell in frame.filter(told).select(ROW, "statement").iter_rows():
        account.fault(
            row,
            column,
            quoted(cell),
            "a statement that is in the file of statements",
            "Correct it, or add the statement there",
        )
