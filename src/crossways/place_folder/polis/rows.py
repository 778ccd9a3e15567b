"""The rows of one part of an export: fast where every cell is sound, row by row where one is not.

A sound file is read in one sweep by polars. As soon as anything in it is doubtful it is read again
by ``structure.batches``, which knows every row by its number, so that the fault can be named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from crossways.analysis.tables import Column
from crossways.place_folder.encoding import CP1252, is_valid, sniff
from crossways.place_folder.polis.parts import Part
from crossways.place_folder.structure import ROW, SEPARATORS, Account, Layout, batches, layout
from crossways.place_folder.values import typed

Columns = Mapping[str, Column]
"""The contract of each column by our name for it; the contract has the file's name."""


def shape_of(part: Part, spellings: Sequence[str], account: Account) -> Layout | None:
    """How a part is laid out, its encoding told from its bytes; ``None`` for an empty file."""
    if part.path.stat().st_size == 0:
        account.fault(None, None, "an empty file", "a header and rows", "Export it again")
        return None
    encoding = sniff(part.path)
    if encoding.is_utf8 and not is_valid(part.path, encoding):
        encoding = CP1252
    shape = layout(part.path, spellings, encoding=encoding)
    if not encoding.is_utf8 or shape.separator != ",":
        account.note(f"was read as {encoding.name} with {SEPARATORS[shape.separator]}")
    return shape


def swept(part: Part, shape: Layout, columns: Columns) -> pl.DataFrame | None:
    """The rows in one sweep, whole numbers only; ``None`` where a cell may not be what it seems.

    A row with too many cells or a cell that is no number is no sound file to polars; one with too
    few comes out with empty cells at its end, which the caller must look for.
    """
    if not shape.encoding.is_utf8:
        return None
    kinds: dict[str, pl.DataType] = dict.fromkeys(shape.header, pl.String())
    kinds |= {column.name: _whole_number(column) for column in columns.values()}
    try:
        read = pl.read_csv(part.path, separator=shape.separator, schema_overrides=kinds)
        return read.select(pl.col(column.name).alias(ours) for ours, column in columns.items())
    except (pl.exceptions.PolarsError, UnicodeError):
        return None


def _whole_number(column: Column) -> pl.DataType:
    """A vote takes one byte: a table of 100,000 people by 2,000 statements then fits in memory."""
    return pl.Int8() if column.at_most == 1 else pl.Int64()


def walked(part: Part, shape: Layout, columns: Columns, account: Account) -> pl.DataFrame:
    """The rows one by one with their numbers under ``ROW``; faults go into ``account``."""
    contracts = tuple(columns.values())
    ours = {column.name: name for name, column in columns.items()}
    names = _told_apart(shape.header)
    frames = [
        typed(batch, contracts, account) for batch in batches(part.path, shape, names, account)
    ]
    _tell_cut(part.path, account)
    if not frames:
        schema = {ROW: pl.Int64(), **{name: column.dtype for name, column in columns.items()}}
        return pl.DataFrame(schema=schema)
    return pl.concat(frames).rename(ours)


def _told_apart(header: Sequence[str]) -> list[str]:
    """Column names that differ from each other: those without a name, or repeated, by place."""
    return [
        name if name and header.index(name) == place else f"{name}\0{place}"
        for place, name in enumerate(header)
    ]


def _tell_cut(path: Path, account: Account) -> None:
    """Say of a fault in the very last row that the file breaks off there, when it does."""
    last = account.rows + 1
    told = [fault for fault in account.faults if fault.row == last]
    if not told or _ends_its_line(path):
        return
    account.faults[:] = [fault for fault in account.faults if fault.row != last]
    first = told[0]
    account.faults.append(
        replace(
            first,
            found="a row that breaks off, and nothing after it",
            expected="a whole file",
            mend="It was cut short: export or copy it again",
        )
    )


def _ends_its_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) in (b"\n", b"\r")
