"""Small, large or unclear: one difference after another, judged over the whole deck at once."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from crossways.analysis.estimate import CLEAR_RATE, POSSIBLE_RATE
from crossways.analysis.methods.differences import Moments, welch_difference
from crossways.analysis.methods.equivalence import two_one_sided_tests
from crossways.analysis.methods.multiplicity import benjamini_hochberg

HALF_A_STEP = 0.5
"""What counts as small: inside half a step of a five-step scale (domain 2.4)."""

SMALL_CLEAR_RATE, SMALL_POSSIBLE_RATE = 0.05, 0.10
"""False discovery rates for calling a difference small: the bound already does most of the work."""


def between_groups(pairs: pl.DataFrame, first: str, second: str) -> pl.DataFrame:
    """Mean of ``first`` less mean of ``second`` (column endings of ``pairs``), judged."""
    welch = welch_difference(_moments(pairs, first), _moments(pairs, second))
    return judged(*(welch[name] for name in ("difference", "standard_error", "df")))


def _moments(pairs: pl.DataFrame, ending: str) -> Moments:
    return Moments(*(_floats(pairs[f"{name}_{ending}"]) for name in ("n", "mean", "sd")))


def within_people(n: pl.Series, mean: pl.Series, sd: pl.Series) -> pl.DataFrame:
    """Mean of differences within the same people, judged."""
    counts = n.cast(pl.Float64).fill_null(np.nan).to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        error = sd.cast(pl.Float64).fill_null(np.nan).to_numpy() / np.sqrt(counts)
    return judged(mean.cast(pl.Float64).fill_null(np.nan), error, np.maximum(counts - 1, 1.0))


def judged(difference: ArrayLike, error: ArrayLike, df: ArrayLike) -> pl.DataFrame:
    """One row a difference: value, low, high (90%), small, large and whether that is clear.

    ``large`` asks for at least half a step *and* for more than chance over all rows together;
    ``small`` for an interval inside half a step either way. A row may be neither: unclear.
    """
    tests = two_one_sided_tests(_floats(difference), _floats(error), _floats(df), bound=HALF_A_STEP)
    real = _adjusted(tests["p_different"])
    alike = _adjusted(tests["p_equivalent"])
    size = np.abs(_floats(tests["difference"]))
    wide = size >= HALF_A_STEP
    return pl.DataFrame(
        {
            "value": tests["difference"],
            "low": tests["low"],
            "high": tests["high"],
            "small": alike <= SMALL_POSSIBLE_RATE,
            "small_clear": alike <= SMALL_CLEAR_RATE,
            "large": wide & (real <= POSSIBLE_RATE),
            "large_clear": wide & (real <= CLEAR_RATE),
        }
    )


def _floats(values: ArrayLike) -> NDArray[np.float64]:
    if isinstance(values, pl.Series):
        return values.cast(pl.Float64).fill_null(np.nan).to_numpy()
    return np.asarray(values, dtype=float)


def _adjusted(p: pl.Series) -> NDArray[np.float64]:
    return benjamini_hochberg(_floats(p))
