"""Centre line and limits of a chart of single readings (XmR), phase by phase."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crossways.analysis.methods.control_charts.phases import (
    Floats,
    Ints,
    phase_begins,
    phase_mean,
    place_in_phase,
)

WIDTH = 2.66
"""Half the width of the limits, in mean moving ranges: 3 / 1.128, rounded as the NHS has it."""

LARGEST_RANGE = 3.267
"""A moving range this many times the mean one is screened out (D4 of two points)."""

NEAR = 2 / 3
"""How far towards a limit a point is near it."""


@dataclass(frozen=True)
class Limits:
    """Centre line and limits at each point, (series, points); NaN where they cannot be told."""

    centre: Floats
    lower: Floats
    upper: Floats


def moving_ranges(panel: Floats, phase: Ints) -> Floats:
    """How far each reading is from the one before it in its phase; NaN where either is missing.

    >>> moving_ranges(np.array([[1.0, 4.0, np.nan, 2.0]]), np.zeros((1, 4), int)).tolist()
    [[nan, 3.0, nan, nan]]
    """
    ranges = np.full(panel.shape, np.nan)
    ranges[:, 1:] = np.abs(np.diff(panel, axis=1))
    ranges[phase_begins(phase)] = np.nan
    return ranges


def mean_moving_range(ranges: Floats, phase: Ints, *, screened: bool, first: int | None) -> Floats:
    """The mean moving range of each phase; with ``screened``, taken anew without the largest.

    ``first`` limits it to the ranges that end in the first so many points of the phase. NaN where
    no range is left: a series without any movement screens itself empty.
    """
    used = ~np.isnan(ranges)
    if first is not None:
        used &= place_in_phase(phase) < first
    mean = phase_mean(ranges, phase, used)
    if not screened:
        return mean
    with np.errstate(invalid="ignore"):
        return phase_mean(ranges, phase, used & (ranges < LARGEST_RANGE * mean))


def xmr_limits(
    panel: Floats, phase: Ints, *, screened: bool = True, first: int | None = None
) -> Limits:
    """Mean of the readings ± 2.66 mean moving ranges; never cut at 0 or at 100%.

    The mean is of all readings of the phase; only moving ranges are screened.

    Args:
        panel: readings, (series, points), NaN where missing.
        phase: phase numbers of the same shape.
        screened: leave out moving ranges of 3.267 mean ones or more, once.
        first: take both from the first so many points of each phase.

    Source: Wheeler (1993) *Understanding Variation*; NHSRplotthedots 0.2.2, ``ptd_spc_standard``.

    >>> limits = xmr_limits(np.array([[5.0, 7.0]]), np.zeros((1, 2), int))
    >>> limits.centre[0, 0], round(limits.lower[0, 0], 2), round(limits.upper[0, 0], 2)
    (np.float64(6.0), np.float64(0.68), np.float64(11.32))
    """
    used = ~np.isnan(panel)
    if first is not None:
        used &= place_in_phase(phase) < first
    centre = phase_mean(panel, phase, used)
    ranges = moving_ranges(panel, phase)
    half = WIDTH * mean_moving_range(ranges, phase, screened=screened, first=first)
    return Limits(centre, centre - half, centre + half)
