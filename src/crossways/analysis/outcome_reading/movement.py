"""Has each indicator moved beyond its ordinary ups and downs, and which way?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import polars as pl

from crossways.analysis.methods.control_charts import (
    ControlChart,
    Rebase,
    leaning,
    rule_set,
    verdicts,
)
from crossways.analysis.outcome_reading.series import Readings, chart_of, readings
from crossways.analysis.tables import Place

State = Literal["usable", "too_few", "constant", "rare", "empty"]
Way = Literal["better", "worse", "changed", "none", "unknown"]

WAYS: dict[str, Way] = {
    "improvement": "better",
    "concern": "worse",
    "neutral": "changed",
    "common": "none",
    "no": "none",
}
EARLIEST, LAST = 12, 3
"""Where no baseline was told, the first so many readings stand for how it was before."""


@dataclass(frozen=True)
class Movement:
    """What one indicator's control chart says on a day.

    Attributes:
        indicator, name, measures, outcome: as in the table of indicators.
        state: whether the chart may be read; ``empty`` where nothing was measured.
        way: whether the latest reading stands out, and whether that is better; ``unknown`` unless
            the chart may be read.
        rises: 1 where it stands out upwards, -1 downwards, else 0.
        points, fewest: readings since limits began anew, and how many are needed.
        latest, latest_on: the last reading.
        recent: the mean of the last three readings.
        leans: how far a reading leans on the one before it, from -1 to 1, counted about the means
            before and after the last start of something new.
        before, before_when: the baseline as told, or the mean of the first readings.
        share: whether readings are shares of a whole.
        unit: the unit of its readings.
        target, target_reached: the target, and ``pass``, ``fail``, ``inconsistent`` or empty.
        rebased_on, rebased_because: the latest new start of limits, if any.
        geography, overlap: what area it is of, and how much of it is ours, in percent.
    """

    indicator: str
    name: str
    measures: str
    outcome: str | None
    state: State
    way: Way
    rises: int = 0
    points: int = 0
    fewest: int = EARLIEST
    latest: float | None = None
    latest_on: date | None = None
    recent: float | None = None
    leans: float = 0.0
    before: float | None = None
    before_when: str | None = None
    share: bool = False
    unit: str | None = None
    target: float | None = None
    target_reached: str = ""
    rebased_on: date | None = None
    rebased_because: str | None = None
    geography: str | None = None
    overlap: float | None = None


def movements(place: Place, *, today: date) -> tuple[Movement, ...]:
    """Each indicator's movement, in the order of the table; readings after ``today`` are left out.

    >>> movements(Place({}), today=date(2026, 4, 1))
    ()
    """
    return tuple(_movements(place, today))


def _movements(place: Place, today: date) -> Iterator[Movement]:
    starts = place.events.filter((pl.col("kind") == "launch") & (pl.col("happened_on") <= today))
    begun_on: date | None = max(starts["happened_on"], default=None)
    for row in place.indicators.iter_rows(named=True):
        measured = place.measurements.filter(indicator=row["indicator"])
        read = readings(measured, kind=row["kind"], today=today)
        begun = _rebases(place, row["indicator"], today)
        yield _moved(row, read, begun, begun_on) if (~np.isnan(read.values)).any() else _still(row)


def _rebases(place: Place, indicator: str, today: date) -> tuple[Rebase, ...]:
    told = place.rebases.filter(
        (pl.col("indicator") == indicator) & (pl.col("rebased_on") <= today)
    ).sort("rebased_on")
    return tuple(
        Rebase(day, reason) for day, reason in told.select("rebased_on", "reason").iter_rows()
    )


def _still(row: dict[str, Any]) -> Movement:
    return Movement(**_of(row), state="empty", way="unknown")


def _of(row: dict[str, Any]) -> dict[str, Any]:
    names = (
        "indicator",
        "name",
        "measures",
        "outcome",
        "unit",
        "target",
        "geography",
        "overlap",
    )
    return {
        **{name: row[name] for name in names},
        "share": row["kind"] == "share",
        "fewest": rule_set(row["rule_set"] or "nhsr").fewest_points,
    }


def _moved(
    row: dict[str, Any], read: Readings, rebases: tuple[Rebase, ...], begun_on: date | None
) -> Movement:
    chart = chart_of(
        read,
        kind=row["kind"],
        better=row["better"],
        rules=row["rule_set"],
        target=row["target"],
        rebases=rebases,
    )
    said = verdicts(chart)
    variation = str(said.variation[0])
    at = int(chart.latest[0])
    now = chart.phase[0] == chart.phase[0, at]
    dates = [day for day, kept in zip(read.dates, now, strict=True) if kept]
    known = read.values[now & ~np.isnan(read.values)]
    begun = [each for each in rebases if each.starts_on <= read.dates[at]]
    return Movement(
        **_of(row),
        **_before(row, read, chart),
        state=str(said.state[0]),  # type: ignore[arg-type]
        way=WAYS.get(variation.partition("_")[0], "unknown"),
        rises={"high": 1, "low": -1}.get(variation.rpartition("_")[2], 0),
        points=int(said.points[0]),
        latest=float(read.values[at]),
        latest_on=read.dates[at],
        recent=float(known[-LAST:].mean()),
        leans=leaning(read.values[now], [day >= begun_on for day in dates] if begun_on else []),
        target_reached=str(said.assurance[0]),
        rebased_on=begun[-1].starts_on if begun else None,
        rebased_because=begun[-1].reason if begun else None,
    )


def _before(row: dict[str, Any], read: Readings, chart: ControlChart) -> dict[str, Any]:
    """How it was before: as told, or the first readings; unknown where there are too few."""
    if row["baseline"] is not None:
        return {"before": row["baseline"], "before_when": row["baseline_period"]}
    known = read.values[~np.isnan(read.values)]
    if known.size < EARLIEST + 1 or chart.phase.max(initial=0):
        return {}
    return {"before": float(known[:EARLIEST].mean())}
