"""Each indicator of a place, charted with what happened meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.control_charts import Rebase, usable_rebases
from crossways.analysis.outcome_reading.series import BETTER, Readings, kind_of_chart, readings
from crossways.analysis.tables import Place
from crossways.report.charted import charted
from crossways.report.indicator import Indicator
from crossways.report.indicator_events import Event, events_from

MEASURES = ("outcome", "balancing", "service", "working")
"""What indicators measure, in the order they are shown: what changed for people comes first."""


_OFTEN = ((1.5, "day"), (10, "week"), (45, "month"), (135, "quarter"))
"""The most days between two readings for each way of saying how often."""


@dataclass(frozen=True)
class _Often:
    """How often something is read, in a word."""

    name: str


@dataclass(frozen=True)
class _Series:
    """Readings as a chart takes them."""

    read: Readings
    frequency: _Often
    sources: tuple[str, ...]

    @property
    def dates(self) -> tuple[date, ...]:
        return self.read.dates

    @property
    def values(self) -> npt.NDArray[np.float64]:
        return self.read.values

    @property
    def counts(self) -> npt.NDArray[np.float64] | None:
        return self.read.counts

    @property
    def sizes(self) -> npt.NDArray[np.float64] | None:
        return self.read.sizes


def indicators_of(place: Place, *, today: date) -> Iterator[tuple[str, Indicator]]:
    """What each indicator measures, and its chart; those nobody read are left out.

    >>> list(indicators_of(Place({}), today=date(2026, 4, 1)))
    []
    """
    events = events_from(place.events)
    rows = sorted(place.indicators.to_dicts(), key=lambda row: MEASURES.index(row["measures"]))
    for row in rows:
        measured = place.measurements.filter(indicator=row["indicator"])
        read = readings(measured, kind=row["kind"], today=today)
        if np.isfinite(read.values).any():
            yield row["measures"], _indicator(place, row, read, events)


def every(dates: Sequence[date]) -> str:
    """How often something is read, by the middle one of the gaps; once is taken as every month.

    >>> every([date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)])
    'month'
    """
    gaps = np.diff([day.toordinal() for day in dates])
    middle = float(np.median(gaps)) if gaps.size else 30.0
    return next((word for most, word in _OFTEN if middle <= most), "year")


def _indicator(
    place: Place, row: dict[str, Any], read: Readings, events: tuple[Event, ...]
) -> Indicator:
    told = place.rebases.filter(indicator=row["indicator"])
    rebases = [
        Rebase(day, reason) for day, reason in told.select("rebased_on", "reason").iter_rows()
    ]
    sources = (row["source"],) if row["source"] else ()
    return charted(
        _Series(read, _Often(every(read.dates)), sources),
        name=row["name"],
        kind=kind_of_chart(row["kind"], counted=read.counts is not None),
        better=BETTER[row["better"]],
        target=row["target"],
        rules=row["rule_set"] or "nhsr",
        rebases=usable_rebases(read.dates, rebases),
        events=events,
    )
