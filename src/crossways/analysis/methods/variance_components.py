"""How much of people's differences lies between their groups: one-way REML on group sums."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

RATIOS_TRIED = np.concatenate([[0.0], np.logspace(-8, 8, 129)])
"""Ratios tau2/sigma2 looked at before the exact search, so that no second peak is missed."""


@dataclass(frozen=True)
class GroupSums:
    """Groups of one measurement, gathered by size: all that a one-way likelihood needs.

    One entry is one distinct group size: ``size`` (people), ``count`` (groups of that size),
    ``centre`` (mean of their means) and ``spread`` (sum of squares of their means about it).
    ``within`` is the sum of squares inside all groups. Thousands of teams become some dozens of
    sizes, so a search costs microseconds whatever their number.
    """

    size: Floats
    count: Floats
    centre: Floats
    spread: Floats
    within: float

    @cached_property
    def people(self) -> float:
        """How many people answered."""
        return float(self.size @ self.count)

    @cached_property
    def groups(self) -> int:
        """How many groups they are in."""
        return int(self.count.sum())

    def at(self, ratio: float | Floats) -> AtRatio:
        """Everything the likelihood needs at one ratio tau2/sigma2, or at a column of them."""
        weight = self.size / (1.0 + np.atleast_1d(ratio)[:, None] * self.size)
        total = weight @ self.count
        mean = (weight * self.count) @ self.centre / total
        squares = self.spread + self.count * (self.centre - mean[:, None]) ** 2
        return AtRatio(
            self,
            ratio=np.atleast_1d(np.asarray(ratio, dtype=float)),
            total_weight=total,
            mean=mean,
            residual=self.within + (weight * squares).sum(axis=1),
            slope_of_residual=(weight**2 * squares).sum(axis=1),
            square_weight=weight**2 @ self.count,
        )


@dataclass(frozen=True)
class AtRatio:
    """The restricted likelihood of :class:`GroupSums` at given ratios tau2/sigma2, one entry each.

    ``total_weight`` is the sum of n/(1 + ratio n) over groups, ``mean`` the weighted mean of all,
    ``residual`` the weighted sum of squares about it.
    """

    sums: GroupSums
    ratio: Floats
    total_weight: Floats
    mean: Floats
    residual: Floats
    slope_of_residual: Floats
    square_weight: Floats

    @property
    def sigma2(self) -> Floats:
        """The best variance inside groups, given the ratio."""
        return self.residual / (self.sums.people - 1.0)

    @property
    def criterion(self) -> Floats:
        """Minus twice the profiled restricted log likelihood, constants included."""
        free = self.sums.people - 1.0
        sizes = np.log1p(self.ratio[:, None] * self.sums.size) @ self.sums.count
        fit = free * (1.0 + np.log(2.0 * np.pi * self.sigma2))
        return np.asarray(fit + sizes + np.log(self.total_weight))

    @property
    def slope(self) -> Floats:
        """How the criterion changes with the ratio: zero at its lowest point."""
        shrink = self.slope_of_residual / self.sigma2
        return self.total_weight - self.square_weight / self.total_weight - shrink


@dataclass(frozen=True)
class VarianceComponents:
    """The two variances of a one-way layout and the mean they go with.

    Attributes:
        mu: mean over groups, each weighted by what is known of it.
        se_mu: its standard error, given the variances.
        tau2: variance between groups; zero when groups differ no more than chance would make them.
        sigma2: variance between people inside one group.
        reml: minus twice the restricted log likelihood; NaN where it is not defined.
        groups, people: how many of each.
    """

    mu: float
    se_mu: float
    tau2: float
    sigma2: float
    reml: float
    groups: int
    people: int

    @property
    def icc1(self) -> float:
        """Share of the variance of single answers that lies between groups; 0 if none varies."""
        total = self.tau2 + self.sigma2
        return self.tau2 / total if total > 0.0 else 0.0


def gather_by_size(n: Ints, mean: Floats, sum_of_squares_within: Floats) -> GroupSums:
    """Gather groups by their size, after checking them.

    Raises ``ValueError`` for shapes that differ, no group at all, an empty group, a missing mean
    or a sum of squares below zero.
    """
    if not n.shape == mean.shape == sum_of_squares_within.shape or n.ndim != 1:
        raise ValueError("n, mean and sum_of_squares_within must be columns of one length")
    if n.size == 0 or n.min() < 1:
        raise ValueError("every group needs at least one person, and there must be a group")
    if not np.isfinite(mean).all() or not (sum_of_squares_within >= 0.0).all():
        raise ValueError("means must be finite and sums of squares not below zero")
    size, which, count = np.unique(n, return_inverse=True, return_counts=True)
    centre = np.bincount(which, weights=mean) / count
    spread = np.bincount(which, weights=(mean - centre[which]) ** 2).astype(float)
    within = float(sum_of_squares_within.sum())
    return GroupSums(size.astype(float), count.astype(float), centre, spread, within)


def one_way_reml(
    n: npt.ArrayLike, mean: npt.ArrayLike, sum_of_squares_within: npt.ArrayLike
) -> VarianceComponents:
    """Split variance into between groups and within, from each group's size, mean and squares.

    Asks: do groups differ more than people inside them would make them? Fits
    ``y = mu + group + person`` by restricted maximum likelihood: a one-dimensional search for the
    ratio tau2/sigma2, which cannot miss the edge at tau2 = 0.

    Args:
        n: people in each group, at least 1. Shape (groups,).
        mean: each group's mean, in scale points.
        sum_of_squares_within: each group's sum of squares about its own mean.

    Returns:
        Variances in squared scale points. With one group tau2 is 0. Where nobody inside any group
        differs sigma2 is 0 and tau2 the plain variance of the means.

    Raises:
        ValueError: malformed columns, or two and more groups that all hold one person, whose two
            variances cannot be told apart.

    Source: Searle, Casella, McCulloch (1992) Variance Components, ch. 3 and 6. Equals lme4's
    ``lmer(y ~ 1 + (1 | group))``.

    >>> parts = one_way_reml([3, 3, 3], [1.0, 2.0, 3.0], [2.0, 2.0, 2.0])
    >>> round(parts.mu, 6), round(parts.tau2, 6), round(parts.sigma2, 6)
    (2.0, 0.666667, 1.0)
    """
    sizes, means, within = _columns(n, mean, sum_of_squares_within)
    sums = gather_by_size(sizes, means, within)
    if sums.groups > 1 and sums.people == sums.groups:
        raise ValueError("every group has one person: differences between and within are one")
    if sums.groups == 1 or sums.within == 0.0:
        return _without_search(sums, means)
    return _components(sums, best_ratio(sums))


def best_ratio(sums: GroupSums) -> float:
    """The ratio tau2/sigma2 with the highest restricted likelihood; 0 when nothing beats it."""
    tried = sums.at(RATIOS_TRIED)
    at = int(np.argmin(tried.criterion))
    left = RATIOS_TRIED[max(at - 1, 0)]
    right = RATIOS_TRIED[min(at + 1, RATIOS_TRIED.size - 1)]
    ends = sums.at(np.array([left, right])).slope
    if ends[0] >= 0.0 or ends[1] <= 0.0:
        return float(RATIOS_TRIED[at])
    return float(brentq(lambda ratio: sums.at(ratio).slope[0], left, right, xtol=1e-14, rtol=1e-13))


def _columns(
    n: npt.ArrayLike, mean: npt.ArrayLike, within: npt.ArrayLike
) -> tuple[Ints, Floats, Floats]:
    return np.asarray(n, dtype=np.int64), np.asarray(mean, float), np.asarray(within, float)


def _components(sums: GroupSums, ratio: float) -> VarianceComponents:
    best = sums.at(ratio)
    sigma2 = float(best.sigma2[0])
    return VarianceComponents(
        mu=float(best.mean[0]),
        se_mu=float(np.sqrt(sigma2 / best.total_weight[0])),
        tau2=ratio * sigma2,
        sigma2=sigma2,
        reml=float(best.criterion[0]),
        groups=sums.groups,
        people=int(sums.people),
    )


def _without_search(sums: GroupSums, mean: Floats) -> VarianceComponents:
    groups, people = sums.groups, int(sums.people)
    tau2 = float(mean.var(ddof=1)) if groups > 1 else 0.0
    sigma2 = sums.within / (people - 1.0) if people > 1 else 0.0
    variance_of_mean = tau2 / groups + sigma2 / people
    return VarianceComponents(
        mu=float(mean.mean()),
        se_mu=float(np.sqrt(variance_of_mean)),
        tau2=tau2,
        sigma2=sigma2,
        reml=float("nan"),
        groups=groups,
        people=people,
    )
