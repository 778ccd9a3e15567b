"""Is a difference small? Two one-sided tests.

"We saw no difference" is not "there is none". Two groups are called alike only when the data rule
out a difference of ``bound`` or more in either direction (Schuirmann 1987; Lakens 2017): the 90%
interval for the difference lies wholly inside plus or minus ``bound``.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import ArrayLike
from scipy import stats

from crossways.analysis.methods.differences.mean_difference import Moments, scaled, welch_difference


class Verdict(StrEnum):
    """What a difference and its uncertainty let us say."""

    EQUIVALENT = "equivalent"
    DIFFERENT = "different"
    BOTH = "both"  # real, and too small to matter
    UNDECIDED = "undecided"


def two_one_sided_tests(
    difference: ArrayLike,
    standard_error: ArrayLike,
    df: ArrayLike,
    *,
    bound: ArrayLike,
    level: float = 0.05,
) -> pl.DataFrame:
    """Say of each difference whether it is small, real, both or undecided.

    All arguments are numbers or arrays of one length; ``difference``, ``standard_error`` and
    ``bound`` in the same unit, such as scale points; ``df`` may be infinite; ``level`` is the
    error rate of each one-sided test and of the test of "no difference".

    Returns one row a difference: ``difference``, ``low`` and ``high`` (interval of 1 - 2 x
    ``level``, so 90%), ``p_equivalent`` (the larger of the two one-sided p), ``p_different``
    (two-sided), ``verdict`` (a :class:`Verdict`, null where the figures are missing). Raises
    ``ValueError`` unless ``bound`` is above 0 and ``level`` between 0 and 0.5.

    >>> two_one_sided_tests([0.1, 0.1, 0.9], [0.1, 0.4, 0.1], 60, bound=0.5)["verdict"].to_list()
    ['equivalent', 'undecided', 'different']
    """
    size, error, degrees, limit = np.broadcast_arrays(
        *(
            np.atleast_1d(np.asarray(given, dtype=float))
            for given in (difference, standard_error, df, bound)
        )
    )
    if np.any(limit <= 0) or not 0 < level < 0.5:
        raise ValueError("bound must be above 0 and level between 0 and 0.5")
    if np.any(error < 0):
        raise ValueError("a standard error cannot be negative")
    p_equivalent = stats.t.sf(scaled(limit - np.abs(size), error), degrees)
    p_different = 2 * stats.t.sf(np.abs(scaled(size, error)), degrees)
    half = stats.t.ppf(1 - level, degrees) * error
    small, real = pl.col("p_equivalent") < level, pl.col("p_different") < level
    return (
        pl.DataFrame(
            {
                "difference": size,
                "low": size - half,
                "high": size + half,
                "p_equivalent": p_equivalent,
                "p_different": p_different,
            }
        )
        .fill_nan(None)
        .with_columns(verdict=_verdict(small, real))
    )


def equivalence_of_means(
    first: Moments, second: Moments, *, bound: ArrayLike, level: float = 0.05
) -> pl.DataFrame:
    """:func:`two_one_sided_tests` of first mean minus second, from counts, means and spreads.

    Spreads may differ (Welch). Columns as in ``two_one_sided_tests``; groups of fewer than two
    people have no verdict.

    >>> alike = equivalence_of_means(Moments(80, 3.5, 0.9), Moments(80, 3.45, 0.9), bound=0.5)
    >>> alike["verdict"].item()
    'equivalent'
    """
    welch = welch_difference(first, second)
    found = (welch[name].to_numpy() for name in ("difference", "standard_error", "df"))
    return two_one_sided_tests(*found, bound=bound, level=level)


def _verdict(small: pl.Expr, real: pl.Expr) -> pl.Expr:
    return (
        pl.when((small & real).fill_null(False))
        .then(pl.lit(Verdict.BOTH.value))
        .when(small)
        .then(pl.lit(Verdict.EQUIVALENT.value))
        .when(real)
        .then(pl.lit(Verdict.DIFFERENT.value))
        .when((small | real).is_not_null())
        .then(pl.lit(Verdict.UNDECIDED.value))
    )
