"""Many questions at once: how many of the differences we name may be chance.

Benjamini and Hochberg (1995): of everything named at rate 0.05, about one in twenty is expected to
be chance. Python's SciPy has the procedure; this only keeps missing figures in their place.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import false_discovery_control


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """Adjust ``p`` (any shape, 0 to 1) so that comparing with a rate controls false discoveries.

    Missing values (NaN) stay where they are and do not count as questions asked. Raises
    ``ValueError`` for a ``p`` outside 0 to 1.

    >>> benjamini_hochberg([0.01, float("nan"), 0.04]).tolist()
    [0.02, nan, 0.04]
    """
    given = np.asarray(p, dtype=float)
    known = ~np.isnan(given)
    if np.any((given[known] < 0) | (given[known] > 1)):
        raise ValueError("every p must lie between 0 and 1")
    adjusted = np.full(given.shape, np.nan)
    if known.any():
        adjusted[known] = false_discovery_control(given[known], method="bh")
    return adjusted


def reject(p: ArrayLike, *, rate: float = 0.05) -> NDArray[np.bool_]:
    """Say which of ``p`` (any shape) stand out at a false discovery ``rate``; missing never does.

    >>> reject([0.01, 0.9, float("nan")]).tolist()
    [True, False, False]
    """
    if not 0 < rate < 1:
        raise ValueError(f"rate must lie between 0 and 1, not {rate}")
    return np.asarray(benjamini_hochberg(p) <= rate)
