"""Measures, readings and new starts of limits as tables."""

from __future__ import annotations

from typing import Any

import polars as pl

from crossways.analysis.outcome_tables import INDICATORS, REBASES
from crossways.analysis.tables import MEASUREMENTS
from crossways.web.kit.frames import frame_of
from crossways.web.outcomes.indicators.charting import rows_of, starts_of
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.reads import (
    indicators_of,
    new_limits_by_indicator,
    readings_by_indicator,
)
from crossways.web.places.partnerships.models import Partnership


def indicator_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet the contracts of indicators, rebases and measurements."""
    found = list(indicators_of(partnership).order_by("code"))
    readings, limits = readings_by_indicator(found), new_limits_by_indicator(found)
    rows = [row for each in found for row in rows_of(each, readings.get(each.pk, ()))]
    starts = [
        (each.code, start.starts_on, start.reason, start.decided_by, start.decided_on)
        for each in found
        for start in starts_of(each, readings.get(each.pk, ()), limits.get(each.pk, ()))
    ]
    return {
        "indicators": frame_of(INDICATORS, map(_told, found)),
        "measurements": frame_of(MEASUREMENTS, rows),
        "rebases": frame_of(REBASES, starts),
    }


def _told(each: Indicator) -> tuple[Any, ...]:
    return (
        each.code,
        each.name,
        each.measures,
        each.outcome.code if each.outcome else None,
        each.kind,
        each.better,
        each.unit,
        each.numerator_is,
        each.denominator_is,
        each.baseline,
        each.baseline_period,
        each.target,
        each.source,
        each.geography,
        each.overlap,
        each.rule_set,
    )
