"""A list of readings held against its measure: each faulty row named, the good ones kept apart."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

import polars as pl
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.place_folder.indicator import frequency_of
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.periods import (
    FREQUENCIES,
    LONG_STEPS,
    first_day,
    missing_between,
    of_another_frequency,
    period_in_words,
)
from crossways.web.outcomes.indicators.sound import Reading, Told, reading_faults
from crossways.web.outcomes.indicators.written import Unreadable, read_day, read_number
from crossways.web.places.sheets.matching import plain
from crossways.web.places.sheets.reading import read_list
from crossways.web.places.sheets.row_faults import ListFaults, RowFault

NAMES = {
    "date": ("date", "measured on", "month", "period", "when", "week", "quarter", "day"),
    "reading": ("reading", "value", "figure", "number", "result"),
    "how many": ("how many", "numerator", "count", "number"),
    "out of": ("out of", "out of how many", "denominator", "of", "total"),
    "source": ("source", "from"),
    "measure": ("measure", "indicator"),
}
NUMBERS = {"value": "reading", "numerator": "how many", "denominator": "out of"}
LONGEST_SOURCE = 200
GAPS_NAMED = 6


@dataclass(frozen=True)
class Checked:
    """What is in a list: readings that can be kept, what is wrong with other rows, what to know."""

    good: tuple[Reading, ...]
    faults: ListFaults | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Row:
    """One row: what it says, and what is wrong with it by column."""

    number: int
    reading: Reading | None
    wrong: tuple[Told, ...]


def needed_columns(indicator: Indicator) -> tuple[str, ...]:
    """The columns a list of this measure's readings needs."""
    return ("date", "how many", "out of") if indicator.is_counted else ("date", "reading")


def check_readings(
    sent: File[bytes], indicator: Indicator, *, today: date, first_row: int = 2
) -> Checked:
    """Which readings of a CSV or XLSX file can be kept.

    Arguments:
        first_row: how whoever sent it counts the first row below the headings.

    Raises:
        ListFaults: the file cannot be read as a list at all.
    """
    needed = needed_columns(indicator)
    frame = read_list(sent, names=NAMES, needed=needed, signed=tuple(NUMBERS.values()))
    frame = frame.with_columns(pl.col("row") + (first_row - 2))
    frame, notes = _of_this_measure(frame, indicator)
    rows = [_read(row, indicator, today) for row in frame.iter_rows(named=True)]
    return _checked(rows, indicator, notes)


def check_pasted(text: str, indicator: Indicator, *, today: date) -> Checked:
    """Which readings of rows copied from a spreadsheet can be kept; they may have no headings.

    Raises:
        ListFaults: the rows cannot be read as a list at all.
    """
    first = next(iter(text.splitlines()), "")
    mark = next((mark for mark in "\t;," if mark in first), "")
    headed = not mark or not _begins_with_a_day(first, mark)
    if not headed:
        text = f"{mark.join(needed_columns(indicator))}\n{text}"
    sent = ContentFile(text.encode(), name="pasted.csv")
    return check_readings(sent, indicator, today=today, first_row=2 if headed else 1)


def _begins_with_a_day(line: str, mark: str) -> bool:
    cells = next(csv.reader(StringIO(line), delimiter=mark), [""])
    try:
        read_day(cells[0])
    except Unreadable:
        return False
    return True


