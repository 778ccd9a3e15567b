"""How much of the differences between people's places on the map goes along with a grouping?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class ShareOfPlaces:
    """Share of differences along one grouping.

    ``share`` runs to 1 and may fall a little below 0 (chance is taken off); ``low`` and ``high``
    are its 90% interval, ``chance`` what 95 of 100 random groupings of the same sizes stay under.
    """

    share: float
    low: float
    high: float
    chance: float


def share_of_places(
    places: npt.ArrayLike, codes: npt.ArrayLike, *, seed: int, draws: int = 199
) -> ShareOfPlaces:
    """Part of the squared distances between people that lies between groups, chance taken off.

    ``places`` (people x dimensions) are where people stand, ``codes`` their groups as whole numbers
    from 0. The share is 1 less the ratio of mean squares inside groups and overall (epsilon
    squared), all dimensions together, so that the long way across the map counts for more than the
    short one. The interval resamples people inside their groups and is centred on the share. NaN
    with fewer than two groups, or no more people than groups. Raises ``ValueError`` for codes that
    do not fit. Sources: Anderson 2001 (distances partitioned by groups); Kelley 1935.

    >>> found = share_of_places([[0.0], [0.1], [1.0], [1.1]] * 9, [0, 0, 1, 1] * 9, seed=1)
    >>> round(found.share, 2), found.low < found.share < found.high
    (0.99, True)
    """
    where, group = np.asarray(places, dtype=float), np.asarray(codes, dtype=np.intp)
    if where.ndim != 2 or len(where) != len(group):
        raise ValueError("places must be people by dimensions, and codes one for each person")
    sizes = np.bincount(group) if len(group) else np.zeros(0, dtype=np.intp)
    if np.sum(sizes > 0) < 2 or len(group) <= np.sum(sizes > 0):
        return ShareOfPlaces(np.nan, np.nan, np.nan, np.nan)
    rng = np.random.default_rng(seed)
    share = _share(where, group)
    dealt = [_share(where, rng.permutation(group)) for _ in range(draws)]
    again = [_share(where[_redrawn(group, sizes, rng)], np.sort(group)) for _ in range(draws)]
    down, up = np.quantile(again, [0.05, 0.95]) - np.mean(again)
    return ShareOfPlaces(
        share, share + float(down), min(share + float(up), 1.0), float(np.quantile(dealt, 0.95))
    )


def _share(where: Floats, group: Ints) -> float:
    sizes = np.bincount(group)
    centred = where - where.mean(axis=0)
    whole = float(np.sum(centred**2))
    if whole <= 0.0:
        return 0.0
    sums = np.stack([np.bincount(group, column) for column in centred.T])
    inside = whole - float(np.sum(sums**2 / np.maximum(sizes, 1)))
    groups = int(np.sum(sizes > 0))
    return 1.0 - inside / (len(group) - groups) / (whole / (len(group) - 1))


def _redrawn(group: Ints, sizes: Ints, rng: np.random.Generator) -> Ints:
    """Rows of people drawn again, with replacement, from each group in order of its code."""
    order = np.argsort(group, kind="stable")
    first = np.repeat(np.cumsum(sizes) - sizes, sizes)
    picks = (rng.random(len(group)) * np.repeat(sizes, sizes)).astype(np.intp)
    return np.asarray(order[first + picks])
