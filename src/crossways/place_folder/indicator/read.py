"""Read one indicator from a measurements file, or from the one in a place folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.tables import MEASUREMENTS
from crossways.place_folder.columns import check_header
from crossways.place_folder.fault import Fault, Faults, Note, quoted, unusable, why_unopened
from crossways.place_folder.files import SUFFIXES, find_files
from crossways.place_folder.indicator.calendar import (
    Frequency,
    frequency_of,
    tell_calendar_faults,
)
from crossways.place_folder.indicator.readings import Kind, tell_reading_faults
from crossways.place_folder.parquet import parquet_batches, parquet_header
from crossways.place_folder.structure import ROW, SEPARATORS, Account, batches, layout
from crossways.place_folder.values import mend_for, typed

Floats = npt.NDArray[np.float64]
_NUMBERS = ("value", "numerator", "denominator")
_LISTED = 10
_OF_ONE = replace(MEASUREMENTS, columns=MEASUREMENTS.columns[1:], key=("measured_on",))
"""Measurements of one indicator, in a file that does not name it in every row."""


@dataclass(frozen=True)
class IndicatorSeries:
    """One indicator's readings in order of time.

    Attributes:
        indicator: its short code.
        dates: the day, or the first day of the period, of each reading.
        values: the readings; where they come from counts, numerator over denominator; NaN where
            nothing was measured.
        counts, sizes: numerators and denominators where readings come from them, else ``None``.
        frequency: how often it is read.
        sources: where the readings come from, as told in the file.
        notes: what was read correctly but is worth knowing.
    """

    indicator: str
    dates: tuple[date, ...]
    values: Floats
    counts: Floats | None
    sizes: Floats | None
    frequency: Frequency
    sources: tuple[str, ...]
    notes: tuple[Note, ...]


def read_indicator(
    path: Path, indicator: str, *, today: date, kind: Kind = "xmr"
) -> IndicatorSeries:
    """Read the indicator called ``indicator``; nothing is mended or left out in silence.

    ``path`` is a file of measurements (CSV or Parquet, columns as in the table contract; a file of
    one indicator may leave the column ``indicator`` out) or a place folder that holds one. For
    ``kind`` ``p`` or ``u`` readings are counts; else values, or counts where no row has a value.

    Raises ``Faults`` with every fault at once: cells of the wrong kind, dates after ``today``, two
    readings of one period, gaps, mixed frequencies, denominators of 0.
    """
    file = _file_in(Path(path))
    account = Account(file.name)
    text = _tried(lambda: _rows_of(file, indicator, account), file)
    series = None if text is None else _checked(text, indicator, today, kind, account)
    if account.faults or series is None:
        raise _in_order(account.faults)
    return series


def read_indicators(path: Path, *, today: date) -> tuple[IndicatorSeries, ...]:
    """Read every indicator of a file, in order of name; the file is opened once.

    A file of one indicator that leaves the column ``indicator`` out is named by the file. Else as
    :func:`read_indicator`, each indicator by itself.

    Raises ``Faults`` with every fault of any of them, rows without an indicator too.
    """
    file = _file_in(Path(path))
    account = Account(file.name)
    whole = _tried(lambda: _all_rows(file, account), file)
    if whole is None:
        raise _in_order(account.faults)
    for row in whole.filter(pl.col("indicator").is_null())[ROW]:
        account.fault(row, "indicator", "an empty cell", "the indicator it is of", "Fill it")
    read = []
    for name in sorted(whole["indicator"].drop_nulls().unique()):
        own = Account(file.name)
        rows = whole.filter(pl.col("indicator") == name)
        read.append(_checked(rows, name, today, "xmr", own))
        account.faults.extend(own.faults)
    if account.faults:
        raise _in_order(account.faults)
    return tuple(series for series in read if series is not None)


def _tried(read: Callable[[], pl.DataFrame | None], file: Path) -> pl.DataFrame | None:
    try:
        return read()
    except OSError as error:
        raise unusable(file, why_unopened(error), "a file that can be read", "Check it") from error
    except pl.exceptions.PolarsError as error:
        raise unusable(file, "no Parquet file", "CSV or Parquet", "Save it again") from error


def _in_order(faults: Iterable[Fault]) -> Faults:
    return Faults(sorted(dict.fromkeys(faults), key=lambda fault: fault.row or 0))


def _file_in(path: Path) -> Path:
    if path.is_dir():
        file = find_files(path).paths.get(MEASUREMENTS.name)
        if file is None:
            expected = "a table of measurements, such as measurements.csv"
            raise unusable(path, "none in this folder", expected, "Add it, or name the file itself")
        return file
    if not path.exists():
        raise unusable(path, "nothing there", "a file or a place folder", "Check the path")
    if path.suffix.lower() not in SUFFIXES:
        raise unusable(path, f"a {path.suffix or 'nameless'} file", "CSV or Parquet", "Save as CSV")
    if path.stat().st_size == 0:
        raise unusable(path, "an empty file", "a header and rows", "Fill it")
    return path


def _rows_of(file: Path, indicator: str, account: Account) -> pl.DataFrame | None:
    """The rows of the indicator as text; ``None`` where the header cannot be used."""
    header, read = _opened(file, account)
    if not _usable(header, account):
        return None
    frames, names = list(read), set[str]()
    if "indicator" in header:
        for frame in frames:
            names.update(frame["indicator"].drop_nulls().str.strip_chars())
        wanted = pl.col("indicator").str.strip_chars() == indicator
        frames = [frame.filter(wanted) for frame in frames]
    whole = pl.concat(frames) if frames else None
    if whole is None or whole.is_empty():
        _tell_none(indicator, sorted(names), account)
        return None
    return whole


def _all_rows(file: Path, account: Account) -> pl.DataFrame | None:
    """Every row as text, each with its indicator; ``None``, and why, where there is none."""
    header, read = _opened(file, account)
    if not _usable(header, account):
        return None
    frames = list(read)
    if not frames:
        account.fault(None, None, "no row below the header", "one row for each reading", "Fill it")
        return None
    named = pl.col("indicator").str.strip_chars() if "indicator" in header else pl.lit(file.stem)
    return pl.concat(frames).with_columns(named.alias("indicator"))


def _usable(header: Sequence[str], account: Account) -> bool:
    """Whether measurements can be read under a header; what is wrong with it is told."""
    table = MEASUREMENTS if "indicator" in header else _OF_ONE
    return check_header(header, table, account) and "measured_on" in header


def _opened(file: Path, account: Account) -> tuple[tuple[str, ...], Iterator[pl.DataFrame]]:
    if file.suffix.lower() == ".parquet":
        header = parquet_header(file)
        return header, parquet_batches(file, header, account, table=MEASUREMENTS)
    shape = layout(file, [column.name for column in MEASUREMENTS.columns])
    if not shape.encoding.is_utf8:
        account.fault(1, None, f"{shape.encoding.name} text", "UTF-8", "Save it as 'CSV UTF-8'")
    if shape.separator != ",":
        account.note(f"its cells are parted by {SEPARATORS[shape.separator]}; they were read so")
    return shape.header, batches(file, shape, shape.header, account)


def _tell_none(indicator: str, names: Sequence[str], account: Account) -> None:
    there = ", ".join(names[:_LISTED]) or "none"
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    account.fault(
        None,
        "indicator" if names else None,
        f"no reading of {quoted(indicator)}",
        f"an indicator of this file ({there}{more})",
        "Check its name",
    )


def _checked(
    text: pl.DataFrame, indicator: str, today: date, kind: Kind, account: Account
) -> IndicatorSeries | None:
    rows = _whole(typed(text, MEASUREMENTS.columns, account))
    tell_calendar_faults(_dated(text, rows), today, account)
    faulty = {fault.row for fault in account.faults if fault.column in _NUMBERS}
    sound = rows.filter(~pl.col(ROW).is_in(list(faulty)))
    has_values = "value" in text.columns and text["value"].null_count() < text.height
    from_counts = kind != "xmr" or not has_values
    tell_reading_faults(sound, kind, account, from_counts=from_counts)
    if account.faults:
        return None
    return series_of(rows, indicator, from_counts=from_counts, notes=tuple(account.notes))


def _whole(rows: pl.DataFrame) -> pl.DataFrame:
    absent = [column for column in MEASUREMENTS.columns if column.name not in rows.columns]
    return rows.with_columns(pl.lit(None, dtype=each.dtype).alias(each.name) for each in absent)


def _dated(text: pl.DataFrame, rows: pl.DataFrame) -> list[tuple[int, date]]:
    """Row numbers and days; a day written in another way stands for what it most likely means.

    That day is only used to see gaps and doubles, so that one wrong date is not told as two faults.
    """
    days = zip(rows[ROW], rows["measured_on"], text["measured_on"], strict=True)
    read = [(row, day or _meant(cell)) for row, day, cell in days]
    return [(row, day) for row, day in read if day is not None]


def _meant(cell: str | None) -> date | None:
    written = re.fullmatch(r"Write (\d{4}-\d{2}-\d{2})\b.*", mend_for(cell or "", "date"))
    return date.fromisoformat(written[1]) if written else None


def series_of(
    rows: pl.DataFrame, indicator: str, *, from_counts: bool, notes: tuple[Note, ...] = ()
) -> IndicatorSeries:
    """Readings that have been checked already, as a series in order of time.

    ``rows`` holds the columns of the table of measurements, all of one indicator; ``from_counts``
    says that readings are numerator over denominator and not ``value``.

    >>> rows = pl.DataFrame(
    ...     [("stay", date(2026, month, 1), None, 3.0, 4.0, None) for month in (2, 1)],
    ...     schema=MEASUREMENTS.schema,
    ...     orient="row",
    ... )
    >>> series = series_of(rows, "stay", from_counts=True)
    >>> series.dates[0].isoformat(), series.values.tolist(), series.frequency.name
    ('2026-01-01', [0.75, 0.75], 'month')
    """
    ordered = rows.sort("measured_on")
    top, bottom, value = (
        ordered[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
        for name in ("numerator", "denominator", "value")
    )
    days = tuple(ordered["measured_on"])
    return IndicatorSeries(
        indicator=indicator,
        dates=days,
        values=top / bottom if from_counts else value,
        counts=top if from_counts else None,
        sizes=bottom if from_counts else None,
        frequency=frequency_of(days),
        sources=tuple(ordered["source"].drop_nulls().unique(maintain_order=True)),
        notes=notes,
    )
