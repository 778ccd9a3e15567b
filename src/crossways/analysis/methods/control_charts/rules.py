"""The four rules for a point that needs a look, one function each.

Each asks every point of every series and answers 1 (high, or rising), -1 (low, or falling) or 0
(nothing). No rule looks across the start of a phase, and a missing reading breaks a run.
"""

from __future__ import annotations

import numpy as np

from crossways.analysis.methods.control_charts.limits import NEAR, Limits
from crossways.analysis.methods.control_charts.phases import Bools, Floats, Ints, Signs


def outside_limits(panel: Floats, limits: Limits) -> Signs:
    """Is this point beyond a limit? On the limit is not beyond it.

    >>> zeros = np.zeros((1, 3))
    >>> outside_limits(np.array([[3.0, 3.1, -4.0]]), Limits(zeros, zeros - 3, zeros + 3)).tolist()
    [[0, 1, -1]]
    """
    with np.errstate(invalid="ignore"):
        return _signs(panel > limits.upper, panel < limits.lower)


def shift(panel: Floats, limits: Limits, phase: Ints, *, length: int = 7) -> Signs:
    """Is this point in a run of ``length`` or more on one side of the centre line?

    A point on the line is on neither side and breaks the run.

    >>> row = np.array([[1.0] * 7 + [-1.0]])
    >>> centre = np.zeros((1, 8))
    >>> shift(row, Limits(centre, centre - 3, centre + 3), np.zeros((1, 8), int)).tolist()
    [[1, 1, 1, 1, 1, 1, 1, 0]]
    """
    side = _side(panel, limits)
    return _signs(_in_run(side == 1, phase, length), _in_run(side == -1, phase, length))


def trend(panel: Floats, phase: Ints, *, length: int = 7) -> Signs:
    """Is this point in a run of ``length`` or more that all rise, or all fall?

    An equal neighbour breaks the run. The answer is the direction of the slope, on whichever side
    of the centre line. Where the next point is in a trend too, it is the step towards that one: so
    a peak between two rises is told as falling, as in NHSRplotthedots (their lines 92-98).

    >>> trend(np.array([[1.0, 2, 3, 4, 5, 6, 7, 7]]), np.zeros((1, 8), int)).tolist()
    [[1, 1, 1, 1, 1, 1, 1, 0]]
    """
    step = np.zeros(panel.shape)
    step[:, 1:] = np.sign(np.diff(panel, axis=1))
    step[:, 1:][np.diff(phase, axis=1) != 0] = 0
    inside = np.zeros(panel.shape, dtype=np.bool_)
    for way in (1, -1):
        steps = _in_run(step[:, 1:] == way, phase[:, 1:], length - 1)
        inside[:, 1:] |= steps
        inside[:, :-1] |= steps
    direction = step.copy()
    onward = inside[:, 1:] & (phase[:, 1:] == phase[:, :-1]) & (step[:, 1:] != 0)
    direction[:, :-1][onward] = step[:, 1:][onward]
    return _signs(inside & (direction == 1), inside & (direction == -1))


def two_in_three(
    panel: Floats, limits: Limits, phase: Ints, *, outside_counts: bool = False
) -> Signs:
    """Is this point one of two or more in three neighbours that are near a limit?

    Near is more than two thirds of the way there. All three must be on one side; only those near
    are told. Points beyond the limit count only with ``outside_counts``.

    >>> row, centre = np.array([[0.0, 2.5, 1.0, 2.5, 0.0]]), np.zeros((1, 5))
    >>> limits = Limits(centre, centre - 3, centre + 3)
    >>> two_in_three(row, limits, np.zeros((1, 5), int)).tolist()
    [[0, 1, 0, 1, 0]]
    """
    side, near = _side(panel, limits), _near(panel, limits)
    if not outside_counts:
        near &= outside_limits(panel, limits) == 0
    found = np.zeros(panel.shape, dtype=np.bool_)
    if panel.shape[1] >= 3:
        first, second, third = (slice(0, -2), slice(1, -1), slice(2, None))
        together = phase[:, first] == phase[:, third]
        together &= (side[:, first] == side[:, second]) & (side[:, second] == side[:, third])
        two = near[:, first].astype(np.int8) + near[:, second] + near[:, third] >= 2
        for part in (first, second, third):
            found[:, part] |= together & two
    found &= near
    return _signs(found & (side == 1), found & (side == -1))


def _near(panel: Floats, limits: Limits) -> Bools:
    with np.errstate(invalid="ignore"):
        high = panel > limits.centre + NEAR * (limits.upper - limits.centre)
        low = panel < limits.centre - NEAR * (limits.centre - limits.lower)
    return high | low


def _side(panel: Floats, limits: Limits) -> Signs:
    with np.errstate(invalid="ignore"):
        return _signs(panel > limits.centre, panel < limits.centre)


def _signs(high: Bools, low: Bools) -> Signs:
    return high.astype(np.int8) - low.astype(np.int8)


def _in_run(hit: Bools, phase: Ints, length: int) -> Bools:
    """Which points stand in an unbroken run of ``length`` or more hits in one phase."""
    found = np.zeros(hit.shape, dtype=np.bool_)
    windows = hit.shape[1] - length + 1
    if windows < 1:
        return found
    whole = phase[:, :windows] == phase[:, length - 1 :]
    for at in range(length):
        whole &= hit[:, at : at + windows]
    for at in range(length):
        found[:, at : at + windows] |= whole
    return found
