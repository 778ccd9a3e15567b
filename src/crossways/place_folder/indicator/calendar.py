"""The calendar of a series: how often it is read, and where a reading is missing, double or astray.

A chart that joins March to May as if they were neighbours, or monthly readings to quarterly ones,
gives limits that mean nothing. So such rows are named, never mended in silence.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crossways.place_folder.structure import Account

COLUMN = "measured_on"
MOST_NAMED = 3
_MOST = 0.6
_RUN = 3  # so many long steps in a row are another frequency, not gaps
_MONTH_GAPS = {1: (28, 31), 2: (59, 62), 3: (90, 92), 6: (181, 184), 12: (365, 366)}
_NAMES = {
    ("months", 1): "month",
    ("months", 3): "quarter",
    ("months", 12): "year",
    ("days", 1): "day",
    ("days", 7): "week",
}


@dataclass(frozen=True)
class Frequency:
    """How often a series is read: every ``step`` ``unit`` (``months`` or ``days``)."""

    unit: str
    step: int

    @property
    def name(self) -> str:
        """In words: ``month``, ``week``, ``quarter`` or such as ``4 months``.

        >>> Frequency("months", 3).name, Frequency("days", 14).name
        ('quarter', '14 days')
        """
        return _NAMES.get((self.unit, self.step), f"{self.step} {self.unit}")

    def index(self, day: date) -> int:
        """The day counted in ``unit``."""
        return day.year * 12 + day.month - 1 if self.unit == "months" else day.toordinal()

    def word_for(self, index: int) -> str:
        """The month or day an index stands for, as it is written in a file."""
        if self.unit == "days":
            return date.fromordinal(index).isoformat()
        return date(index // 12, index % 12 + 1, 1).isoformat()


def frequency_of(days: Sequence[date]) -> Frequency:
    """How often these days are read: the commonest step between neighbours.

    Where most days share their day of the month, or are the last of one, months are counted; so
    they are where steps are 28 to 31 days and the like, unless most are whole weeks.

    >>> frequency_of([date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31)])
    Frequency(unit='months', step=1)
    >>> frequency_of([date(2025, 1, 6), date(2025, 1, 13), date(2025, 1, 27), date(2025, 2, 3)])
    Frequency(unit='days', step=7)
    """
    known = sorted(set(days))
    unit = "months" if _are_months(known) else "days"
    count = Frequency(unit, 1)
    places = sorted({count.index(day) for day in known})
    steps = Counter(_steps(places))
    # of equally common steps the shortest, so that the longer ones are gaps in it
    return Frequency(unit, min(steps, key=lambda step: (-steps[step], step)) if steps else 1)


def _steps(places: Sequence[int]) -> Iterator[int]:
    return (after - before for before, after in pairwise(places))


def _are_months(days: Sequence[date]) -> bool:
    if len(days) < 2:
        return False
    same_day = Counter(day.day for day in days).most_common(1)[0][1]
    if max(same_day, sum(map(_ends_month, days))) >= _MOST * len(days):
        return True
    gaps = Counter(_steps([day.toordinal() for day in days]))
    commonest = max(gaps, key=lambda gap: gaps[gap])
    return commonest % 7 != 0 and any(
        low <= commonest <= high for low, high in _MONTH_GAPS.values()
    )


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def tell_calendar_faults(rows: Sequence[tuple[int, date]], today: date, account: Account) -> None:
    """Name readings after ``today``, two of one period, missing ones and other frequencies."""
    for row, day in rows:
        if day > today:
            account.fault(
                row,
                COLUMN,
                f"{day}, which is still to come",
                f"a day up to {today}",
                "Correct the date, or take the row out until it is measured",
            )
    past = sorted(((day, row) for row, day in rows if day <= today))
    if len(past) > 1:
        often = frequency_of([day for day, _ in past])
        _tell_doubles(past, often, account)
        _tell_steps(past, often, account)


def _tell_doubles(past: Sequence[tuple[date, int]], often: Frequency, account: Account) -> None:
    first: dict[int, int] = {}
    for day, row in past:
        place = often.index(day)
        if place in first:
            found = f"{day}, a second reading of that {Frequency(often.unit, 1).name}"
            account.fault(
                row,
                COLUMN,
                found,
                f"one reading each (the other is in row {first[place]:,})",
                "Keep one of the two",
            )
        first.setdefault(place, row)


def _tell_steps(past: Sequence[tuple[date, int]], often: Frequency, account: Account) -> None:
    places = {often.index(day): row for day, row in reversed(past)}
    ordered = sorted(places)
    steps = [0, *_steps(ordered)]
    working_week = often == Frequency("days", 1) and all(day.weekday() < 5 for day, _ in past)
    for at, step in enumerate(steps):
        place = ordered[at]
        if at == 0 or step == often.step:
            continue
        if step % often.step or _in_long_run(steps, at):
            if steps[at - 1] != step:
                _tell_other_frequency(places[place], often, step, account)
            continue
        absent = range(ordered[at - 1] + often.step, place, often.step)
        missing = [each for each in absent if not (working_week and _is_weekend(each))]
        if missing:
            _tell_gap(places[place], often, missing, account)


def _in_long_run(steps: Sequence[int], at: int) -> bool:
    """Whether a step stands among ``_RUN`` or more like it in a row."""
    first = last = at
    while first > 0 and steps[first - 1] == steps[at]:
        first -= 1
    while last + 1 < len(steps) and steps[last + 1] == steps[at]:
        last += 1
    return last - first + 1 >= _RUN


def _is_weekend(place: int) -> bool:
    return date.fromordinal(place).weekday() >= 5


def _tell_other_frequency(row: int, often: Frequency, step: int, account: Account) -> None:
    other = Frequency(often.unit, step)
    account.fault(
        row,
        COLUMN,
        f"a step of {step} {often.unit if step > 1 else often.unit.rstrip('s')}",
        f"one reading every {often.name}, like most of the others",
        f"Chart the readings of every {other.name} on their own, "
        "or date each one by the first day of its period",
    )


def _tell_gap(row: int, often: Frequency, missing: Sequence[int], account: Account) -> None:
    named = ", ".join(often.word_for(place) for place in missing[:MOST_NAMED])
    more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
    account.fault(
        row,
        COLUMN,
        f"a gap before it: no row for {named}{more}",
        f"one row every {often.name}",
        "Add the row; where nothing was measured, leave its reading empty",
    )
