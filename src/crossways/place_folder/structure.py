"""Rows and cells of a CSV file: read in batches, every row accounted for, ragged ones named.

The cells stay text here; ``values`` gives them their types. Memory holds one batch, whatever the
size of the file. A spreadsheet's row numbers are used: the header is row 1, a quoted cell with line
ends in it is still one row, blank rows are counted and passed over.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import polars as pl

from crossways.place_folder.encoding import Encoding, mended, open_text, sniff, stray_bytes
from crossways.place_folder.fault import Fault, Note, quoted

BATCH_ROWS = 200_000
ROW = "(row)"
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass
class Account:
    """What was met while reading one file: faults, notes and where every row went."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: int = 0
    unreadable_rows: int = 0
    blank_rows: int = 0

    def fault(
        self, row: int | None, column: str | None, found: str, expected: str, mend: str
    ) -> None:
        """Note down one fault of this file."""
        self.faults.append(Fault(self.file, row, column, found, expected, mend))

    def note(self, says: str) -> None:
        """Note down something worth knowing about this file."""
        self.notes.append(Note(self.file, says))


@dataclass(frozen=True)
class Layout:
    """How a CSV file is laid out: encoding, separator and header cells."""

    encoding: Encoding
    separator: str
    header: tuple[str, ...]


def layout(path: Path, known: Iterable[str], *, encoding: Encoding | None = None) -> Layout:
    """The layout of a CSV file, its separator chosen to make most of the ``known`` names.

    The header is empty for a file with nothing in it. Raises ``OSError``.
    """
    encoding = encoding or sniff(path)
    names = set(known)

    def fit(header: tuple[str, ...]) -> tuple[int, int]:
        return len(names.intersection(header)), len(header)

    headers = {mark: _first_row(path, encoding, mark) for mark in SEPARATORS}
    separator = max(headers, key=lambda mark: fit(headers[mark]))
    return Layout(encoding, separator, headers[separator])


def _first_row(path: Path, encoding: Encoding, separator: str) -> tuple[str, ...]:
    with open_text(path, encoding) as file:
        reader = csv.reader(_without_nul(file), delimiter=separator, strict=True)
        try:
            return tuple(mended(cell.strip()) for cell in next(reader, []))
        except csv.Error:
            return ()


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)


def batches(
    path: Path, shape: Layout, names: Sequence[str], account: Account, *, header_rows: int = 1
) -> Iterator[pl.DataFrame]:
    """The rows under the header as frames of text columns ``names`` and the row number ``ROW``.

    Rows with too many or too few cells, with broken quotation marks, zero bytes or bytes of another
    encoding are written into ``account``; the first two kinds are left out of the frames, since
    their cells cannot be told apart. ``rows == sum of heights + unreadable_rows + blank_rows``
    holds when all is read. Empty cells are null.
    """
    with open_text(path, shape.encoding) as file:
        reader = csv.reader(file, delimiter=shape.separator, strict=True)
        for _ in islice(reader, header_rows):
            pass
        met = header_rows
        while found := _take(reader, account, met):
            met += len(found)
            frame = _frame(found, names, account, first_row=met - len(found) + 1)
            if frame.height:
                yield frame
        _tell_endings(file.newlines, account)
    account.rows = met - header_rows
    if account.blank_rows:
        account.note(f"{account.blank_rows:,} blank rows were passed over")


def _tell_endings(met: str | tuple[str, ...] | None, account: Account) -> None:
    if isinstance(met, tuple):
        account.note("line ends of several kinds are mixed; all were read")
    elif met == "\r":
        account.note("line ends are of the old Mac kind; all were read")


class _Broken(list[str]):
    """Stands in the place of a row the CSV reader could not make out, already told as a fault."""


def _take(reader: Iterator[list[str]], account: Account, met: int) -> list[list[str]]:
    found: list[list[str]] = []
    while len(found) < BATCH_ROWS:
        try:
            # extend keeps the rows it took before the reader raised
            found.extend(islice(reader, BATCH_ROWS - len(found)))
            return found
        except csv.Error as error:
            row = met + len(found) + 1
            found.append(_Broken())
            _tell_broken(account, row)
            if "limit" in str(error):
                for _ in _rest(reader):
                    pass
                return found
    return found


def _rest(reader: Iterator[list[str]]) -> Iterator[None]:
    while True:
        try:
            if next(reader, None) is None:
                return
        except csv.Error:
            pass
        yield None


def _tell_broken(account: Account, row: int) -> None:
    account.fault(
        row,
        None,
        "a quotation mark that is never closed, or stands inside a quoted cell",
        'quotation marks in pairs round a cell, and "" for each one inside it',
        "Mend that row and check again: the rows after it may be read wrongly until then",
    )


def _frame(
    found: list[list[str]], names: Sequence[str], account: Account, *, first_row: int
) -> pl.DataFrame:
    numbers: Sequence[int] = range(first_row, first_row + len(found))
    width = len(names)
    # both tests run without a Python step for each row, which matters at millions of rows
    if set(map(len, found)) != {width} or [""] * width in found:
        kept = [
            (number, cells)
            for number, cells in zip(numbers, found, strict=True)
            if _is_whole(cells, number, width, account)
        ]
        numbers, found = [number for number, _ in kept], [cells for _, cells in kept]
    columns = list(zip(*found, strict=True)) or [()] * width
    text = {
        name: _series(name, cells, numbers, account)
        for name, cells in zip(names, columns, strict=True)
    }
    frame = pl.DataFrame({ROW: pl.Series(numbers, dtype=pl.Int64), **text})
    filled = pl.col(pl.String)
    return frame.with_columns(pl.when(filled != "").then(filled))


def _is_whole(cells: list[str], number: int, width: int, account: Account) -> bool:
    if isinstance(cells, _Broken):
        account.unreadable_rows += 1
        return False
    if not any(cells):
        account.blank_rows += 1
        return False
    if len(cells) == width:
        return True
    account.unreadable_rows += 1
    account.fault(
        number,
        None,
        f"{len(cells)} cells",
        f"{width} cells, as in the header",
        "Put quotation marks round a cell with a separator in it"
        if len(cells) > width
        else "Add the cells that are missing, empty ones too",
    )
    return False


def _series(name: str, cells: Sequence[str], numbers: Sequence[int], account: Account) -> pl.Series:
    try:
        series = pl.Series(name, cells, dtype=pl.String)
    except UnicodeEncodeError:
        series = pl.Series(name, _mend_all(name, cells, numbers, account), dtype=pl.String)
    if not series.str.contains("\0", literal=True).any():
        return series
    for number, cell in zip(numbers, series, strict=True):
        if "\0" in cell:
            account.fault(
                number,
                name,
                "a zero byte",
                "text only",
                "Save the file again from the program it came from",
            )
    return series.str.replace_all("\0", "", literal=True)


def _mend_all(
    name: str, cells: Sequence[str], numbers: Sequence[int], account: Account
) -> list[str]:
    out = []
    for number, cell in zip(numbers, cells, strict=True):
        stray = stray_bytes(cell)
        text = mended(cell) if stray else cell
        if stray:
            account.fault(
                number,
                name,
                f"{quoted(text)} with the bytes {stray}, as Windows-1252 writes it",
                "UTF-8",
                "Save the file as 'CSV UTF-8'",
            )
        out.append(text)
    return out
