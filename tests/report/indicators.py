"""Indicators whose story is known, for the tests of words, drawing, page and PDF."""

from __future__ import annotations

from datetime import date

import numpy as np

from crossways.analysis.methods.control_charts import Rebase, p_chart, phases_from, xmr_chart
from crossways.report.indicator import Indicator

CALM = np.random.default_rng(3).normal(60, 6, 48).round(1)


def months(count: int) -> tuple[date, ...]:
    return tuple(date(2022 + at // 12, at % 12 + 1, 1) for at in range(count))


def indicator(values=CALM[:24], *, rebases=(), name="Days people waited", **options) -> Indicator:
    days = months(len(values))
    options = {"better": "decrease"} | options
    chart = xmr_chart(values, phase=phases_from(days, rebases), **options)
    return Indicator(name, days, "month", chart, tuple(rebases), ("local count",))


def risen(**options) -> Indicator:
    """A calm series whose latest reading is far above all others."""
    return indicator([*CALM[:23], 140.0], **options)


def rebased(**options) -> Indicator:
    why = Rebase(months(48)[24], "the home-first team began", "the board", date(2024, 3, 1))
    return indicator([*CALM[:24], *(CALM[24:] - 30)], rebases=[why], **options)


def shares(**options) -> Indicator:
    rng = np.random.default_rng(5)
    sizes = rng.integers(300, 500, 24)
    chart = p_chart(rng.binomial(sizes, 0.8), sizes, better="increase", **options)
    return Indicator("Home within a day", months(24), "month", chart)


STORIES = {
    "calm": indicator,
    "risen": risen,
    "rebased": rebased,
    "shares": lambda: shares(target=0.95),
    "too few": lambda: indicator(CALM[:8], target=50.0),
    "constant": lambda: indicator(np.full(20, 4.5), target=5.0),
    "rare": lambda: indicator([0.0] * 12 + [1.0] + [0.0] * 7),
    "neutral": lambda: risen(better="neutral", target=50.0),
    "gap": lambda: indicator([*CALM[:10], np.nan, *CALM[11:24]]),
    "one reading": lambda: indicator([3.2]),
    "empty": lambda: indicator([np.nan, np.nan]),
}
