"""What happened while an indicator was read, where it stands on the chart, and how it is told.

An event explains nothing by itself; it is drawn so that people ask. After a merger or a start come
months in which it is too early to judge, drawn as bands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import polars as pl

from crossways.analysis.methods.change_bands import CHANGE_OF_EVENT, Band, bands_after
from crossways.report.words import plain

KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "reorganisation": "a reorganisation",
        "merger": "a merger",
        "contract": "a contract began or ended",
        "leader_change": "a leader changed",
        "election": "an election",
        "launch": "something started",
        "action": "something we did",
        "other": "something else happened",
    }
)
_TOO_EARLY: Mapping[str, str] = MappingProxyType(
    {
        "structure": "Such a change often stalls things until {first} and settles by {last}: "
        "before then it is too early to judge.",
        "start": "Before {first} it is too early to judge; by {last} it should be in use.",
    }
)


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, of what kind (as the table of events has it), in words."""

    on: date
    kind: str
    says: str = ""

    @property
    def bands(self) -> tuple[Band, ...]:
        """The months after it in which it is too early, or early, to judge."""
        change = CHANGE_OF_EVENT.get(self.kind)
        return bands_after(change, self.on) if change else ()


def events_from(table: pl.DataFrame) -> tuple[Event, ...]:
    """What happened, by day, from an ``events`` table.

    >>> from crossways.analysis.tables import EVENTS
    >>> events_from(EVENTS.empty())
    ()
    """
    told = table.sort("happened_on").select("happened_on", "kind", "note")
    return tuple(Event(day, kind, note or "") for day, kind, note in told.iter_rows())


def in_view(events: Sequence[Event], dates: Sequence[date]) -> tuple[Event, ...]:
    """Those that happened, or whose months of waiting lie, within the time that is charted.

    >>> events = [Event(date(2020, 1, 1), "merger"), Event(date(2020, 1, 1), "election")]
    >>> [event.kind for event in in_view(events, [date(2022, 1, 1), date(2022, 2, 1)])]
    ['merger']
    """
    if not dates:
        return ()
    first, last = dates[0], dates[-1] + _step(dates)
    seen = (
        event
        for event in events
        if event.on < last and max([event.on, *(band.ends for band in event.bands)]) >= first
    )
    return tuple(sorted(seen, key=lambda event: event.on))


def place(day: date, dates: Sequence[date]) -> float:
    """Where a day stands among readings counted 0, 1, 2…; each reading's period is 1 wide.

    >>> days = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    >>> place(date(2026, 2, 1), days), round(place(date(2026, 2, 15), days), 2)
    (0.5, 1.0)
    """
    at = max(sum(each <= day for each in dates) - 1, 0)
    follows = dates[at + 1] if at + 1 < len(dates) else dates[at] + _step(dates)
    return at - 0.5 + (day - dates[at]) / (follows - dates[at])


def _step(dates: Sequence[date]) -> timedelta:
    return dates[-1] - dates[-2] if len(dates) > 1 else timedelta(days=31)


def event_words(events: Sequence[Event]) -> list[str]:
    """Each event in a sentence or two, in order, as numbered on the chart."""
    return [_told(event) for event in events]


def _told(event: Event) -> str:
    says = plain(event.says).rstrip(".") or KIND_WORDS.get(event.kind, event.kind)
    words = f"{event.on.day} {event.on:%B %Y}: {says}."
    if not event.bands:
        return words
    waiting = _TOO_EARLY[CHANGE_OF_EVENT[event.kind]]
    first, second = (f"{band.ends:%B %Y}" for band in event.bands)
    return f"{words} {waiting.format(first=first, last=second)}"
