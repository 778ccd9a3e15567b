"""The numbers of a control chart as a table for people, one row a reading."""

from __future__ import annotations

import numpy as np
import polars as pl

from crossways.report.indicator import Indicator
from crossways.report.indicator_words import MEANINGS, figure, rule_words, when, within_reach


def table(indicator: Indicator) -> pl.DataFrame:
    """The same numbers, one row a reading."""
    limits, every = indicator.chart.limits, range(len(indicator.dates))
    columns = {
        f"{indicator.every.capitalize()}": [when(indicator, at) for at in every],
        "Reading": [figure(indicator, indicator.values[at]) for at in every],
    }
    if indicator.chart.sizes is not None:
        columns["Out of"] = [
            "" if np.isnan(size) else f"{size:,.0f}" for size in indicator.chart.sizes[0]
        ]
    if indicator.has_limits.any():
        columns["Usual level"] = [
            figure(indicator, limits.centre[0, at]) if indicator.has_limits[at] else ""
            for at in every
        ]
        columns["Ordinary between"] = [_between(indicator, at) for at in every]
        columns["What stands out"] = [_stands_out(indicator, at) for at in every]
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _between(indicator: Indicator, at: int) -> str:
    if not indicator.has_limits[at]:
        return ""
    limits = indicator.chart.limits
    low, high = within_reach(indicator, float(limits.lower[0, at]), float(limits.upper[0, at]))
    return f"{figure(indicator, low)} to {figure(indicator, high)}"


def _stands_out(indicator: Indicator, at: int) -> str:
    rule, direction, meaning = indicator.signal_at(at)
    if rule == "none":
        return ""
    return f"{MEANINGS[meaning].capitalize()}: {rule_words(indicator, rule, direction)}"
