"""Append one reading to the measurements of a place: checked with all the others first.

The file is replaced in one step, and only when nothing is wrong; until then it stays as it was, to
the byte.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from crossways.analysis.tables import MEASUREMENTS
from crossways.place_folder.fault import Fault, Faults, quoted
from crossways.place_folder.files import find_files
from crossways.place_folder.indicator.read import IndicatorSeries, read_indicator
from crossways.place_folder.indicator.readings import Kind
from crossways.place_folder.structure import Layout, layout

NOTHING = "none"
"""What is given where nothing was measured in a period."""


@dataclass(frozen=True)
class Typed:
    """A reading as somebody typed it: the day, and a value, counts as ``81/100``, or ``none``."""

    indicator: str
    on: str
    reading: str
    source: str = ""

    @property
    def cells(self) -> dict[str, str]:
        """The same as cells of the table of measurements, checked by nobody yet.

        >>> cells = Typed("stay", "2026-04-01", "81/100").cells
        >>> cells["numerator"], cells["denominator"], cells["value"]
        ('81', '100', '')
        """
        top, counted, bottom = (part.strip() for part in self.reading.partition("/"))
        value = "" if counted or top.casefold() == NOTHING else top
        return {
            "indicator": self.indicator,
            "measured_on": self.on.strip(),
            "value": value,
            "numerator": top if counted else "",
            "denominator": bottom,
            "source": self.source,
        }


def append_reading(
    folder: Path, typed: Typed, *, today: date, kind: str = "value"
) -> IndicatorSeries:
    """Append a reading to the measurements of a place folder; returns the series it now is.

    Args:
        folder: a place folder; a table of measurements is begun where it has none.
        typed: the reading.
        today: days after it are refused.
        kind: ``value``, ``share`` or ``rate``, as the table of indicators has it.

    Raises ``Faults`` with every fault of the indicator's readings, old and new, and leaves the file
    as it was.
    """
    file = find_files(folder).paths.get(MEASUREMENTS.name)
    begun = file is None
    file = file or folder / f"{MEASUREMENTS.name}.csv"
    header = tuple(MEASUREMENTS.schema)
    shape = None if begun else _layout(file)
    if not begun:
        _tell_other_kind(file, typed, today)
    text = _appended(b"" if begun else file.read_bytes(), typed.cells, shape, header)
    series = _tried(text, typed.indicator, file.name, today=today, kind=kind)
    _replace(file, text)
    return series


def _layout(file: Path) -> Layout:
    """How the file is laid out; refused where a row can't simply be added."""
    if file.suffix.lower() != ".csv":
        mend = "Save it as CSV, or append with the program it came from"
        raise Faults([Fault(file.name, None, None, f"a {file.suffix} file", "a CSV file", mend)])
    shape = layout(file, list(MEASUREMENTS.schema))
    if not shape.encoding.is_utf8:
        mend = "Save the file as 'CSV UTF-8'"
        raise Faults([Fault(file.name, 1, None, f"{shape.encoding.name} text", "UTF-8", mend)])
    return shape


def _tell_other_kind(file: Path, typed: Typed, today: date) -> None:
    """Refuse a value beside counts, or counts beside values; once, and not for every row."""
    try:
        counted = read_indicator(file, typed.indicator, today=today).counts is not None
    except Faults:
        return  # its first reading, or faults that are told when the new row is tried
    if typed.reading.strip().casefold() == NOTHING or ("/" in typed.reading) == counted:
        return
    expected = "counts, such as 81/100" if counted else "one value, with nothing it is out of"
    mend = "Give the reading as the earlier ones are given"
    found = quoted(typed.reading)
    raise Faults([Fault(file.name, None, "value", found, expected, mend)])


def _appended(
    before: bytes, cells: Mapping[str, str], shape: Layout | None, header: tuple[str, ...]
) -> bytes:
    """The file with one row more, in its own columns, separator and line ends."""
    names = header if shape is None else shape.header
    lost = [name for name, cell in cells.items() if cell and name not in names]
    if lost:
        expected, mend = f"a column {lost[0]}", "Add that column to the first row"
        raise Faults([Fault("measurements.csv", 1, None, "no such column", expected, mend)])
    end = "\r\n" if b"\r\n" in before else "\n"
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter="," if shape is None else shape.separator, lineterminator=end
    )
    if shape is None:
        writer.writerow(names)
    writer.writerow([cells.get(name, "") for name in names])
    gap = b"" if not before or before.endswith((b"\n", b"\r")) else end.encode()
    return before + gap + out.getvalue().encode()


def _tried(text: bytes, indicator: str, name: str, *, today: date, kind: str) -> IndicatorSeries:
    """The series the text holds; raises ``Faults`` where anything of it can't be read."""
    with TemporaryDirectory() as aside:
        file = Path(aside) / name
        file.write_bytes(text)
        series = read_indicator(file, indicator, today=today)
        counted: dict[str, Kind] = {"share": "p", "rate": "u"}
        if kind in counted and series.counts is not None:
            return read_indicator(file, indicator, today=today, kind=counted[kind])
        return series


def _replace(file: Path, text: bytes) -> None:
    """Put the new file in the old one's place in one step."""
    aside = file.with_name(f".{file.name}.new")
    try:
        aside.write_bytes(text)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)


def tell_unknown_indicator(indicator: str, known: list[str]) -> None:
    """Refuse an indicator that a place's own table of them does not have.

    >>> tell_unknown_indicator("stay", [])
    """
    if known and indicator not in known:
        expected = f"an indicator of this place ({', '.join(known[:10])})"
        raise Faults(
            [Fault("indicators.csv", None, "indicator", quoted(indicator), expected, "Check it")]
        )
