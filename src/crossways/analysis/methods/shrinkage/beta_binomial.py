"""Shares of small groups: the beta-binomial, fitted to all groups and read for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

from crossways.analysis.methods.shrinkage.share_intervals import Kinds, share_interval
from crossways.analysis.methods.variance_components import Floats

FEWEST_GROUPS = 3
LARGEST_STRENGTH = 1e5
"""a + b at which groups no longer differ: beyond it the binomial is met to five figures."""
SMALLEST_STRENGTH = 1e-3


@dataclass(frozen=True)
class PooledShares:
    """Pooled shares of groups, in the order they were given.

    Attributes:
        value: each group's share, 0 to 1, drawn toward ``a / (a + b)``.
        low, high: its interval.
        a, b: the beta distribution that the groups' true shares seem to follow.
        log_likelihood: at the best fit.
    """

    value: Floats
    low: Floats
    high: Floats
    a: float
    b: float
    log_likelihood: float


def beta_binomial(k: npt.ArrayLike, n: npt.ArrayLike, *, level: float = 0.90) -> PooledShares:
    """Draw each group's share who agree toward the share of all, the more so the smaller it is.

    Asks: what share of this group as a whole likely agrees? ``value = (k + a) / (n + a + b)``
    with a and b by maximum likelihood over all groups. The interval does not take a and b as
    known: it gathers what a group's share may be over every plausible pair of them.

    Args:
        k: people who agreed in each group. Shape (groups,), 3 groups or more.
        n: people who answered in each group, at least 1.
        level: how often the interval should hold the truth, on average over groups.

    Raises:
        ValueError: fewer than three groups, counts out of range, columns of different length.

    Source: Skellam (1948) JRSS B 10, 257-261. The fit equals VGAM's ``betabinomial``.

    >>> pooled = beta_binomial([1, 30, 9], [4, 40, 16])
    >>> bool(0.25 < pooled.value[0] < 0.67)
    True
    """
    agreed, asked = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    _check(agreed, asked, level)
    kinds = _gather(agreed, asked)
    share, strength, likelihood = _fit(kinds)
    value = (agreed + share * strength) / (asked + strength)
    low, high = (end[kinds.which] for end in share_interval(kinds, share, strength, level=level))
    low, high = np.minimum(low, value), np.maximum(high, value)
    return PooledShares(value, low, high, share * strength, (1 - share) * strength, likelihood)


def _gather(agreed: Floats, asked: Floats) -> Kinds:
    pairs, which, count = np.unique(
        np.column_stack([agreed, asked]), axis=0, return_inverse=True, return_counts=True
    )
    return Kinds(pairs[:, 0], pairs[:, 1], count.astype(float), which.reshape(-1))


def _check(agreed: Floats, asked: Floats, level: float) -> None:
    if agreed.shape != asked.shape or agreed.ndim != 1:
        raise ValueError("k and n must be columns of one length")
    if agreed.size < FEWEST_GROUPS:
        raise ValueError(f"pooling shares needs {FEWEST_GROUPS} groups or more, not {agreed.size}")
    if not ((agreed >= 0) & (agreed <= asked) & (asked >= 1)).all():
        raise ValueError("k must lie between 0 and n, and n be at least 1, in every group")
    if not 0.0 < level < 1.0:
        raise ValueError(f"level must lie between 0 and 1, not {level}")


def _fit(kinds: Kinds) -> tuple[float, float, float]:
    """The mean share a/(a+b), the strength a+b and the log likelihood at their best."""
    bounds = [(-14.0, 14.0), (np.log(SMALLEST_STRENGTH), np.log(LARGEST_STRENGTH))]

    def shortfall(point: Floats) -> float:
        return -float(kinds.log_likelihood(special.expit(point[0]), np.exp(point[1])))

    overall = (kinds.agreed @ kinds.count + 0.5) / (kinds.asked @ kinds.count + 1.0)
    fits = [
        optimize.minimize(
            shortfall,
            np.array([special.logit(overall), np.log(strength)]),
            method="L-BFGS-B",
            bounds=bounds,
            options={"ftol": 1e-15, "gtol": 1e-9},
        )
        for strength in (2.0, 50.0)
    ]
    best = min(fits, key=lambda fit: float(fit.fun))
    return float(special.expit(best.x[0])), float(np.exp(best.x[1])), -float(best.fun)
