"""Periods a measure is read in: the first day of each, how they are called, which are missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crossways.place_folder.indicator import Frequency

FREQUENCIES: Mapping[str, Frequency] = MappingProxyType(
    {
        "month": Frequency("months", 1),
        "quarter": Frequency("months", 3),
        "week": Frequency("days", 7),
        "day": Frequency("days", 1),
    }
)
LONG_STEPS = 3  # so many long steps in a row are another frequency, not gaps
SATURDAY = 5


def first_day(day: date, every: str) -> date:
    """The first day of the period a day lies in; a week begins on Monday.

    >>> first_day(date(2026, 5, 20), "quarter").isoformat()
    '2026-04-01'
    >>> first_day(date(2026, 5, 20), "week").isoformat()
    '2026-05-18'
    """
    if every == "week":
        return day - timedelta(days=day.weekday())
    if every == "month":
        return day.replace(day=1)
    if every == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day


def period_in_words(day: date, every: str) -> str:
    """How people call a period by its first day."""
    if every == "month":
        return date_format(day, "F Y")
    if every == "quarter":
        return _("%(first)s to %(last)s") % {
            "first": date_format(day, "F"),
            "last": date_format(day.replace(month=day.month + 2), "F Y"),
        }
    if every == "week":
        return _("week of %(day)s") % {"day": date_format(day, "j F Y")}
    return date_format(day, "j F Y")


def missing_between(days: Collection[date], every: str) -> list[date]:
    """First days of the periods between the first and the last that nobody measured.

    Where a measure is read daily and never at a weekend, weekends are not missing.

    >>> [day.month for day in missing_between([date(2026, 1, 1), date(2026, 4, 1)], "month")]
    [2, 3]
    """
    often = FREQUENCIES[every]
    ordered = sorted({often.index(day) for day in days})
    works_weekdays = every == "day" and all(day.weekday() < SATURDAY for day in days)
    absent = (
        date.fromisoformat(often.word_for(place))
        for before, after in pairwise(ordered)
        for place in range(before + often.step, after, often.step)
    )
    return [day for day in absent if not (works_weekdays and day.weekday() >= SATURDAY)]


def of_another_frequency(days: Sequence[date], every: str) -> list[date]:
    """Days that follow each other in equal steps longer than the measure's, three or more in a row.

    >>> days = [date(2025, month, 1) for month in (1, 2, 3, 6, 9, 12)]
    >>> [day.month for day in of_another_frequency(days, "month")]
    [6, 9, 12]
    """
    often, ordered = FREQUENCIES[every], sorted(set(days))
    steps = [often.index(after) - often.index(before) for before, after in pairwise(ordered)]
    found: list[date] = []
    run: list[date] = []
    for at, step in enumerate(steps):
        if step <= often.step or (run and steps[at - 1] != step):
            run = []
        if step > often.step:
            run.append(ordered[at + 1])
        if len(run) >= LONG_STEPS:
            found += [day for day in run if day not in found]
    return found
