"""Weights that are none below 0 and add to 1: the mixture of others nearest to an area."""

from __future__ import annotations

import numpy as np
from scipy.optimize import nnls

from crossways.analysis.methods.evaluation.panel import Floats


def simplex_weights(target: Floats, donors: Floats) -> Floats:
    """The weights whose mixture of ``donors`` comes nearest to ``target``, in squares.

    Args:
        target: (periods).
        donors: (donors, periods).

    Exact, by one non-negative least squares: of all x of 0 or more, the one nearest to making
    ``(donors - target)' x`` 0 and its own sum 1 points along the weights sought.

    >>> simplex_weights(np.array([2.0, 4.0]), np.array([[1.0, 2], [3, 6], [9, 0]])).round(
    ...     6
    ... ).tolist()
    [0.5, 0.5, 0.0]
    """
    gaps = (donors - target).T
    gaps = gaps / max(float(np.abs(gaps).max(initial=0.0)), np.finfo(float).tiny)
    stacked = np.vstack([gaps, np.ones(donors.shape[0])])
    found, _ = nnls(stacked, np.append(np.zeros(len(target)), 1.0))
    return np.asarray(found / found.sum())
