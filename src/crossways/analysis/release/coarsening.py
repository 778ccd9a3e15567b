"""Coarsening: estimates and levels rounded until their inversion leaves more than one answer.

A mean of ``n`` answers told to a step leaves ``step x n`` possible totals, so steps grow as groups
shrink. An interval is told as a half-width on the same steps around the rounded value: rounding
its two ends apart from the value would tell the mean twice, and the two together more finely.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

import polars as pl

from crossways.analysis.estimate import Estimate, Figure, Unit
from crossways.analysis.finding import Band
from crossways.analysis.release.released import (
    SAFE_LEVELS_SCHEMA,
    ReleasedBasis,
    ReleasedEstimate,
)
from crossways.analysis.release.rules import BAND, MEANS_FROM, Rules

POINT_STEPS = ((20, 0.1), (10, 0.2), (0, 0.5))
"""From this many people in the smallest group, points are told to this step."""

SHARE_STEPS = ((40, 0.05), (20, 0.1), (10, 0.2), (0, 0.5))
"""The same for a share of one group's people."""

Z_90 = 1.645
"""Half-width of a 90% interval in standard errors."""


def band_of(n: int) -> Band:
    """The band of five a count is told in.

    >>> str(band_of(12))
    '10 to 14'
    """
    low = n // BAND * BAND
    return Band(low, low + BAND - 1)


def step_of(unit: Unit, smallest: int, *, groups: int = 2) -> float | None:
    """The step numbers of ``unit`` are told to when the smallest group has ``smallest`` people.

    Shares of one group's people follow its size; shares over several groups (such as how much of
    the differences a grouping explains) cannot be turned back into people and keep 0.05.

    >>> step_of("points", 14), step_of("share", 14, groups=1), step_of("share", 14)
    (0.2, 0.2, 0.05)
    """
    steps = SHARE_STEPS if groups == 1 else ((0, 0.05),)
    if unit in ("points", "share"):
        table = POINT_STEPS if unit == "points" else steps
        return next(step for least, step in table if smallest >= least)
    if unit == "percent":
        return 100 * next(step for least, step in steps if smallest >= least)
    return {"index": 0.01, "p": 0.01, "count": float(BAND)}.get(unit)


def _on_grid(value: float, step: float) -> float:
    return round(math.floor(value / step + 0.5 + 1e-9) * step, 6) + 0.0


def coarsen_number(value: float, unit: Unit, smallest: int, *, groups: int, rules: Rules) -> float:
    """One supporting number, rounded as its unit and the smallest group behind it call for.

    >>> coarsen_number(0.97, "share", 12, groups=1, rules=Rules())
    0.8
    """
    step = step_of(unit, smallest, groups=groups)
    if step is None or not math.isfinite(value):
        return value
    if unit == "count":
        return math.floor(value / step) * step
    rounded = _on_grid(value, step)
    if unit in ("share", "percent") and groups == 1:
        return _off_the_ends(rounded, 1.0 if unit == "share" else 100.0, step, smallest, rules)
    return rounded


def _off_the_ends(value: float, full: float, step: float, n: int, rules: Rules) -> float:
    """Keep a share of one group so far from none and all that dissenters stay possible."""
    most = math.floor(full * (1 - (rules.colluders + 1) / n) / step + 0.5 + 1e-9) * step
    most = round(max(min(most, full), full / 2), 6)
    return min(max(value, round(full - most, 6)), most) if value >= 0 else value


def coarsen_interval(
    value: float, low: float, high: float, step: float, smallest: int, *, points: bool, rules: Rules
) -> tuple[float, float, float]:
    """Value and interval on one grid; the interval holds the exact one and tells only its width.

    Scale points are never told more sharply than if ``colluders + 2`` of the group had answered
    one step away from the rest, so that a sharp interval does not say that all agreed.

    >>> coarsen_interval(3.42, 3.05, 3.79, 0.1, 40, points=True, rules=Rules())
    (3.4, 2.9, 3.9)
    """
    told = _on_grid(value, step)
    half = max(high - value, value - low, 0.0)
    if points:
        apart = min((rules.colluders + 2) / max(smallest, 1), 0.5)
        half = max(half, Z_90 * math.sqrt(apart * (1 - apart) / max(smallest, 1)))
    half = math.ceil((half + step / 2) / step - 1e-9) * step
    return told, round(told - half, 6) + 0.0, round(told + half, 6) + 0.0


