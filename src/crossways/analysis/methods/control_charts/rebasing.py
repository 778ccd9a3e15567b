"""Rebasing: a person says from when on a new phase begins, and why.

Limits are never worked out anew by the program itself: there is no formula for it, and a chart
that moves its own goalposts hides what it should show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from crossways.analysis.methods.control_charts.phases import Ints


@dataclass(frozen=True)
class Rebase:
    """One new start of the limits.

    Attributes:
        starts_on: the date of the first reading of the new phase.
        reason: what changed, so that the old limits no longer fit; in words.
        decided_by: who decided, a name or a role; may be empty.
        decided_on: when it was decided; may be left out.
    """

    starts_on: date
    reason: str
    decided_by: str = ""
    decided_on: date | None = None


def rebase_faults(dates: Sequence[date], rebases: Sequence[Rebase]) -> list[str]:
    """What is wrong with these rebases, each in a sentence with its mend; empty when nothing is.

    >>> days = [date(2025, 1, 1), date(2025, 2, 1)]
    >>> rebase_faults(days, [Rebase(date(2025, 1, 15), "new ward")])
    ['No reading is dated 2025-01-15. A new phase begins at a reading: take 2025-02-01']
    """
    known, seen = set(dates), set()
    found: list[str] = []
    for rebase in rebases:
        day = rebase.starts_on
        if day not in known:
            found.append(_off_the_dates(day, sorted(known)))
        elif day == min(known):
            found.append(f"{day} is the first reading, so nothing is before it. Take it out")
        if day in seen:
            found.append(f"{day} is given twice. Keep one, with one reason")
        if not rebase.reason.strip():
            found.append(f"The new start on {day} has no reason. Say what changed")
        seen.add(day)
    return found


def _off_the_dates(day: date, known: Sequence[date]) -> str:
    later = next((one for one in known if one > day), None)
    near = f"take {later}" if later else "choose an earlier one"
    return f"No reading is dated {day}. A new phase begins at a reading: {near}"


def phases_from(dates: Sequence[date], rebases: Sequence[Rebase]) -> Ints:
    """The phase of each reading, 0 before the first rebase.

    Raises ``ValueError`` with every fault at once. (NHSRplotthedots passes a date without a reading
    over in silence, so that a chart looks rebased and is not.)

    >>> days = [date(2025, month, 1) for month in (1, 2, 3, 4)]
    >>> phases_from(days, [Rebase(date(2025, 3, 1), "the new team began")]).tolist()
    [0, 0, 1, 1]
    """
    faults = rebase_faults(dates, rebases)
    if faults:
        raise ValueError(". ".join(faults))
    starts = np.array(sorted(rebase.starts_on.toordinal() for rebase in rebases), dtype=np.int64)
    days = np.array([day.toordinal() for day in dates], dtype=np.int64)
    return np.searchsorted(starts, days, side="right").astype(np.int64)


def usable_rebases(dates: Sequence[date], rebases: Sequence[Rebase]) -> tuple[Rebase, ...]:
    """The new starts that stand at a reading which is not the first; the others are left out.

    >>> days = [date(2025, 1, 1), date(2025, 2, 1)]
    >>> told = [Rebase(day, "new ward") for day in (*days, date(2025, 3, 1))]
    >>> [rebase.starts_on.month for rebase in usable_rebases(days, told)]
    [2]
    """
    return tuple(rebase for rebase in rebases if not rebase_faults(dates, [rebase]))
