"""When is it too early to judge a change: the months after a merger, or after something begins.

Guidance, not estimates: no two changes take the same time. Judged inside these months, a change
that will do good looks like one that does none, and the other way round.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Change = Literal["structure", "start"]
BandName = Literal["stall", "settling", "early", "adoption"]
Stage = Literal["ahead", "too_early", "under_way", "look_closer"]

STALL_MONTHS = 18
SETTLING_MONTHS = 36
"""Fulop and others (2002), BMJ 325:246, nine mergers of London trusts: developments were held up by
at least 18 months, and there was trouble still in the third year."""

EARLY_MONTHS = 6
ADOPTION_MONTHS = 12
"""A new way of working takes six to twelve months to be taken up and refined; as practitioners of
joint working report it, not as a study measured it."""

BANDS: Mapping[Change, tuple[tuple[BandName, int, int], ...]] = {
    "structure": (("stall", 0, STALL_MONTHS), ("settling", STALL_MONTHS, SETTLING_MONTHS)),
    "start": (("early", 0, EARLY_MONTHS), ("adoption", EARLY_MONTHS, ADOPTION_MONTHS)),
}
"""For each change, its bands with the months at which they begin and end."""

CHANGE_OF_EVENT: Mapping[str, Change] = {
    "merger": "structure",
    "reorganisation": "structure",
    "launch": "start",
}
"""Which change an event of the ``events`` table is; the other kinds have no bands."""


@dataclass(frozen=True)
class Band:
    """A stretch of time after a change: from ``begins`` up to, not with, ``ends``."""

    name: BandName
    begins: date
    ends: date


@dataclass(frozen=True)
class Judgeable:
    """How far a change can be judged on one day.

    Attributes:
        stage: ahead (it has not happened), too_early, under_way, or look_closer.
        since: the day this stage began; the day of the change while it is ahead.
        until: the day it ends; none for look_closer.
        months: whole months since the change; below 0 while it is ahead.
    """

    stage: Stage
    since: date
    until: date | None
    months: int


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day.

    >>> add_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(first: date, last: date) -> int:
    """Whole months from one day to another; below 0 when ``last`` comes first.

    >>> (
    ...     whole_months(date(2026, 2, 14), date(2026, 11, 13)),
    ...     whole_months(date(2026, 3, 1), date(2026, 2, 27)),
    ... )
    (8, -1)
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if last >= add_months(first, months) else months - 1


def bands_after(change: Change, day: date) -> tuple[Band, ...]:
    """The stretches of time that follow a change made on ``day``, first to last.

    >>> [(band.name, band.ends.isoformat()) for band in bands_after("structure", date(2026, 2, 1))]
    [('stall', '2027-08-01'), ('settling', '2029-02-01')]
    """
    return tuple(
        Band(name, add_months(day, begins), add_months(day, ends))
        for name, begins, ends in BANDS[change]
    )


def judgeable(change: Change, day: date, *, today: date) -> Judgeable:
    """Can a change made on ``day`` be judged ``today``, and if not, from when?

    >>> found = judgeable("structure", date(2026, 2, 1), today=date(2026, 11, 22))
    >>> found.stage, found.months, found.until
    ('too_early', 9, datetime.date(2027, 8, 1))
    """
    months = whole_months(day, today)
    first, second = bands_after(change, day)
    if today < first.begins:
        return Judgeable("ahead", day, day, months)
    if today < first.ends:
        return Judgeable("too_early", first.begins, first.ends, months)
    if today < second.ends:
        return Judgeable("under_way", second.begins, second.ends, months)
    return Judgeable("look_closer", second.ends, None, months)
