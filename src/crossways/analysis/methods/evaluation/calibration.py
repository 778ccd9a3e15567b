"""Honest by placebo: how far the same model moves where nothing happened widens the interval.

Models of one area's readings are not honest with health and care data: in windows of real series
where nothing is known to have happened, textbook ones found an "effect" in 20 to 90%. So each
comparator is taken for the area in turn, and the spread of what the model then finds is what chance
is held to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import t

from crossways.analysis.methods.evaluation.panel import Floats

LARGEST = 8.0
"""Placebos further out are taken to be this far, so that one area cannot drown all others."""


@dataclass(frozen=True)
class Calibration:
    """What placebos say of a model.

    Attributes:
        factor: by how much the model's standard error is multiplied.
        free: degrees of freedom of the interval, the number of areas less 2.
        as_far: placebos that moved as far as the area asked about, either way.
        placebos: how many there are.
    """

    factor: float
    free: int
    as_far: int
    placebos: int


def calibrate(effect: Floats, error: Floats, *, least: float = 1.0) -> Calibration:
    """How many times its own error the model really misses by, from areas where nothing happened.

    Args:
        effect: (areas), the area asked about first, then the placebos.
        error: (areas), the model's own standard errors.
        least: the factor is never below this; 1 for models that have an error of their own.

    Source: MacKinnon and Webb (2020) Journal of Econometrics 218, 435-450, on tests by
    randomisation of t-statistics; the root mean square in place of ranks has no lowest value.

    >>> found = calibrate(np.array([4.0, 2, -2, 2, -2]), np.ones(5))
    >>> found.factor, found.free, found.as_far
    (2.0, 3, 0)
    """
    times = effect / error
    spread = np.clip(times[1:], -LARGEST, LARGEST)
    return Calibration(
        factor=max(float(np.sqrt((spread**2).mean())), least),
        free=len(effect) - 2,
        as_far=int((np.abs(times[1:]) >= abs(times[0])).sum()),
        placebos=len(effect) - 1,
    )


def reach(free: int, *, sure: float) -> float:
    """How many standard errors an interval reaches to either side.

    >>> round(reach(10, sure=0.95), 3)
    2.228
    """
    return float(t.ppf((1 + sure) / 2, free))
