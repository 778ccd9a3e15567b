"""Cronbach's alpha, what each item does to it, and what more or fewer items would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy import stats

from crossways.analysis.methods.reliability.covariances import Gaps, covariances


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha: ``value`` with its interval ``low`` to ``high``; NaN where not defined.

    ``standardised`` is alpha of the items brought to one spread, ``mean_correlation`` the mean
    correlation of two items, ``items`` how many, ``n`` people who answered all of them.
    """

    value: float
    low: float
    high: float
    standardised: float
    mean_correlation: float
    items: int
    n: int


def cronbach_alpha(
    people: pl.DataFrame, items: Sequence[str], *, gaps: Gaps = "complete", level: float = 0.90
) -> Alpha:
    """Share of a scale score's variance that the items have in common, if all are equally good.

    ``people`` has one row a person and a numeric column for each of ``items``, reverse-keyed items
    already turned round. ``gaps`` says whose answers count: ``complete`` (everybody who answered
    all) or ``pairwise`` (for each two items, everybody who answered both, as R's psych does unless
    told otherwise). The interval (Feldt 1965) always counts people who answered all: counting
    everybody, as some programs do, makes it too narrow. NaN with fewer than two items, fewer than
    two people, or items that do not vary. Source: Cronbach (1951).

    >>> people = pl.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 3, 4], "c": [2, 2, 3, 5]})
    >>> round(cronbach_alpha(people, ["a", "b", "c"]).value, 3)
    0.978
    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    found = covariances(people, items, gaps=gaps)
    many, n = len(items), found.n_complete
    spread = np.sqrt(np.diag(found.matrix))
    with np.errstate(divide="ignore", invalid="ignore"):
        correlations = found.matrix / np.outer(spread, spread)
    value = _alpha(found.matrix)
    tail, df = (1 - level) / 2, n - 1
    rest = df * (many - 1)
    low, high = (
        1 - (1 - value) * stats.f.isf(share, df, rest) if df > 0 and rest > 0 else np.nan
        for share in (tail, 1 - tail)
    )
    pairs = correlations[np.triu_indices(many, 1)]
    return Alpha(
        value=value,
        low=float(low),
        high=float(high),
        standardised=_alpha(correlations),
        mean_correlation=float(pairs.mean()) if many > 1 else float("nan"),
        items=many,
        n=n,
    )


def item_rest_correlation(people: pl.DataFrame, items: Sequence[str]) -> pl.DataFrame:
    """Correlate each item with the sum of the others; people who answered all items.

    Low or negative: the item asks something else, or was not turned round. Returns one row an
    item: ``item``, ``n``, ``item_rest`` (-1 to 1), ``alpha_without`` (alpha of the other items);
    null where items do not vary or there are too few.

    >>> people = pl.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 3, 4], "c": [4, 3, 2, 1]})
    >>> item_rest_correlation(people, ["a", "b", "c"])["item_rest"].round(6).to_list()[2]
    -1.0
    """
    found = covariances(people, items, gaps="complete")
    own = np.diag(found.matrix)
    with_others = found.matrix.sum(axis=1) - own
    rest = found.matrix.sum() - 2 * with_others - own
    with np.errstate(divide="ignore", invalid="ignore"):
        correlation = with_others / np.sqrt(own * rest)
    without = [
        _alpha(np.delete(np.delete(found.matrix, place, 0), place, 1))
        for place in range(len(items))
    ]
    defined = (own > 0) & (rest > 0)
    return pl.DataFrame(
        {
            "item": list(items),
            "n": [found.n_complete] * len(items),
            "item_rest": np.where(defined, correlation, np.nan),
            "alpha_without": without,
        }
    ).fill_nan(None)


def spearman_brown(reliability: float, *, times: float) -> float:
    """Reliability of a scale ``times`` as long (0.5 for half the items), items alike.

    Sources: Spearman (1910), Brown (1910). Raises ``ValueError`` unless ``times`` is above 0 and
    ``reliability`` at most 1.

    >>> round(spearman_brown(0.5, times=2), 6)
    0.666667
    """
    if times <= 0 or reliability > 1:
        raise ValueError("times must be above 0 and reliability at most 1")
    below = 1 + (times - 1) * reliability
    return times * reliability / below if below > 0 else float("nan")


def _alpha(matrix: np.ndarray) -> float:
    many, whole = len(matrix), matrix.sum()
    if many < 2 or not whole > 0:
        return float("nan")
    return float(many / (many - 1) * (1 - np.trace(matrix) / whole))
