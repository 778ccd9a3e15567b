"""Which ratios of variance between groups to variance within are plausible, and how much so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crossways.analysis.methods.variance_components import Floats, GroupSums

POINTS = 64
LOOKS = 3
HIGHEST_KEPT = 1.0 - 1e-9
NEGLIGIBLE = 18.0
"""Ratios whose criterion lies this far above the lowest carry under 0.02% of the weight."""


@dataclass(frozen=True)
class RatioGrid:
    """Ratios tau2/sigma2 with their share of belief (shares sum to 1), one entry each.

    ``mean``, ``sigma2`` and ``total_weight`` are what goes with each ratio, as in
    :class:`~crossways.analysis.methods.variance_components.AtRatio`.
    """

    ratio: Floats
    share: Floats
    mean: Floats
    sigma2: Floats
    total_weight: Floats


def plausible_ratios(sums: GroupSums, *, best: float) -> RatioGrid:
    """Spread ``POINTS`` ratios over the plausible range about the ``best`` and weigh them.

    Belief is the restricted likelihood times a flat prior on tau. The grid is even in
    ``share kept = ratio k / (1 + ratio k)`` at the typical group size ``k``, which runs from 0
    to 1 whatever the scale.
    """
    typical = sums.people / sums.groups
    low, high = _plausible_range(sums, best=best, typical=typical)
    kept = low + (high - low) * (np.arange(POINTS) + 0.5) / POINTS
    at = sums.at(_ratio(kept, typical))
    steps_of_tau = kept**-0.5 * (1.0 - kept) ** -1.5
    belief = np.exp(0.5 * (at.criterion.min() - at.criterion)) * steps_of_tau
    share = np.asarray(belief / belief.sum(), dtype=float)
    return RatioGrid(at.ratio, share, at.mean, at.sigma2, at.total_weight)


def _ratio(kept: Floats, typical: float) -> Floats:
    return kept / (1.0 - kept) / typical


def _plausible_range(sums: GroupSums, *, best: float, typical: float) -> tuple[float, float]:
    """Where the criterion rises by ``NEGLIGIBLE`` on either side of the best, looked at closer."""
    at_best = best * typical / (1.0 + best * typical)
    lowest = float(sums.at(best).criterion[0])
    low, high = 0.0, HIGHEST_KEPT
    for _ in range(LOOKS):
        kept = np.append(np.linspace(low, high, POINTS), at_best)
        plausible = kept[sums.at(_ratio(kept, typical)).criterion - lowest < NEGLIGIBLE]
        step = (high - low) / (POINTS - 1)
        low = max(float(plausible.min(initial=at_best)) - step, 0.0)
        high = min(float(plausible.max(initial=at_best)) + step, HIGHEST_KEPT)
    return low, high