def _of_this_measure(
    frame: pl.DataFrame, indicator: Indicator
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Rows that say they are of another measure are left out, and told."""
    names = {"", plain(indicator.code), plain(indicator.name)}
    ours = pl.Series([plain(cell) in names for cell in frame["measure"]], dtype=pl.Boolean)
    if ours.all():
        return frame, ()
    others = int((~ours).sum())
    words = ngettext(
        "%(rows)d row is of another measure and is left out.",
        "%(rows)d rows are of another measure and are left out.",
        others,
    )
    return frame.filter(ours), (words % {"rows": others},)


def _read(row: dict[str, Any], indicator: Indicator, today: date) -> _Row | None:
    """One row; ``None`` where it holds a date and nothing that was measured."""
    wrong: list[Told] = []
    day = _tried(read_day, row["date"], wrong)
    used = ("numerator", "denominator") if indicator.is_counted else ("value",)
    numbers = {name: _tried(read_number, row[NUMBERS[name]], wrong) for name in used}
    if wrong or day is None:
        reading = None
    elif all(number is None for number in numbers.values()):
        return None
    else:
        source = row["source"][:LONGEST_SOURCE]
        reading = Reading(first_day(day, indicator.every), **numbers, source=source)
        faults = reading_faults(reading, kind=indicator.kind, every=indicator.every, today=today)
        wrong.extend(faults.values())
    return _Row(row["row"], reading, tuple(wrong))


def _tried(read: Callable[[str], Any], cell: str, wrong: list[Told]) -> Any:
    """What a cell says; ``None``, and what is wrong with it, where it cannot be read."""
    try:
        return read(cell)
    except Unreadable as fault:
        wrong.append((fault.words, fault.mend))
        return None


def _checked(found: Sequence[_Row | None], indicator: Indicator, notes: tuple[str, ...]) -> Checked:
    rows = [row for row in found if row is not None]
    if len(rows) < len(found):
        words = ngettext(
            "%(rows)d row has no reading and is left out.",
            "%(rows)d rows have no reading and are left out.",
            len(found) - len(rows),
        )
        notes = (*notes, words % {"rows": len(found) - len(rows)})
    faults = [RowFault((row.number,), *told) for row in rows for told in row.wrong]
    sound = {row.number: row.reading for row in rows if row.reading and not row.wrong}
    for fault in (*_doubles(rows, indicator), *_other_frequencies(sound, indicator)):
        faults.append(fault)
        sound = {at: reading for at, reading in sound.items() if at not in fault.rows}
    good = tuple(sorted(sound.values(), key=lambda reading: reading.measured_on))
    return Checked(good, ListFaults(faults) if faults else None, (*notes, *_gaps(good, indicator)))


def _doubles(rows: Sequence[_Row], indicator: Indicator) -> Iterator[RowFault]:
    """Rows of one period: which of them is right, only a person can tell."""
    by_period: dict[date, list[int]] = defaultdict(list)
    for row in rows:
        if row.reading:
            by_period[row.reading.measured_on].append(row.number)
    for day, numbers in by_period.items():
        if len(numbers) > 1:
            words = _("There are %(many)d readings for %(period)s.")
            told = {"many": len(numbers), "period": period_in_words(day, indicator.every)}
            yield RowFault(tuple(numbers), words % told, _("Keep the one that is right."))


def _other_frequencies(sound: dict[int, Reading], indicator: Indicator) -> Iterator[RowFault]:
    """Rows that are read more seldom than the measure: they would chart as if months were gone."""
    row_of = {reading.measured_on: row for row, reading in sound.items()}
    days, often = sorted(row_of), FREQUENCIES[indicator.every]
    whole = frequency_of(days)
    if len(days) > LONG_STEPS and whole.unit == often.unit and whole.step > often.step:
        astray, met = days, whole
    elif astray := of_another_frequency(days, indicator.every):
        met = frequency_of(astray)
    else:
        return
    words = _("These readings are further apart than every %(every)s: about every %(met)s.")
    mend = _("Chart them as a measure of their own, or change how often this one is read.")
    rows = tuple(sorted(row_of[day] for day in astray))
    yield RowFault(rows, words % {"every": often.name, "met": met.name}, mend)


def _gaps(good: Sequence[Reading], indicator: Indicator) -> tuple[str, ...]:
    missing = missing_between([reading.measured_on for reading in good], indicator.every)
    if not missing:
        return ()
    named = [period_in_words(day, indicator.every) for day in missing[:GAPS_NAMED]]
    more = _(" and %(more)d more") % {"more": len(missing) - GAPS_NAMED}
    told = ", ".join(named) + (more if len(missing) > GAPS_NAMED else "")
    return (
        _("There is no reading for %(periods)s; the chart leaves it open.") % {"periods": told},
    )
