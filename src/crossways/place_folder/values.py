"""Text cells to typed values, by the rules of the place folder.

Spaces round a number, date or truth value do not matter. Numbers use a decimal point and no
thousands mark. Truth values are ``true`` or ``false``, ``yes`` or ``no``, ``y`` or ``n``, ``t`` or
``f``, ``1`` or ``0``, in capitals or not. Dates are year-month-day. An empty cell is the only way
to say that a value is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

import polars as pl

from crossways.analysis.tables import Column, Kind
from crossways.place_folder.fault import quoted
from crossways.place_folder.structure import ROW, Account

TRUTH_WORDS: Mapping[str, bool] = MappingProxyType(
    {"true": True, "yes": True, "y": True, "t": True, "1": True}
    | {"false": False, "no": False, "n": False, "f": False, "0": False}
)
EXPECTED: Mapping[Kind, str] = MappingProxyType(
    {
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "date": "a date written year-month-day",
    }
)
MISSING_WORDS = frozenset({"na", "n/a", "null", "none", "nan", "-", ".", "missing", "#n/a"})
LARGEST_EXACT = 2.0**53  # whole numbers beyond this are not exact as floating point
_OTHER_DATES = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%d %b %Y")


def _number(text: pl.Series) -> pl.Series:
    parsed = text.str.strip_chars().cast(pl.Float64, strict=False)
    return pl.select(pl.when(parsed.is_finite()).then(parsed)).to_series()


def _integer(text: pl.Series) -> pl.Series:
    exact = text.str.strip_chars().cast(pl.Int64, strict=False)
    if exact.null_count() == text.null_count():
        return exact
    loose = _number(text)
    whole = (loose == loose.round()) & (loose.abs() < LARGEST_EXACT)
    return pl.select(
        pl.coalesce(exact, pl.when(whole).then(loose).cast(pl.Int64, strict=False))
    ).to_series()


def _boolean(text: pl.Series) -> pl.Series:
    return (
        text.str.strip_chars()
        .str.to_lowercase()
        .replace_strict(dict(TRUTH_WORDS), default=None, return_dtype=pl.Boolean)
    )


def _date(text: pl.Series) -> pl.Series:
    bare = text.str.strip_chars()
    shaped = bare.str.contains(r"^\d{4}-\d{2}-\d{2}$")
    return pl.select(pl.when(shaped).then(bare)).to_series().str.to_date("%Y-%m-%d", strict=False)


_PARSERS: Mapping[Kind, Callable[[pl.Series], pl.Series]] = MappingProxyType(
    {
        "string": lambda text: text,
        "integer": _integer,
        "number": _number,
        "boolean": _boolean,
        "date": _date,
    }
)


def parse(text: pl.Series, kind: Kind) -> pl.Series:
    """Cells as values of a kind; null where the cell is empty or is no such value.

    >>> parse(pl.Series(["3", " 4.5", "1e3", "4,5", None]), "number").to_list()
    [3.0, 4.5, 1000.0, None, None]
    >>> parse(pl.Series(["Yes", "FALSE", "1", "maybe"]), "boolean").to_list()
    [True, False, True, None]
    """
    return _PARSERS[kind](text)


def typed(text: pl.DataFrame, columns: tuple[Column, ...], account: Account) -> pl.DataFrame:
    """A batch of text as a batch of values, with the faults of single cells in ``account``.

    ``text`` holds ``ROW`` and any of ``columns``; so does the result. Cells of the wrong type,
    cells that must not be empty, values not on a column's list or beyond its bounds are named.
    Values of the wrong type come out null; values off a list or bound come out as they are.
    """
    series = [text[ROW]]
    for column in columns:
        if column.name in text.columns:
            values = parse(text[column.name], column.kind).alias(column.name)
            _tell_wrong_type(text, values, column, account)
            _tell_off_limits(text, values, column, account)
            series.append(values)
    return pl.DataFrame(series)


def _rows_and_cells(
    text: pl.DataFrame, wrong: pl.Series, column: Column
) -> list[tuple[int, str | None]]:
    if not wrong.any():
        return []
    return text.filter(wrong).select(ROW, column.name).rows()


def _tell_wrong_type(
    text: pl.DataFrame, values: pl.Series, column: Column, account: Account
) -> None:
    cells = text[column.name]
    if not column.may_be_empty:
        for row, _ in _rows_and_cells(text, cells.is_null(), column):
            account.fault(
                row,
                column.name,
                "an empty cell",
                EXPECTED[column.kind],
                "Fill it, or take the row out",
            )
    for row, cell in _rows_and_cells(text, values.is_null() & cells.is_not_null(), column):
        account.fault(
            row, column.name, quoted(cell), EXPECTED[column.kind], mend_for(cell or "", column.kind)
        )


def _tell_off_limits(
    text: pl.DataFrame, values: pl.Series, column: Column, account: Account
) -> None:
    if column.one_of is not None:
        for row, cell in _rows_and_cells(text, ~values.is_in(column.one_of), column):
            expected = f"one of {', '.join(column.one_of)}"
            account.fault(row, column.name, quoted(cell), expected, nearest(cell, column.one_of))
    if column.at_least is not None:
        for row, cell in _rows_and_cells(text, values < column.at_least, column):
            account.fault(
                row, column.name, quoted(cell), f"{column.at_least:g} or more", "Correct the number"
            )
    if column.at_most is not None:
        for row, cell in _rows_and_cells(text, values > column.at_most, column):
            account.fault(
                row, column.name, quoted(cell), f"{column.at_most:g} or less", "Correct the number"
            )


def nearest(cell: str | None, allowed: tuple[str, ...]) -> str:
    """How to mend a word that is not on a list: the same word in other capitals, or any of it.

    >>> nearest("Rate ", ("RATE", "SAY"))
    "Write 'RATE'"
    """
    plain = (cell or "").strip().casefold()
    for word in allowed:
        if word.casefold() == plain:
            return f"Write '{word}'"
    return "Write one of these words exactly"


def mend_for(cell: str, kind: Kind) -> str:
    """How to mend a cell of the wrong type, with the value it most likely means where it is plain.

    >>> mend_for("3,5", "number"), mend_for("31/12/2026", "date")
    ('Write 3.5', 'Write 2026-12-31')
    """
    bare = cell.strip()
    if bare.casefold() in MISSING_WORDS:
        return "Leave the cell empty when there is no value"
    if kind == "number" and re.fullmatch(r"[+-]?\d+,\d+", bare):
        return f"Write {bare.replace(',', '.')}"
    if kind == "date":
        return _date_mend(bare)
    if kind == "boolean":
        return "Write true or false"
    return "Write the number in figures, with a point for decimals and nothing else in the cell"


def _date_mend(bare: str) -> str:
    clock = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ][\d:.]+Z?", bare)
    if clock:
        return f"Write {clock[1]}, without a time"
    for style in _OTHER_DATES:
        try:
            return f"Write {datetime.strptime(bare, style):%Y-%m-%d}"
        except ValueError:
            continue
    return "Write the day as in 2026-03-31"
