"""How far readings lean on the one before: where they do, false flags are more common."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def leaning(values: npt.ArrayLike, after: Sequence[bool] = ()) -> float:
    """How far a reading leans on the one before it, from -1 to 1; NaN where nothing was read.

    ``after`` marks the readings after a day that was fixed beforehand, such as the start of a new
    way of working. Readings on either side are held against their own mean, so that one step there
    does not look like leaning.

    >>> round(leaning([1.0, 1.0, 5.0, 5.0]), 2)
    0.25
    >>> leaning([1.0, 1.0, 5.0, 5.0], [False, False, True, True])
    0.0
    """
    gap = np.array(values, dtype=float)
    side = np.array(after, dtype=bool) if len(after) else np.zeros(gap.size, dtype=bool)
    for each in (side, ~side):
        if (~np.isnan(gap[each])).any():
            gap[each] -= np.nanmean(gap[each])
    both = ~np.isnan(gap[1:]) & ~np.isnan(gap[:-1])
    whole = float(np.nansum(gap**2))
    return float((gap[1:] * gap[:-1])[both].sum()) / whole if whole else 0.0
