"""A measure as its chart: readings, the periods nobody measured, and new starts of its limits.

Periods nobody measured between the first and the last are rows without a reading, as the exchange
format has it; so whoever reads the folder sees the same gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl

from crossways.analysis.methods.control_charts import Rebase, usable_rebases
from crossways.analysis.outcome_reading.series import BETTER, kind_of_chart
from crossways.analysis.tables import MEASUREMENTS
from crossways.place_folder.indicator import IndicatorSeries
from crossways.report.charted import charted
from crossways.report.indicator import Indicator as Charted
from crossways.report.indicator_events import Event
from crossways.web.kit.frames import frame_of
from crossways.web.outcomes.indicators.models import Indicator, NewLimits
from crossways.web.outcomes.indicators.periods import FREQUENCIES, missing_between
from crossways.web.outcomes.indicators.sound import Reading

Row = tuple[Any, ...]


def chart_of(
    indicator: Indicator,
    readings: Sequence[Reading],
    new_limits: Sequence[NewLimits],
    *,
    events: Sequence[Event] = (),
) -> Charted | None:
    """A measure with its control chart; ``None`` where nothing has been measured."""
    if not readings:
        return None
    series = _series(indicator, readings)
    return charted(
        series,
        name=indicator.name,
        kind=kind_of_chart(indicator.kind, counted=series.counts is not None),
        better=BETTER[indicator.better],
        target=indicator.target,
        rules=indicator.rule_set or "nhsr",
        rebases=starts_of(indicator, readings, new_limits),
        events=events,
    )


def measurements_table(indicator: Indicator, readings: Sequence[Reading]) -> pl.DataFrame:
    """One measure's readings in the shape of their contract."""
    return frame_of(MEASUREMENTS, rows_of(indicator, readings))


def _series(indicator: Indicator, readings: Sequence[Reading]) -> IndicatorSeries:
    """The readings as a series; from counts where every one has them, as files are read."""
    rows = list(rows_of(indicator, readings))
    value, top, bottom = (
        np.array([np.nan if row[at] is None else row[at] for row in rows], dtype=np.float64)
        for at in (2, 3, 4)
    )
    counted = all(reading.numerator is not None for reading in readings)
    return IndicatorSeries(
        indicator=indicator.code,
        dates=tuple(row[1] for row in rows),
        values=top / bottom if counted else value,
        counts=top if counted else None,
        sizes=bottom if counted else None,
        frequency=FREQUENCIES[indicator.every],
        sources=tuple(dict.fromkeys(row[5] for row in rows if row[5])),
        notes=(),
    )


def rows_of(indicator: Indicator, readings: Sequence[Reading]) -> Iterator[Row]:
    """Rows in the order of the contract, first to last, with those that hold no reading."""
    told = {each.measured_on: (*each.numbers, each.source) for each in readings}
    nothing = (None, None, None, "")
    told |= dict.fromkeys(missing_between(list(told), indicator.every), nothing)
    return ((indicator.code, day, *told[day]) for day in sorted(told))


def starts_of(
    indicator: Indicator, readings: Sequence[Reading], new_limits: Sequence[NewLimits]
) -> tuple[Rebase, ...]:
    """The new starts that stand at a reading; one whose reading went is kept and not charted."""
    days = [reading.measured_on for reading in readings]
    told = [
        Rebase(each.rebased_on, each.reason, each.decided_by, each.decided_on)
        for each in new_limits
    ]
    return usable_rebases(days, told) if days else ()
