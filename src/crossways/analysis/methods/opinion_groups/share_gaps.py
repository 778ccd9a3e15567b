"""How likely is it that two shares lie further apart than a bound, given the votes?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

Floats = npt.NDArray[np.float64]

JEFFREYS = 0.5
"""Added to votes for and votes against before anything is seen (Jeffreys 1946)."""
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(48)
_NEGLIGIBLE = 1e-12  # of the highest belief: what lies there changes no figure shown
_REACH = 7.0  # standard deviations on the arcsine scale; what lies beyond is under 1e-11


def share_bounds(count: npt.ArrayLike, of: npt.ArrayLike, *, level: float) -> tuple[Floats, Floats]:
    """Ends of Jeffreys' interval for the share ``count`` of ``of``; any shapes that fit.

    The whole of 0 to 1, nearly, where nobody was asked. Source: Brown, Cai and DasGupta (2001),
    *Statistical Science* 16, 101-133 (the ends reach 0 and 1 where nobody or everybody did).

    >>> low, high = share_bounds(9, 12, level=0.90)
    >>> round(float(low), 3), round(float(high), 3)
    (0.516, 0.904)
    """
    a, b = _beta(count, of)
    edge = (1.0 - level) / 2.0
    low, high = special.betaincinv(a, b, edge), special.betaincinv(a, b, 1.0 - edge)
    asked = b + a > 2.0 * JEFFREYS
    low = np.where((a == JEFFREYS) & asked, 0.0, low)
    return np.asarray(low), np.asarray(np.where((b == JEFFREYS) & asked, 1.0, high))


def lower_bound(count: npt.ArrayLike, of: npt.ArrayLike, *, doubt: float) -> Floats:
    """The share that the true one exceeds in all but ``doubt`` of cases; Jeffreys' prior.

    >>> (
    ...     round(float(lower_bound(0, 0, doubt=0.05)), 3),
    ...     round(float(lower_bound(12, 12, doubt=0.05)), 3),
    ... )
    (0.006, 0.855)
    """
    a, b = _beta(count, of)
    return np.asarray(special.betaincinv(a, b, doubt))


def chance_of_no_gap(
    high: npt.ArrayLike,
    of_high: npt.ArrayLike,
    low: npt.ArrayLike,
    of_low: npt.ArrayLike,
    *,
    gap: float,
) -> Floats:
    """Chance, given the counts, that the first share is *not* more than ``gap`` above the second.

    Each share's belief is the beta distribution of Jeffreys' prior and its own counts (whole or
    weighted), and the two do not know of each other. The belief in the first is integrated by
    Gauss and Legendre's rule on the arcsine scale, where it has no poles. Any shapes that fit.

    >>> round(float(chance_of_no_gap(18, 20, 6, 20, gap=0.3)), 3)
    0.019
    """
    a, b = (each[..., None] for each in np.broadcast_arrays(*_beta(high, of_high)))
    c, d = (each[..., None] for each in np.broadcast_arrays(*_beta(low, of_low)))
    middle, reach = np.arcsin(np.sqrt(a / (a + b))), _REACH / (2.0 * np.sqrt(a + b))
    start, stop = np.maximum(middle - reach, 0.0), np.minimum(middle + reach, np.pi / 2.0)
    angle = start + (stop - start) * (_NODES + 1.0) / 2.0
    sine, cosine = np.log(np.sin(angle)), np.log(np.cos(angle))
    belief = _WEIGHTS * np.exp((2 * a - 1) * sine + (2 * b - 1) * cosine - _peak(a, b))
    reached = np.clip(np.sin(angle) ** 2 - gap, 0.0, 1.0)
    short = np.where(reached <= 0.0, 1.0, 0.0)
    counts = (reached > 0.0) & (belief > _NEGLIGIBLE * belief.max(axis=-1, keepdims=True))
    for_it, against = (np.broadcast_to(each, counts.shape)[counts] for each in (c, d))
    short[counts] = special.betaincc(for_it, against, reached[counts])
    return np.asarray((belief * short).sum(axis=-1) / belief.sum(axis=-1))


def _peak(a: Floats, b: Floats) -> Floats:
    """The log of the belief's highest value, taken off so that nothing underflows."""
    power, other = 2 * a - 1, 2 * b - 1
    at = power / np.maximum(power + other, 1e-300)
    return np.asarray((special.xlogy(power, at) + special.xlogy(other, 1.0 - at)) / 2.0)


def _beta(count: npt.ArrayLike, of: npt.ArrayLike) -> tuple[Floats, Floats]:
    for_it, asked = np.asarray(count, dtype=float), np.asarray(of, dtype=float)
    return for_it + JEFFREYS, np.maximum(asked - for_it, 0.0) + JEFFREYS
