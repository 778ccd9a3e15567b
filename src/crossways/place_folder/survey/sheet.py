"""A survey export as text cells under a header, whatever program wrote it.

CSV from LimeSurvey, Microsoft Forms, Qualtrics (three header rows) and Excel ("CSV UTF-8", "CSV" in
Windows-1252 with commas or semicolons, "Unicode text" in UTF-16 with tabs), and XLSX.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import polars as pl

from crossways.place_folder.encoding import CP1252, is_valid, open_text, sniff
from crossways.place_folder.fault import Fault, Faults, Note, quoted, unusable, why_unopened
from crossways.place_folder.structure import ROW, SEPARATORS, Account, Layout, batches, layout

EXCEL_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_QUALTRICS_ROW = '{"ImportId"'


@dataclass(frozen=True)
class Sheet:
    """An export: ``rows`` holds ``ROW`` and one text column for each name in ``header``.

    ``questions`` gives the words people saw for columns whose export tells them apart from the
    column's name. ``semicolons`` says that the cells were parted by semicolons, as Excel does where
    decimals are written with a comma.
    """

    file: str
    header: tuple[str, ...]
    questions: Mapping[str, str]
    rows: pl.DataFrame
    header_rows: int
    semicolons: bool
    notes: tuple[Note, ...]


def read_sheet(path: Path, *, sheet: str | None = None, header_rows: int | None = None) -> Sheet:
    """Read an export; ``sheet`` chooses one of a workbook, ``header_rows`` overrides the guess.

    Raises ``UnusablePath`` without such a file and ``Faults`` when rows cannot be told apart.
    """
    path = Path(path)
    if not path.is_file():
        found = "a folder" if path.is_dir() else "nothing there"
        raise unusable(path, found, "a CSV or XLSX file", "Check the path")
    try:
        if path.stat().st_size == 0:
            raise unusable(path, "an empty file", "a header and rows", "Export the survey again")
        if path.suffix.lower() in EXCEL_SUFFIXES:
            return _read_workbook(path, sheet, header_rows)
        return _read_csv(path, header_rows)
    except OSError as error:
        raise unusable(path, why_unopened(error), "a file that can be read", "Check it") from error


def _read_csv(path: Path, header_rows: int | None) -> Sheet:
    account = Account(path.name)
    encoding = sniff(path)
    if encoding.is_utf8 and not is_valid(path, encoding):
        encoding = CP1252
    shape = layout(path, (), encoding=encoding)
    if not encoding.is_utf8 or shape.separator != ",":
        account.note(f"was read as {encoding.name} with {SEPARATORS[shape.separator]}")
    top = _top_rows(path, shape)
    depth = header_rows or count_header_rows(top)
    header, questions = _name_columns(top[:depth], account)
    frames = list(batches(path, shape, header, account, header_rows=depth))
    if account.faults:
        raise Faults(account.faults)
    rows = pl.concat(frames) if frames else _no_rows(header)
    return Sheet(
        path.name, header, questions, rows, depth, shape.separator == ";", tuple(account.notes)
    )


def _top_rows(path: Path, shape: Layout) -> list[list[str]]:
    with open_text(path, shape.encoding) as file:
        try:
            return list(islice(csv.reader(file, delimiter=shape.separator), 4))
        except csv.Error:
            return []


def _no_rows(header: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(schema={ROW: pl.Int64, **dict.fromkeys(header, pl.String)})


def _read_workbook(path: Path, sheet: str | None, header_rows: int | None) -> Sheet:
    import fastexcel  # noqa: PLC0415 - only workbooks need it

    try:
        book = fastexcel.read_excel(path)
    except fastexcel.FastExcelError as error:
        raise unusable(
            path, "a file that is no workbook, or is locked by a password", "XLSX", "Save it again"
        ) from error
    name = _choose_sheet(path, book.sheet_names, sheet)
    loaded = book.load_sheet(name, header_row=None, dtypes="string", skip_rows=0)
    cells: pl.DataFrame = loaded.to_polars().with_columns(pl.all().str.strip_chars())
    account = Account(path.name)
    if len(book.sheet_names) > 1:
        account.note(f"sheet {quoted(name)} was read, of {len(book.sheet_names)}")
    top = [["" if cell is None else str(cell) for cell in row] for row in cells.head(4).rows()]
    depth = header_rows or count_header_rows(top)
    header, questions = _name_columns(top[:depth], account)
    rows = _numbered(cells, header, depth, account)
    return Sheet(path.name, header, questions, rows, depth, False, tuple(account.notes))


def _choose_sheet(path: Path, names: Sequence[str], wanted: str | None) -> str:
    if wanted is None or wanted in names:
        return wanted or names[0]
    expected = f"one of its sheets: {', '.join(names)}"
    raise Faults(
        [Fault(path.name, None, None, f"no sheet {quoted(wanted)}", expected, "Correct it")]
    )


def _numbered(
    cells: pl.DataFrame, header: Sequence[str], depth: int, account: Account
) -> pl.DataFrame:
    named = cells.rename(dict(zip(cells.columns, header, strict=True)))
    filled = pl.col(pl.String)
    rows = named.with_columns(pl.when(filled != "").then(filled)).with_row_index(ROW, offset=1)
    rows = rows.slice(depth).with_columns(pl.col(ROW).cast(pl.Int64))
    kept = rows.filter(pl.any_horizontal(pl.col(list(header)).is_not_null()))
    if kept.height < rows.height:
        account.note(f"{rows.height - kept.height:,} blank rows were passed over")
    return kept


def count_header_rows(top: Sequence[Sequence[str]]) -> int:
    """How many of the first rows are header: 3 for Qualtrics, 2 for merged titles, otherwise 1.

    >>> count_header_rows([["Q1"], ["I trust them"], ['{"ImportId":"QID1"}']])
    3
    >>> count_header_rows([["Team", "Trust", ""], ["", "They listen", "They act"], ["a", "1", "2"]])
    2
    """
    if len(top) > 2 and any(cell.startswith(_QUALTRICS_ROW) for cell in top[2]):
        return 3
    if len(top) < 3 or all(cell.strip() for cell in top[0]):
        return 1
    pairs = list(zip(top[0], top[1], strict=False))
    fills_gaps = all(upper.strip() or lower.strip() for upper, lower in pairs)
    words = not any(re.fullmatch(r"[\d.,\s-]+", lower) for _, lower in pairs)
    return 2 if fills_gaps and words else 1


def _name_columns(
    top: Sequence[Sequence[str]], account: Account
) -> tuple[tuple[str, ...], dict[str, str]]:
    if not top:
        return (), {}
    bare = [[" ".join(cell.split()) for cell in row] for row in top]
    if len(bare) == 2:
        names, questions = _merged(bare), [""] * len(bare[0])
    else:
        names, questions = bare[0], bare[1] if len(bare) == 3 else [""] * len(bare[0])
    header = _distinct(names, account)
    told = zip(header, questions, strict=False)
    return header, {name: question for name, question in told if question and question != name}


def _merged(rows: Sequence[Sequence[str]]) -> list[str]:
    title, names = "", []
    for upper, lower in zip(*rows, strict=False):
        title = upper or title
        names.append(f"{title}: {lower}" if lower else title)
    return names


def _distinct(names: Sequence[str], account: Account) -> tuple[str, ...]:
    met: Counter[str] = Counter()
    taken, out = set(names), []
    for place, name in enumerate(names, start=1):
        plain = name or f"column {place}"
        met[plain] += 1
        renamed = plain if met[plain] == 1 else f"{plain} ({met[plain]})"
        while met[plain] > 1 and renamed in taken:
            met[plain] += 1
            renamed = f"{plain} ({met[plain]})"
        if renamed != name:
            account.note(f"column {place} is called {quoted(renamed)} here")
        out.append(renamed)
    return tuple(out)
