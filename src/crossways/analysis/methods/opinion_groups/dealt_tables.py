"""Do two groupings go together more than chance has it, overall or inside a third?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.stats import random_table

Floats = npt.NDArray[np.float64]


def dealt_p(tables: Sequence[npt.ArrayLike], *, draws: int, seed: int) -> float:
    """How often random dealing parts people at least as far as they are.

    ``tables`` are counts (one grouping by the other), one for each stratum inside which people may
    be dealt anew; the usual chi-squared measure is added over strata. Tables with the same margins
    are drawn at once, so that the work does not grow with the people. The real dealing counts among
    the ``draws`` (Phipson and Smyth 2010), so p is never 0. NaN where no stratum has two groups
    either way. Source: Patefield 1981 (drawing the tables).

    >>> dealt_p([[[20, 0], [0, 20]]], draws=199, seed=1)
    0.005
    """
    rng = np.random.default_rng(seed)
    kept = [trimmed for table in tables if min((trimmed := _trimmed(table)).shape) > 1]
    if not kept:
        return float("nan")
    seen, dealt = 0.0, np.zeros(draws)
    for table in kept:
        rows, columns = table.sum(axis=1), table.sum(axis=0)
        expected = np.outer(rows, columns) / table.sum()
        drawn = random_table(rows, columns).rvs(draws, random_state=rng)
        seen += float(_apart(table[None], expected)[0])
        dealt += _apart(drawn, expected)
    return float((1 + np.sum(dealt >= seen * (1 - 1e-9))) / (draws + 1))


def _trimmed(table: npt.ArrayLike) -> npt.NDArray[np.int64]:
    counts = np.asarray(table, dtype=np.int64)
    kept: npt.NDArray[np.int64] = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    return kept


def _apart(tables: npt.ArrayLike, expected: Floats) -> Floats:
    return np.asarray(((np.asarray(tables) - expected) ** 2 / expected).sum(axis=(1, 2)))
