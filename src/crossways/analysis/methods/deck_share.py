"""How much of people's differences over a whole deck of items goes along with one grouping.

Eta squared of pure noise averages (k - 1) / (N - 1), so that a grouping with many groups always
looks best. Here the share is omega squared, averaged over the items, with the level chance alone
reaches beside it and an interval from resampling people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]

CHANCE_QUANTILE = 0.95
CELLS_AT_ONCE = 2_000_000
ROUNDING = 1e-12
"""Of a card's squares about the mean of all, what counts as nothing but rounding."""


@dataclass(frozen=True)
class DeckShare:
    """Share of differences along one grouping.

    ``share`` is mean omega squared over items (0 to 1; below zero when noise alone would do
    better), ``low`` and ``high`` its 90% interval, ``chance`` what 95 of 100 random groupings of
    the same sizes stay under, ``p`` how often a random one reaches ``share``.
    """

    share: float
    low: float
    high: float
    chance: float
    p: float
    groups: int
    people: int


def deck_share(
    answers: ArrayLike,
    codes: ArrayLike,
    *,
    seed: int,
    shuffles: int = 999,
    resamples: int = 199,
) -> DeckShare:
    """Measure how far ``codes`` explains ``answers``.

    ``answers`` has one row a person and one column an item, NaN where not answered; ``codes``
    gives each person's group as whole numbers from 0. The null shuffles codes over people, whole
    rows together, so answering styles stay; the interval resamples people within groups, centred
    on the estimate. Raises ``ValueError`` for codes that do not fit. Sources: Hays 1963 (omega
    squared); Anderson 2001 (permutation of rows).

    >>> found = deck_share([[1.0], [2.0], [4.0], [5.0]] * 10, [0, 0, 1, 1] * 10, seed=1)
    >>> round(found.share, 2), found.p
    (0.9, 0.001)
    """
    given = np.asarray(answers, dtype=float)
    groups = np.asarray(codes, dtype=np.int64)
    if given.ndim != 2 or given.shape[0] != len(groups):
        raise ValueError("answers must be people by items, and codes one for each person")
    if len(groups) == 0:
        return DeckShare(np.nan, np.nan, np.nan, np.nan, np.nan, 0, 0)
    rng = np.random.default_rng(seed)
    count = int(groups.max()) + 1
    seen = float(_mean_omega(given, groups, count)[0])
    shuffled = _in_portions(
        lambda draws: _mean_omega(given, _shuffled(groups, draws, rng), count),
        shuffles,
        len(groups),
    )
    resampled = _in_portions(
        lambda draws: _mean_omega(given, groups, count, rows=_redrawn(groups, draws, rng)),
        resamples,
        len(groups),
    )
    down, up = np.quantile(resampled - resampled.mean(), [0.05, 0.95])
    return DeckShare(
        share=seen,
        low=seen + float(down),
        high=seen + float(up),
        chance=float(np.quantile(shuffled, CHANCE_QUANTILE)),
        p=float((1 + np.sum(shuffled >= seen)) / (shuffles + 1)),
        groups=count,
        people=len(groups),
    )


def _in_portions(compute: Callable[[int], Floats], draws: int, people: int) -> Floats:
    """Compute ``draws`` values, a few at a time, so that memory stays bounded for many people."""
    portion = max(1, CELLS_AT_ONCE // people)
    sizes = [min(portion, draws - start) for start in range(0, draws, portion)]
    return np.concatenate([compute(size) for size in sizes])


def _shuffled(groups: Codes, draws: int, rng: np.random.Generator) -> Codes:
    return rng.permuted(np.broadcast_to(groups, (draws, len(groups))).copy(), axis=1)


def _redrawn(groups: Codes, draws: int, rng: np.random.Generator) -> Codes:
    """Rows drawn again with replacement from each person's own group."""
    order = np.argsort(groups, kind="stable")
    starts = np.searchsorted(groups[order], np.arange(groups.max() + 2))
    sizes = np.diff(starts)
    picks = starts[groups] + (rng.random((draws, len(groups))) * sizes[groups]).astype(np.int64)
    return np.asarray(order[picks])


def _mean_omega(given: Floats, labels: Codes, count: int, *, rows: Codes | None = None) -> Floats:
    """Mean over items of omega squared, one value a draw.

    ``labels`` (draws by people, or people) are the groups; ``rows`` (draws by people), if given,
    say whose answers each draw uses.
    """
    draws = len(labels) if labels.ndim == 2 else 1 if rows is None else len(rows)
    shape = (draws, len(given))
    flat = (np.broadcast_to(labels, shape) + np.arange(draws)[:, None] * count).ravel()
    total, items = np.zeros(draws), 0
    for column in given.T:
        if np.sum(~np.isnan(column)) <= count or np.nanmin(column) == np.nanmax(column):
            continue
        centred = column - np.nanmean(column)
        drawn = np.broadcast_to(centred, shape) if rows is None else centred[rows]
        total += _omega(drawn, flat, count)
        items += 1
    return total / items if items else np.zeros(draws)


def _omega(drawn: Floats, flat: Codes, count: int) -> Floats:
    """Omega squared of one item in each draw (``drawn``: draws by people, NaN unanswered).

    A draw in which everybody answers alike has no differences to share out: 0.
    """
    draws = len(drawn)
    has = ~np.isnan(drawn)
    filled = np.where(has, drawn, 0.0)
    people = has.sum(axis=1)
    n = np.bincount(flat, has.ravel(), draws * count).reshape(draws, count)
    sums = np.bincount(flat, filled.ravel(), draws * count).reshape(draws, count)
    correction = filled.sum(axis=1) ** 2 / people
    squares = np.sum(filled**2, axis=1) - correction
    between = np.sum(sums**2 / np.maximum(n, 1), axis=1) - correction
    df = np.sum(n > 0, axis=1) - 1
    noise = (squares - between) / np.maximum(people - df - 1, 1)
    whole = squares + noise
    alike = whole <= ROUNDING * np.sum(filled**2, axis=1)
    return np.where(alike, 0.0, (between - df * noise) / np.where(alike, 1.0, whole))
