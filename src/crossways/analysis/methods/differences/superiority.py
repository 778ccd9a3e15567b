"""How often does somebody of one group answer higher than somebody of the other?

Needs no equal steps between the points of a scale, unlike a difference of means.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from scipy import stats


def probability_of_superiority(
    first: ArrayLike, second: ArrayLike, *, level: float = 0.90
) -> pl.DataFrame:
    """Chance that one person of the first group answers higher than one of the second.

    A tie counts half, so 0.5 means neither is higher. ``first`` and ``second`` hold the number of
    people on each point of the scale, lowest first: one pair (``points``) or many (``pairs`` x
    ``points``).

    Returns one row a pair: ``probability``, ``standard_error`` (Brunner and Munzel 2000, spreads
    may differ), ``low`` and ``high`` (``level`` interval on the log-odds scale; where every answer
    of one group is above every answer of the other, Wilson's interval with as many people as the
    smaller group), ``n_first``, ``n_second``. Groups of fewer than two people have no interval,
    empty groups no probability. Raises ``ValueError`` for counts below 0 or unlike shapes.

    >>> probability_of_superiority([0, 10, 10], [10, 10, 0])["probability"].item()
    0.875
    """
    one, two = (np.atleast_2d(np.asarray(counts, dtype=float)) for counts in (first, second))
    if one.shape != two.shape or np.any(one < 0) or np.any(two < 0):
        raise ValueError("first and second must be counts of at least 0 on the same points")
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    n_one, n_two = one.sum(axis=1), two.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        below_two, below_one = _share_below(two), _share_below(one)
        probability = (one * below_two).sum(axis=1) / n_one
        part_one = _variance(below_two, one) / n_one
        part_two = _variance(below_one, two) / n_two
        error = np.sqrt(part_one + part_two)
        df = error**4 / (part_one**2 / (n_one - 1) + part_two**2 / (n_two - 1))
        low, high = _log_odds_interval(probability, error, df, level)
    edge = (error == 0) & ((probability == 0) | (probability == 1))
    wilson_low, wilson_high = _wilson(probability, np.minimum(n_one, n_two), level)
    still = (error == 0) & ~edge
    return pl.DataFrame(
        {
            "probability": probability,
            "standard_error": error,
            "low": np.select([edge, still], [wilson_low, probability], low),
            "high": np.select([edge, still], [wilson_high, probability], high),
            "n_first": n_one.astype(int),
            "n_second": n_two.astype(int),
        }
    ).fill_nan(None)


def _share_below(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of people below each point, counting those on it half."""
    upto = np.cumsum(counts, axis=1)
    return np.asarray((upto - counts / 2) / counts.sum(axis=1, keepdims=True))


def _variance(values: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Variance (divisor n - 1) of ``values`` held by ``counts`` people each."""
    n = counts.sum(axis=1)
    mean = (values * counts).sum(axis=1) / n
    return np.asarray((counts * (values - mean[:, None]) ** 2).sum(axis=1) / (n - 1))


def _log_odds_interval(
    share: NDArray[np.float64], error: NDArray[np.float64], df: NDArray[np.float64], level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    centre = np.log(share / (1 - share))
    half = stats.t.ppf(0.5 + level / 2, df) * error / (share * (1 - share))
    return 1 / (1 + np.exp(half - centre)), 1 / (1 + np.exp(-half - centre))


def _wilson(
    share: NDArray[np.float64], n: NDArray[np.float64], level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    z = stats.norm.ppf(0.5 + level / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return np.maximum(0.0, centre - half), np.minimum(1.0, centre + half)
