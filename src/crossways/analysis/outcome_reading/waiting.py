"""What happened of late that takes time, and how far it can be judged on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crossways.analysis.methods.change_bands import (
    CHANGE_OF_EVENT,
    Judgeable,
    judgeable,
)
from crossways.analysis.tables import Place


@dataclass(frozen=True)
class Waiting:
    """One event that has a stall or a time of adoption after it, and where that stands.

    ``change`` is ``structure`` (a merger or reorganisation) or ``start`` (a launch).
    """

    event: str
    kind: str
    change: str
    happened_on: date
    note: str | None
    judged: Judgeable


def waiting(place: Place, *, today: date) -> tuple[Waiting, ...]:
    """Every event that takes time and has happened by ``today``, first to last.

    >>> waiting(Place({}), today=date(2026, 4, 1))
    ()
    """
    rows = place.events.sort("happened_on", "event").iter_rows(named=True)
    return tuple(
        Waiting(
            event=row["event"],
            kind=row["kind"],
            change=change,
            happened_on=row["happened_on"],
            note=row["note"],
            judged=judgeable(change, row["happened_on"], today=today),
        )
        for row in rows
        if (change := CHANGE_OF_EVENT.get(row["kind"])) and row["happened_on"] <= today
    )
