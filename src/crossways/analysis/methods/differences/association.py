"""How strongly two groupings of the same people go together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2_contingency


@dataclass(frozen=True)
class Association:
    """Cramér's V of a table of counts.

    ``v`` runs from 0 (the groupings have nothing to do with each other) to 1 (knowing one tells
    the other) and is corrected for chance; ``v_uncorrected`` is the textbook figure, too high in
    small tables. ``n`` is people, ``rows`` and ``columns`` the groups anybody was in, ``p`` the
    chance of at least this much association if there were none.
    """

    v: float
    v_uncorrected: float
    chi_squared: float
    p: float
    n: int
    rows: int
    columns: int


def cramers_v(counts: ArrayLike) -> Association:
    """Measure association in a table of counts (groups of one by groups of the other).

    Bias-corrected after Bergsma (2013). Empty rows and columns are left out. With fewer than two
    groups either way the figures are NaN. Raises ``ValueError`` unless ``counts`` is a table of
    numbers of at least 0.

    >>> cramers_v([[50, 0], [0, 50]]).v
    1.0
    """
    table = np.asarray(counts, dtype=float)
    if table.ndim != 2 or np.any(table < 0) or np.any(np.isnan(table)):
        raise ValueError("counts must be a two-way table of numbers of at least 0")
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    n, (rows, columns) = table.sum(), table.shape
    if min(rows, columns) < 2:
        return Association(np.nan, np.nan, np.nan, np.nan, int(n), rows, columns)
    chi_squared, p, _, _ = chi2_contingency(table, correction=False)
    mean_square = chi_squared / n
    return Association(
        v=_corrected(mean_square, n, rows, columns),
        v_uncorrected=float(np.sqrt(mean_square / (min(rows, columns) - 1))),
        chi_squared=float(chi_squared),
        p=float(p),
        n=int(n),
        rows=rows,
        columns=columns,
    )


def _corrected(mean_square: float, n: float, rows: int, columns: int) -> float:
    """Bergsma (2013), equation 4: take off what chance adds, and shrink the table to match."""
    if n <= 1:
        return float("nan")
    above_chance = max(0.0, mean_square - (rows - 1) * (columns - 1) / (n - 1))
    rows_left = rows - (rows - 1) ** 2 / (n - 1)
    columns_left = columns - (columns - 1) ** 2 / (n - 1)
    room = min(rows_left, columns_left) - 1
    return float(min(1.0, np.sqrt(above_chance / room))) if room > 0 else float("nan")
