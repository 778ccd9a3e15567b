"""The readings of one indicator in order of time, taken from the tables of a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.control_charts import (
    Better,
    ControlChart,
    Kind,
    Rebase,
    chart_of_kind,
    phases_from,
    usable_rebases,
)

Floats = npt.NDArray[np.float64]

BETTER: Mapping[str, Better] = MappingProxyType(
    {"up": "increase", "down": "decrease", "neither": "neutral"}
)
"""Which way is better, as the table of indicators has it and as the charts take it."""

_KINDS: Mapping[str, Kind] = MappingProxyType({"value": "xmr", "share": "p", "rate": "u"})


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


def kind_of_chart(kind: str, *, counted: bool) -> Kind:
    """The chart for a ``value``, ``share`` or ``rate``; without counts, that of single readings.

    >>> kind_of_chart("share", counted=True), kind_of_chart("share", counted=False)
    ('p', 'xmr')
    """
    return _KINDS[kind] if counted else "xmr"


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
    return chart_of_kind(
        kind_of_chart(kind, counted=read.counts is not None),
        read.values,
        counts=read.counts,
        sizes=read.sizes,
        rules=rules or "nhsr",
        better=BETTER[better],
        target=target,
        phase=phases_from(read.dates, usable_rebases(read.dates, rebases)),
    )
