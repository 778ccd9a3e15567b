"""Sums of answers by group, many items at once: the sufficient statistics of what follows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


def group_sums(
    values: NDArray[np.float64], group: NDArray[np.int64], groups: int
) -> NDArray[np.float64]:
    """Sum each column of ``values`` (people x items) by ``group`` (codes 0 to ``groups`` - 1).

    ``group`` may hold several dealings of the same people one after another, each with codes of
    its own; the sums of all of them come back.

    >>> group_sums(np.array([[1.0], [2.0], [4.0]]), np.array([0, 1, 1]), 2).tolist()
    [[1.0], [6.0]]
    """
    people = len(values)
    person = np.tile(np.arange(people), len(group) // people if people else 0)
    member = sparse.csr_array((np.ones(len(group)), (group, person)), shape=(groups, people))
    return np.asarray(member @ values)


def mean_by_group(
    values: NDArray[np.float64], group: NDArray[np.int64], groups: int
) -> NDArray[np.float64]:
    """Mean of each person's group on each item, gaps (NaN) left out; shaped as ``values``.

    >>> mean_by_group(np.array([[1.0], [2.0], [4.0]]), np.array([0, 1, 1]), 2).ravel().tolist()
    [1.0, 3.0, 3.0]
    """
    sums = group_sums(np.nan_to_num(values), group, groups)
    counts = group_sums((~np.isnan(values)).astype(float), group, groups)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((sums / counts)[group])
