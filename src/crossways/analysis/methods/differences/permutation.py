"""What chance alone gives: the same people dealt into the same groups at random, many times."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from crossways.analysis.methods.differences.sums import group_sums

LABELS_AT_ONCE = 2_000_000  # keeps a batch of dealings under about 100 MB
SAME = 1e-9  # two sums of squares this close, relative to the total, are a tie


def permutation_p(
    residuals: NDArray[np.float64],
    group: NDArray[np.int64],
    stratum: NDArray[np.int64],
    *,
    draws: int,
    seed: int,
) -> NDArray[np.float64]:
    """Chance that random dealing spreads the group means at least as far as they are.

    ``residuals`` (people x items, NaN for gaps) are answers less the mean of the person's
    ``stratum``; labels of ``group`` are dealt again inside each stratum, the same dealing for all
    items. The spread is the sum over groups of squared sum over count. One p an item, counting the
    real dealing among the ``draws`` (Phipson and Smyth 2010), so never 0.

    >>> residuals = np.array([[-1.0], [-1.0], [1.0], [1.0]])
    >>> codes, whole = np.array([0, 0, 1, 1]), np.zeros(4, dtype=int)
    >>> bool(permutation_p(residuals, codes, whole, draws=500, seed=1)[0] > 0.25)
    True
    """
    groups = int(group.max(initial=0)) + 1
    filled, answered = np.nan_to_num(residuals), (~np.isnan(residuals)).astype(float)
    seen = _spread(group[None, :], filled, answered, groups)[0]
    bar = seen - SAME * (filled**2).sum(axis=0)
    as_far = np.zeros(residuals.shape[1])
    for dealt in _dealings(group, stratum, draws, np.random.default_rng(seed)):
        as_far += (_spread(dealt, filled, answered, groups) >= bar).sum(axis=0)
    return (as_far + 1) / (draws + 1)


def _dealings(
    group: NDArray[np.int64], stratum: NDArray[np.int64], draws: int, rng: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """Batches (dealings x people) of labels shuffled inside strata."""
    people = len(group)
    batch = max(1, LABELS_AT_ONCE // max(people, 1))
    places = np.argsort(stratum, kind="stable")
    for start in range(0, draws, batch):
        many = min(batch, draws - start)
        order = np.argsort(stratum + rng.random((many, people)), axis=1)
        dealt = np.empty((many, people), dtype=np.int64)
        dealt[:, places] = group[order]
        yield dealt


def _spread(
    dealt: NDArray[np.int64],
    filled: NDArray[np.float64],
    answered: NDArray[np.float64],
    groups: int,
) -> NDArray[np.float64]:
    """Squared group sum over group count, summed over groups: dealings x items."""
    many, items = len(dealt), filled.shape[1]
    code = (dealt + groups * np.arange(many)[:, None]).ravel()
    both = group_sums(np.hstack([filled, answered]), code, many * groups)
    sums, counts = np.split(both.reshape(many, groups, 2 * items), 2, axis=2)
    return np.asarray((sums**2 / np.maximum(counts, 1)).sum(axis=1))
