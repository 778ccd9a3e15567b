"""Partial pooling: the likely level of many small groups, with intervals that keep their word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from crossways.analysis.methods.shrinkage.ratio_grid import RatioGrid, plausible_ratios
from crossways.analysis.methods.variance_components import (
    Floats,
    VarianceComponents,
    gather_by_size,
    one_way_reml,
)

FEWEST_GROUPS = 3
"""With two groups the data say next to nothing about how groups differ in general."""


@dataclass(frozen=True)
class PooledMeans:
    """Pooled levels of groups, in the order they were given.

    Attributes:
        value: each group's level, drawn toward ``components.mu`` by as much as its size asks.
        low, high: its interval.
        weight: how much of a group's own mean is kept, 0 (none) to 1 (all).
        components: the variances the drawing rests on.
    """

    value: Floats
    low: Floats
    high: Floats
    weight: Floats
    components: VarianceComponents


def partial_pooling(
    n: npt.ArrayLike,
    mean: npt.ArrayLike,
    sum_of_squares_within: npt.ArrayLike,
    *,
    level: float = 0.90,
) -> PooledMeans:
    """Draw each group's mean toward the mean of all, the more so the smaller the group.

    Asks: what does this group as a whole likely think, given its few answers and all the others?
    ``value = mu + w (mean - mu)`` with ``w = tau2 / (tau2 + sigma2 / n)`` at the REML variances,
    which are lme4's conditional modes. The interval does not take the variances as known: it adds
    what is unknown of ``mu``, and how far the value would move over all plausible ratios
    tau2/sigma2 (restricted likelihood, every tau equally likely beforehand), so it keeps its
    length honest with few groups and when tau2 comes out as zero.

    Args:
        n: people in each group, at least 1. Shape (groups,), 3 groups or more.
        mean: each group's mean, in scale points.
        sum_of_squares_within: each group's sum of squares about its own mean.
        level: how often the interval should hold the truth, on average over groups.

    Returns:
        Values and interval in scale points, one entry a group.

    Raises:
        ValueError: fewer than three groups, a level outside 0 to 1, malformed columns, or groups
            of one person each.

    Source: Morris (1983) JASA 78, 47-55; Kackar and Harville (1984) JASA 79, 853-862; Gelman
    (2006) Bayesian Analysis 1, 515-534 (the uniform prior on tau).

    >>> pooled = partial_pooling([4, 40, 16], [2.0, 4.0, 3.5], [3.0, 39.0, 15.0])
    >>> pooled.value.round(2).tolist()
    [2.28, 3.98, 3.48]
    """
    if not 0.0 < level < 1.0:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    sizes, means = np.asarray(n, dtype=np.int64), np.asarray(mean, dtype=float)
    if sizes.size < FEWEST_GROUPS:
        raise ValueError(f"partial pooling needs {FEWEST_GROUPS} groups or more, not {sizes.size}")
    components = one_way_reml(sizes, means, sum_of_squares_within)
    weight = _weights(sizes, components)
    value = components.mu + weight * (means - components.mu)
    if components.sigma2 == 0.0 or components.people <= components.groups:
        return PooledMeans(value, value.copy(), value.copy(), weight, components)
    sums = gather_by_size(sizes, means, np.asarray(sum_of_squares_within, dtype=float))
    grid = plausible_ratios(sums, best=components.tau2 / components.sigma2)
    spread = np.sqrt(_mean_square_error(grid, sizes, means, value))
    reach = stats.t.ppf(0.5 + level / 2.0, df=components.people - components.groups) * spread
    return PooledMeans(value, value - reach, value + reach, weight, components)


def _weights(n: npt.NDArray[np.int64], components: VarianceComponents) -> Floats:
    if components.tau2 == 0.0:
        return np.zeros(n.size)
    return components.tau2 / (components.tau2 + components.sigma2 / n)


def _mean_square_error(
    grid: RatioGrid, n: npt.NDArray[np.int64], mean: Floats, value: Floats
) -> Floats:
    """Expected square distance between each group's value and its truth, over the grid.

    At one ratio the truth is ``mu + w (mean - mu)``, give or take; that is a straight line in
    the group's mean with coefficients shared by groups of one size, so its average square distance
    from ``value`` needs only the coefficients' first and second moments, worked out once a size.
    """
    size, which = np.unique(n, return_inverse=True)
    keep = grid.ratio[:, None] * size / (1.0 + grid.ratio[:, None] * size)
    lost = 1.0 - keep
    doubt_of_mu = lost**2 / grid.total_weight[:, None]
    spread = grid.sigma2[:, None] * (keep / size + doubt_of_mu)
    centre = float(grid.share @ grid.mean)
    base = (grid.mean[:, None] - centre) * lost
    own, off = mean - centre, value - centre
    moments = [grid.share @ each for each in (spread, base**2, base, base * keep, keep, keep**2)]
    inside, base2, base1, cross, keep1, keep2 = (moment[which] for moment in moments)
    line = base2 + 2.0 * own * cross + own**2 * keep2
    return np.asarray(
        inside + np.maximum(line - 2.0 * off * (base1 + own * keep1) + off**2, 0.0), dtype=float
    )
