"""The readings of one indicator in order of time, taken from the tables of a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.control_charts import (
    Better,
    ControlChart,
    Rebase,
    p_chart,
    phases_from,
    rebase_faults,
    u_chart,
    xmr_chart,
)

Floats = npt.NDArray[np.float64]

BETTER: dict[str, Better] = {"up": "increase", "down": "decrease", "neither": "neutral"}


@dataclass(frozen=True)
class Readings:
    """One indicator's readings; NaN where nothing was measured or a count cannot be meant.

    ``counts`` and ``sizes`` are numerators and denominators, or ``None`` where readings are single
    values.
    """

    dates: tuple[date, ...]
    values: Floats
    counts: Floats | None = None
    sizes: Floats | None = None


def readings(measured: pl.DataFrame, *, kind: str, today: date) -> Readings:
    """Readings up to ``today`` of one indicator, given its rows of ``measurements``.

    Counts out of nothing, and more than all of a share, stand for nothing measured: whoever takes
    readings in tells them as faults.

    >>> from crossways.analysis.tables import MEASUREMENTS
    >>> readings(MEASUREMENTS.empty(), kind="share", today=date(2026, 4, 1)).dates
    ()
    """
    past = measured.filter(pl.col("measured_on") <= today).sort("measured_on")
    dates = tuple(past["measured_on"])
    top, bottom, value = (
        past[name].cast(pl.Float64).fill_null(np.nan).to_numpy().copy()
        for name in ("numerator", "denominator", "value")
    )
    told_as_values = (~np.isnan(value)).any()
    if told_as_values and (kind == "value" or np.isnan(top).all()):
        return Readings(dates, value)
    sound = (bottom > 0) & (top >= 0) & ((top <= bottom) | (kind != "share"))
    counts, sizes = np.where(sound, top, np.nan), np.where(sound, bottom, np.nan)
    values = counts / sizes
    return Readings(dates, values) if kind == "value" else Readings(dates, values, counts, sizes)


def chart_of(
    read: Readings,
    *,
    kind: str,
    better: str,
    rules: str | None,
    target: float | None,
    rebases: tuple[Rebase, ...],
) -> ControlChart:
    """The control chart of readings that hold one at least.

    New starts at no reading are left out; whoever takes them in tells them as faults.
    """
    usable = [each for each in rebases if not rebase_faults(read.dates, [each])]
    phase = phases_from(read.dates, usable)
    rule_set, side = rules or "nhsr", BETTER[better]
    if read.counts is None or read.sizes is None:
        return xmr_chart(read.values, rules=rule_set, better=side, target=target, phase=phase)
    drawn = u_chart if kind == "rate" else p_chart
    return drawn(read.counts, read.sizes, rules=rule_set, better=side, target=target, phase=phase)
