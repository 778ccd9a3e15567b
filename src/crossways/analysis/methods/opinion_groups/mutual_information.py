"""How far two groupings of the same people agree, when chance alone is taken off."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, xlogy

Floats = npt.NDArray[np.float64]


def adjusted_mutual_information(counts: npt.ArrayLike) -> float:
    """Mutual information of a table of counts, 0 at chance and 1 where the groupings are the same.

    (MI - E) / (mean of the two entropies - E), E being the mean over all dealings of the same
    people into groups of the same sizes. May fall below 0. NaN with fewer than two groups either
    way or nobody. Raises ``ValueError`` unless ``counts`` is a table of whole numbers of at least
    0. Source: Vinh, Epps and Bailey (2010), *JMLR* 11, 2837-2854.

    >>> adjusted_mutual_information([[5, 0], [0, 5]])
    1.0
    """
    table = np.asarray(counts, dtype=float)
    if table.ndim != 2 or np.any(table < 0) or np.any(table != np.floor(table)):
        raise ValueError("counts must be a two-way table of whole numbers of at least 0")
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(table.shape) < 2:
        return float("nan")
    rows, columns, n = table.sum(axis=1), table.sum(axis=0), table.sum()
    ways = (_entropy(rows) + _entropy(columns)) / 2.0
    seen = _entropy(rows) + _entropy(columns) - _entropy(table.ravel())
    by_chance = _expected(rows, columns, n)
    room = ways - by_chance
    return float((seen - by_chance) / room) if room > 1e-12 else float("nan")


def _entropy(counts: Floats) -> float:
    share = counts / counts.sum()
    return float(-xlogy(share, share).sum())


def _expected(rows: Floats, columns: Floats, n: float) -> float:
    """Mean mutual information over dealings: each cell's count is hypergeometric."""
    whole = 0.0
    for a in rows:
        for b in columns:
            cell = np.arange(max(1.0, a + b - n), min(a, b) + 1.0)
            log_chance = (
                gammaln(a + 1) + gammaln(b + 1) + gammaln(n - a + 1) + gammaln(n - b + 1)
                - gammaln(n + 1) - gammaln(cell + 1) - gammaln(a - cell + 1)
                - gammaln(b - cell + 1) - gammaln(n - a - b + cell + 1)
            )  # fmt: skip
            part = cell / n * (np.log(n * cell) - np.log(a * b))
            whole += float(np.sum(part * np.exp(log_chance)))
    return whole
