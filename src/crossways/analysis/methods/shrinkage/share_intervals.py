"""Intervals for pooled shares that count what is unknown of the beta distribution behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from crossways.analysis.methods.variance_components import Floats

POINTS = 24
HALVINGS = 20
NEGLIGIBLE = 9.0
"""A log likelihood this far under the best carries about a ten-thousandth of its weight."""


@dataclass(frozen=True)
class Kinds:
    """Groups gathered by how many agreed and how many were asked; one entry a distinct pair.

    ``count`` says how many groups share the pair, ``which`` the pair of each group.
    """

    agreed: Floats
    asked: Floats
    count: Floats
    which: npt.NDArray[np.int64]

    def log_likelihood(self, share: npt.ArrayLike, strength: npt.ArrayLike) -> Floats:
        """Of the beta-binomial with mean ``share`` and ``a + b = strength``, one entry a pair."""
        a = np.atleast_1d(np.multiply(share, strength))[..., None]
        b = np.atleast_1d(np.multiply(np.subtract(1.0, share), strength))[..., None]
        ways = -special.betaln(self.agreed + 1.0, self.asked - self.agreed + 1.0)
        chance = special.betaln(self.agreed + a, self.asked - self.agreed + b)
        each = ways - np.log1p(self.asked) + chance - special.betaln(a, b)
        return np.asarray((each @ self.count).squeeze(), dtype=float)


def share_interval(
    kinds: Kinds, share: float, strength: float, *, level: float
) -> tuple[Floats, Floats]:
    """Ends of each pair's interval: a beta distribution about the mean of the whole mixture.

    Its variance is that of the mixture about the value shown, ``(k + a) / (n + a + b)`` at the
    best, not about its own mean: what the value misses is doubt too.

    Plausible mean shares and ``apart = (1 + a + b) ** -0.5``, the size of differences between
    groups, are laid out on a grid about the best ``share`` and ``strength``, every value of each
    equally likely beforehand, and weighed by the likelihood.
    """
    apart = (1.0 + strength) ** -0.5

    def along_share(points: Floats) -> Floats:
        return kinds.log_likelihood(points, strength)

    def along_apart(points: Floats) -> Floats:
        return kinds.log_likelihood(share, points**-2.0 - 1.0)

    shares = _plausible(along_share, share)
    strengths = _plausible(along_apart, apart) ** -2.0 - 1.0
    shares, strengths = (grid.ravel() for grid in np.meshgrid(shares, strengths))
    likelihood = kinds.log_likelihood(shares, strengths)
    belief = np.exp(likelihood - likelihood.max())
    shown = (kinds.agreed + share * strength) / (kinds.asked + strength)
    return _ends(kinds, shares, strengths, belief / belief.sum(), shown=shown, level=level)


def _plausible(likelihood: Callable[[Floats], Floats], best: float) -> Floats:
    """Even points over where the likelihood is not negligible, the ends found by halving."""
    lowest = float(likelihood(np.array([best]))) - NEGLIGIBLE
    inside, outside = np.array([best, best]), np.array([1e-3, 1.0 - 1e-3])
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2.0
        plausible = likelihood(middle) > lowest
        inside = np.where(plausible, middle, inside)
        outside = np.where(plausible, outside, middle)
    return np.asarray(outside[0] + np.ptp(outside) * (np.arange(POINTS) + 0.5) / POINTS)


def _ends(
    kinds: Kinds,
    share: Floats,
    strength: Floats,
    belief: Floats,
    *,
    shown: Floats,
    level: float,
) -> tuple[Floats, Floats]:
    total = kinds.asked + strength[:, None]
    value = (kinds.agreed + (share * strength)[:, None]) / total
    mean = belief @ value
    square = belief @ (value * (1.0 - value) / (total + 1.0) + value**2)
    variance = np.maximum(square - mean**2 + (mean - shown) ** 2, 1e-15)
    together = np.maximum(mean * (1.0 - mean) / variance - 1.0, 1e-6)
    edge = (1.0 - level) / 2.0
    a, b = mean * together, (1.0 - mean) * together
    low, high = (np.asarray(stats.beta.ppf(at, a, b), dtype=float) for at in (edge, 1.0 - edge))
    return low, high
