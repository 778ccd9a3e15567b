"""What may safely be said of each series, where the plain rules would mislead.

The rules answer for any numbers at all. Three kinds of series need another answer (measured on 865
real ones, ``docs/methods/control-charts.md``):

- *too few*: fewer readings in the present phase than the rule set asks for;
- *constant*: every reading alike. There are no limits, but the target can be compared with what
  is always read;
- *rare*: small counts, or limits of no width round readings that do move. Every point or none
  would be flagged, so nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crossways.analysis.methods.control_charts.chart import ControlChart
from crossways.analysis.methods.control_charts.phases import Bools, Floats
from crossways.analysis.methods.control_charts.signals import Words

FEWEST_A_PERIOD = 5.0
"""Counts that average less than this a period are rare events (t- or g-chart territory)."""


@dataclass(frozen=True)
class Verdicts:
    """What may be said of each series; one entry a series.

    Attributes:
        state: ``usable``, ``too_few``, ``constant``, ``rare`` or ``empty``.
        variation: as ``ControlChart.variation`` where usable; ``no_variation`` where constant;
            else empty.
        assurance: as ``ControlChart.assurance`` where usable; ``pass`` or ``fail`` where constant;
            else empty.
        points: readings in the present phase.
        limits_shown: whether limits and flags may be drawn.
    """

    state: Words
    variation: Words
    assurance: Words
    points: Floats
    limits_shown: Bools


def verdicts(chart: ControlChart) -> Verdicts:
    """What may be said of each series of a chart.

    >>> from crossways.analysis.methods.control_charts import xmr_chart
    >>> said = verdicts(xmr_chart([0.0] * 14, better="decrease", target=5))
    >>> said.state[0], said.variation[0], said.assurance[0]
    (np.str_('constant'), np.str_('no_variation'), np.str_('pass'))
    """
    now = _present(chart)
    points = now.sum(axis=1)
    constant = _constant(chart.values, now)
    conditions = [
        points == 0,
        points < chart.rules.fewest_points,
        constant,
        _small_counts(chart, now) | _no_width(chart),
    ]
    state = np.select(conditions, ["empty", "too_few", "constant", "rare"], "usable")
    usable, alike = state == "usable", state == "constant"
    return Verdicts(
        state=state,
        variation=np.select([usable, alike], [chart.variation, "no_variation"], ""),
        assurance=np.select([usable, alike], [chart.assurance, _constant_assurance(chart)], ""),
        points=points.astype(np.float64),
        limits_shown=usable,
    )


def _present(chart: ControlChart) -> Bools:
    """The readings of the phase the latest one is in."""
    latest = np.maximum(chart.latest, 0)[:, None]
    now = chart.phase == np.take_along_axis(chart.phase, latest, axis=1)
    return np.asarray(now & ~np.isnan(chart.values))


def _constant(values: Floats, now: Bools) -> Bools:
    high = np.where(now, values, -np.inf).max(axis=1)
    low = np.where(now, values, np.inf).min(axis=1)
    return np.asarray(high == low)


def _small_counts(chart: ControlChart, now: Bools) -> Bools:
    """Whole numbers, none below 0, that average under five in the present phase.

    On p- and u-charts the counts themselves are looked at, and of a share also those without the
    outcome, for 98 of 100 is as rare as 2 of 100.
    """
    if chart.sizes is None:
        counts = np.where(now, chart.values, 0.0)
        whole = ((counts >= 0) & (counts == np.round(counts))).all(axis=1)
        return np.asarray(whole & (_mean(counts, now) < FEWEST_A_PERIOD))
    counts = np.where(now, chart.values * chart.sizes, 0.0)
    rest = np.where(now, chart.sizes - chart.values * chart.sizes, 0.0)
    rare = _mean(counts, now) < FEWEST_A_PERIOD
    return np.asarray(rare | (_mean(rest, now) < FEWEST_A_PERIOD) if chart.kind == "p" else rare)


def _mean(counts: Floats, now: Bools) -> Floats:
    return np.asarray(counts.sum(axis=1) / np.maximum(now.sum(axis=1), 1))


def _no_width(chart: ControlChart) -> Bools:
    at = np.maximum(chart.latest, 0)[:, None]
    upper, lower = (
        np.take_along_axis(each, at, axis=1)[:, 0]
        for each in (chart.limits.upper, chart.limits.lower)
    )
    return np.asarray(~(upper > lower))


def _constant_assurance(chart: ControlChart) -> Words:
    latest = np.take_along_axis(chart.values, np.maximum(chart.latest, 0)[:, None], axis=1)[:, 0]
    met = (latest - chart.target) * chart.better >= 0
    silent = np.isnan(chart.target) | (chart.better == 0)
    return np.select([silent, met], ["", "pass"], "fail")