def coarsen_estimate(
    estimate: Estimate, *, rules: Rules, nearly_agreed: int = 0
) -> ReleasedEstimate:
    """An estimate whose groups may all be shown, with every number coarsened.

    ``nearly_agreed`` is the size of the smallest group behind it in which almost all chose the
    same end of the scale (0 if none): then its step widens until dissenters stay possible.
    """
    smallest = min((basis.n for basis in estimate.basis), default=10**9)
    groups = len(estimate.basis)
    value, low, high = estimate.value, estimate.low, estimate.high
    step = step_of(estimate.unit, smallest, groups=groups)
    if step is not None and estimate.unit == "points" and nearly_agreed:
        step = max(step, _step_for_agreement(nearly_agreed, rules))
    if value is not None and step is not None and math.isfinite(value):
        if low is not None and high is not None and math.isfinite(low) and math.isfinite(high):
            points = estimate.unit == "points"
            value, low, high = coarsen_interval(
                value, low, high, step, smallest, points=points, rules=rules
            )
        else:
            value = coarsen_number(value, estimate.unit, smallest, groups=groups, rules=rules)
            low = high = None
    figures = _coarsen_figures(estimate.figures, smallest, groups, rules)
    kept = {f.name for f in fields(ReleasedEstimate)} & {f.name for f in fields(Estimate)}
    same = {name: getattr(estimate, name) for name in kept}
    basis = tuple(ReleasedBasis(part.group, band_of(part.n)) for part in estimate.basis)
    n = band_of(smallest) if estimate.basis else None
    changed = {"basis": basis, "value": value, "low": low, "high": high, "figures": figures}
    return ReleasedEstimate(**(same | changed), n=n)


def _step_for_agreement(n: int, rules: Rules) -> float:
    """Smallest step whose half holds the totals that ``colluders + 1`` dissenters would give."""
    return next((s for s in (0.1, 0.2, 0.5, 1.0) if n * s / 2 >= rules.colluders + 1), 2.0)


def _coarsen_figures(
    figures: Mapping[str, Figure], smallest: int, groups: int, rules: Rules
) -> Mapping[str, Figure]:
    told = {
        name: Figure(
            coarsen_number(figure.value, figure.unit, smallest, groups=groups, rules=rules),
            figure.unit,
        )
        for name, figure in figures.items()
    }
    return MappingProxyType(told)


def coarsen_levels(levels: pl.DataFrame, *, rules: Rules) -> pl.DataFrame:
    """Levels of shown groups (with columns ``name``, ``scale_low``, ``scale_high``), coarsened.

    Groups of 30 or more get their mean to 0.1 with its interval; smaller ones a band half a point
    wide. Near the ends of the scale the last band holds what dissenters would give.
    """
    n = pl.col("n")
    step = pl.when(n >= MEANS_FROM).then(0.1).otherwise(0.5)
    away = (rules.colluders + 1) / n
    grid = (pl.col("value") / pl.col("step") + 0.5 + 1e-9).floor()
    top = ((pl.col("scale_high") - away) / pl.col("step") + 0.5 + 1e-9).floor()
    bottom = ((pl.col("scale_low") + away) / pl.col("step") - 0.5 - 1e-9).ceil()
    half = pl.max_horizontal(pl.col("high") - pl.col("value"), pl.col("value") - pl.col("low"))
    apart = pl.min_horizontal((rules.colluders + 2) / n, pl.lit(0.5))
    floor = Z_90 * (apart * (1 - apart) / n).sqrt()
    wide = (pl.max_horizontal(half, floor) / pl.col("step") + 0.5 - 1e-9).ceil() * pl.col("step")
    told = pl.max_horizontal(bottom, pl.min_horizontal(grid, top)) * pl.col("step")
    return (
        levels.with_columns(step=step, n_low=n // BAND * BAND)
        .with_columns(n_high=pl.col("n_low") + BAND - 1, told=told, wide=wide)
        .with_columns(
            value=pl.col("told").round(6),
            low=pl.when(half.is_not_null()).then((pl.col("told") - pl.col("wide")).round(6)),
            high=pl.when(half.is_not_null()).then((pl.col("told") + pl.col("wide")).round(6)),
        )
        .select(pl.col(name).cast(kind) for name, kind in SAFE_LEVELS_SCHEMA.items())
    )
