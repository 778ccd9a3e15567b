"""Phases of a series: stretches with limits of their own, and means taken within them.

A *panel* is an array of shape (series, points). Phases are whole numbers of the same shape that
never fall along a row. Everything is done for all series at once.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Signs = npt.NDArray[np.int8]


def as_panel(values: npt.ArrayLike) -> Floats:
    """Readings as (series, points); one series alone becomes a panel of one row.

    Raises ``ValueError`` for other shapes, series without points and infinite readings.
    """
    panel = np.atleast_2d(np.asarray(values, dtype=float))
    if panel.ndim != 2 or panel.shape[1] == 0:
        raise ValueError("readings are one series, or a panel of shape (series, points)")
    if np.isinf(panel).any():
        raise ValueError("readings must be finite; write NaN where one is missing")
    return panel


def as_phases(phase: npt.ArrayLike | None, panel: Floats) -> Ints:
    """Phase numbers in the shape of the panel; all one phase when none are given.

    Raises ``ValueError`` when they do not fit the panel or fall along a row.
    """
    if phase is None:
        return np.zeros(panel.shape, dtype=np.int64)
    try:
        whole = np.broadcast_to(np.asarray(phase, dtype=np.int64), panel.shape)
    except ValueError as error:
        raise ValueError("phase must have the shape of the readings, or of one series") from error
    if (np.diff(whole, axis=1) < 0).any():
        raise ValueError("phase numbers may not fall from one point to the next")
    return whole


def phase_begins(phase: Ints) -> Bools:
    """Which points are the first of their phase."""
    begins = np.ones(phase.shape, dtype=np.bool_)
    begins[:, 1:] = np.diff(phase, axis=1) != 0
    return begins


def place_in_phase(phase: Ints) -> Ints:
    """The place of each point in its phase, 0 the first.

    >>> place_in_phase(np.array([[0, 0, 0, 1, 1]])).tolist()
    [[0, 1, 2, 0, 1]]
    """
    at = np.broadcast_to(np.arange(phase.shape[1]), phase.shape)
    first = np.maximum.accumulate(np.where(phase_begins(phase), at, 0), axis=1)
    return np.asarray(at - first, dtype=np.int64)


def phase_sum(values: Floats, phase: Ints, used: Bools) -> Floats:
    """The sum of the used values of each phase, told at each of its points."""
    if not phase.size:
        return np.zeros(phase.shape)
    segment = np.cumsum(phase_begins(phase)) - 1
    sums = np.bincount(segment, weights=np.where(used, values, 0.0).ravel())
    return np.asarray(sums[segment].reshape(phase.shape), dtype=np.float64)


def phase_mean(values: Floats, phase: Ints, used: Bools) -> Floats:
    """The mean of the used values of each phase, told at each of its points; NaN where none are.

    The mean is taken twice, the second time of what is left over, so that the mean of equal values
    is that value to the last digit; a point on the centre line is then seen to be on it.

    >>> row = np.array([[0.1, 0.1, 0.1, 7.0]])
    >>> phase_mean(row, np.array([[0, 0, 0, 1]]), np.ones((1, 4), bool)).tolist()
    [[0.1, 0.1, 0.1, 7.0]]
    """
    count = phase_sum(np.ones(phase.shape), phase, used)
    with np.errstate(invalid="ignore"):
        rough = phase_sum(values, phase, used) / np.where(count == 0, np.nan, count)
        rest = phase_sum(np.where(used, values - rough, 0.0), phase, used)
        return np.asarray(rough + rest / np.where(count == 0, np.nan, count), dtype=np.float64)


def latest_point(panel: Floats) -> Ints:
    """Where the latest reading of each series stands; -1 where there is none.

    >>> latest_point(np.array([[1.0, 2.0, np.nan], [np.nan] * 3])).tolist()
    [1, -1]
    """
    known = ~np.isnan(panel)
    last = panel.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
    return np.asarray(np.where(known.any(axis=1), last, -1), dtype=np.int64)
