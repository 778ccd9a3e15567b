"""Limits for shares (p) and rates (u), wider where less was counted, with Laney's correction.

Counting noise alone makes the limits of large denominators absurdly narrow: real shares also move
for reasons of their own. Laney (2002) scales the limits by how far standardised shares move from
one period to the next. We never let that factor fall below 1: with some twelve points it would be
below 1 by luck half of the time, and narrow limits cry wolf.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.control_charts.limits import (
    Limits,
    mean_moving_range,
    moving_ranges,
)
from crossways.analysis.methods.control_charts.phases import Floats, Ints, as_panel, phase_sum

RANGE_TO_SD = 1.128
"""Mean moving range of two points over the standard deviation (d2)."""

WIDTH_IN_ERRORS = 3.0


def rates_of(
    counts: npt.ArrayLike, sizes: npt.ArrayLike, *, at_most_one: bool
) -> tuple[Floats, Floats]:
    """Counts over sizes, and the sizes, as panels; NaN where either is missing.

    Raises ``ValueError`` for unlike shapes, sizes not above 0, counts below 0 or (with
    ``at_most_one``) above their sizes.
    """
    top, bottom = as_panel(counts), as_panel(sizes)
    if top.shape != bottom.shape:
        raise ValueError("counts and sizes must have one shape")
    with np.errstate(invalid="ignore"):
        if (bottom <= 0).any():
            raise ValueError("every size must be above 0")
        if (top < 0).any():
            raise ValueError("counts may not be below 0")
        if at_most_one and (top > bottom).any():
            raise ValueError("a count may not be above its size; use a u-chart for rates")
    rates = top / bottom
    return rates, np.where(np.isnan(rates), np.nan, bottom)


def p_limits(
    rates: Floats, sizes: Floats, phase: Ints, *, overdispersed: bool, screened: bool
) -> Limits:
    """Overall share of the phase ± 3 standard errors of a share of each size, widened by Laney."""
    centre = overall_rate(rates, sizes, phase)
    error = np.sqrt(np.maximum(centre * (1 - centre), 0) / sizes)
    return _around(rates, phase, centre, error, overdispersed=overdispersed, screened=screened)


def u_limits(
    rates: Floats, sizes: Floats, phase: Ints, *, overdispersed: bool, screened: bool
) -> Limits:
    """Overall rate of the phase ± 3 standard errors of a rate of each size, widened by Laney."""
    centre = overall_rate(rates, sizes, phase)
    error = np.sqrt(centre / sizes)
    return _around(rates, phase, centre, error, overdispersed=overdispersed, screened=screened)


def overall_rate(rates: Floats, sizes: Floats, phase: Ints) -> Floats:
    """All that was counted in a phase over all there was to count in."""
    used = ~np.isnan(rates)
    whole = phase_sum(sizes, phase, used)
    return phase_sum(rates * sizes, phase, used) / np.where(whole == 0, np.nan, whole)


def laney_factor(
    rates: Floats, phase: Ints, centre: Floats, error: Floats, *, screened: bool
) -> Floats:
    """How far standardised rates move from point to point, over what counting alone would do.

    >>> rates, flat = np.array([[0.1, 0.4, 0.1, 0.4]]), np.zeros((1, 4), int)
    >>> half, error = np.full((1, 4), 0.25), np.full((1, 4), 0.1)
    >>> laney_factor(rates, flat, half, error, screened=False).round(3).tolist()
    [[2.66, 2.66, 2.66, 2.66]]
    """
    standard = (rates - centre) / np.where(error == 0, np.nan, error)
    mean = mean_moving_range(moving_ranges(standard, phase), phase, screened=screened, first=None)
    return np.fmax(mean / RANGE_TO_SD, 1.0)


def _around(
    rates: Floats,
    phase: Ints,
    centre: Floats,
    error: Floats,
    *,
    overdispersed: bool,
    screened: bool,
) -> Limits:
    factor = (
        laney_factor(rates, phase, centre, error, screened=screened)
        if overdispersed
        else np.ones(rates.shape)
    )
    half = WIDTH_IN_ERRORS * error * factor
    return Limits(centre, centre - half, centre + half)
