"""The best way to split a team: every way for small teams, a climb from good starts for others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from crossways.analysis.methods.differences.faultlines.strength import (
    share_between,
    silhouette_width,
)

Floats = NDArray[np.float64]
Splits = NDArray[np.int64]
NUMBERS_AT_ONCE = 4_000_000  # keeps a batch under about 100 MB
BETTER = 1e-12


@dataclass(frozen=True)
class Measure:
    """A measure of strength: how many subgroups it allows and up to which size all are tried."""

    strength: Callable[[Floats, Splits], Floats]
    most: int
    try_all_up_to: int


MEASURES = {
    "asw": Measure(partial(silhouette_width, most=6), most=6, try_all_up_to=7),
    "fau": Measure(partial(share_between, most=2), most=2, try_all_up_to=12),
}


@dataclass(frozen=True)
class Best:
    """The best split of each version: ``strength`` (versions) and ``split`` (versions x people)."""

    strength: Floats
    split: Splits


def best_split(points: Floats, measure: Measure) -> Best:
    """Find the strongest split of each version of one team (versions x people x coordinates).

    >>> points = np.array([[[0.0], [0.1], [5.0], [5.1]]])
    >>> best_split(points, MEASURES["fau"]).split.tolist()
    [[0, 0, 1, 1]]
    """
    versions, people = points.shape[:2]
    small = people <= measure.try_all_up_to
    search = _try_all if small else _climb
    tried = len(all_splits(people, measure.most)) if small else people * measure.most
    batch = max(1, NUMBERS_AT_ONCE // (tried * people * measure.most))
    found = [search(points[start : start + batch], measure) for start in range(0, versions, batch)]
    return Best(
        np.concatenate([best.strength for best in found]),
        np.concatenate([best.split for best in found]),
    )


@lru_cache(maxsize=32)
def all_splits(people: int, most: int) -> Splits:
    """Every way to part ``people`` into 2 to ``most`` subgroups, once each; splits x people.

    >>> all_splits(3, 6).tolist()
    [[0, 0, 1], [0, 1, 0], [0, 1, 1], [0, 1, 2]]
    """
    splits = np.zeros((1, 1), dtype=np.int64)
    for _ in range(people - 1):
        choices = np.minimum(splits.max(axis=1) + 2, most)
        grown = np.repeat(splits, choices, axis=0)
        first = np.repeat(np.cumsum(choices) - choices, choices)
        splits = np.column_stack([grown, np.arange(len(grown)) - first])
    return np.asarray(splits[splits.max(axis=1) > 0], dtype=np.int64)


def _try_all(points: Floats, measure: Measure) -> Best:
    splits = all_splits(points.shape[1], measure.most)
    strength = measure.strength(points, splits[None])
    best = strength.argmax(axis=1)
    return Best(strength[np.arange(len(points)), best], splits[best])


def _climb(points: Floats, measure: Measure) -> Best:
    """From the best agglomerated start, move one person at a time while it helps."""
    starts = np.stack([_starts(version, measure.most) for version in points])
    current = _pick(points, starts, measure)
    while True:
        step = _pick(points, _one_moved(current.split, measure.most), measure)
        better = step.strength > current.strength + BETTER
        if not better.any():
            return current
        current = Best(
            np.where(better, step.strength, current.strength),
            np.where(better[:, None], step.split, current.split),
        )


def _pick(points: Floats, splits: Splits, measure: Measure) -> Best:
    strength = measure.strength(points, splits)
    best, version = strength.argmax(axis=1), np.arange(len(points))
    return Best(strength[version, best], splits[version, best])


def _starts(points: Floats, most: int) -> Splits:
    """Ward's and average linkage, cut at every number of subgroups; starts x people."""
    trees = [linkage(points, method) for method in ("ward", "average")]
    cuts = range(2, min(most, len(points) - 1) + 1)
    return np.stack(
        [fcluster(tree, cut, "maxclust").astype(np.int64) - 1 for tree in trees for cut in cuts]
    )


def _one_moved(split: Splits, most: int) -> Splits:
    """Every split with one person moved to any subgroup; versions x (people * most) x people."""
    versions, people = split.shape
    moved = np.broadcast_to(split[:, None, None], (versions, people, most, people)).copy()
    who = np.arange(people)
    moved[:, who, :, who] = np.arange(most)
    return moved.reshape(versions, people * most, people)
