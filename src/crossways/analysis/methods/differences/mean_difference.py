"""How far apart two groups' means are, and how sure that is, from counts, means and spreads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from scipy import stats


@dataclass(frozen=True)
class Moments:
    """What a sample's mean rests on: people, mean and standard deviation (divisor ``n`` - 1).

    Each is a number or an array, one entry a group; mean and spread in the same unit.
    """

    n: ArrayLike
    mean: ArrayLike
    sd: ArrayLike


def welch_difference(first: Moments, second: Moments, *, level: float = 0.90) -> pl.DataFrame:
    """Mean of the first group minus mean of the second, for many pairs of groups at once.

    Spreads may differ (Welch 1947). The entries of ``first`` and ``second`` are paired.

    Returns one row a pair: ``difference``, ``standard_error``, ``df``, ``t``, ``p`` (two-sided),
    ``low`` and ``high`` (the ``level`` interval), ``cohens_d`` and ``hedges_g`` (over the pooled
    spread; Hedges 1981). A group of fewer than two people leaves all but ``difference`` missing.
    Raises ``ValueError`` for a ``level`` outside 0 to 1 or a negative spread.

    >>> welch_difference(Moments(10, 3.5, 1.0), Moments(12, 3.0, 0.8))["difference"].item()
    0.5
    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    n_a, mean_a, sd_a, n_b, mean_b, sd_b = np.broadcast_arrays(
        *(
            np.atleast_1d(np.asarray(given, dtype=float))
            for sample in (first, second)
            for given in (sample.n, sample.mean, sample.sd)
        )
    )
    if np.any(sd_a < 0) or np.any(sd_b < 0):
        raise ValueError("a standard deviation cannot be negative")
    enough = (n_a >= 2) & (n_b >= 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        square_a, square_b = sd_a**2 / n_a, sd_b**2 / n_b
        error = np.where(enough, np.sqrt(square_a + square_b), np.nan)
        df = error**4 / (square_a**2 / (n_a - 1) + square_b**2 / (n_b - 1))
        pooled = np.sqrt(((n_a - 1) * sd_a**2 + (n_b - 1) * sd_b**2) / (n_a + n_b - 2))
    df = np.where(error == 0, n_a + n_b - 2, df)
    difference = mean_a - mean_b
    t = scaled(difference, error)
    half = stats.t.ppf(0.5 + level / 2, df) * error
    d = np.where(enough, scaled(difference, pooled), np.nan)
    return pl.DataFrame(
        {
            "difference": difference,
            "standard_error": error,
            "df": df,
            "t": t,
            "p": 2 * stats.t.sf(np.abs(t), df),
            "low": difference - half,
            "high": difference + half,
            "cohens_d": d,
            "hedges_g": d * (1 - 3 / (4 * (n_a + n_b) - 9)),
        }
    ).fill_nan(None)


def scaled(size: NDArray[np.float64], unit: NDArray[np.float64]) -> NDArray[np.float64]:
    """``size`` in units of ``unit``; nothing over nothing is nothing, something over it endless.

    >>> scaled(np.array([1.0, 0.0, 2.0]), np.array([0.0, 0.0, 4.0])).tolist()
    [inf, 0.0, 0.5]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = size / unit
    return np.where((size == 0) & (unit == 0), 0.0, ratio)
