"""How likely is it that two shares lie further apart than a bound, given the votes?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

Floats = npt.NDArray[np.float64]

JEFFREYS = 0.5
"""Added to votes for and votes against before anything is seen (Jeffreys 1946)."""
_REACH = 6.5  # standard deviations on the arcsine scale; what lies beyond is under 1e-9
_EDGE = 1e-9  # an angle of 0 would be the log of 0


def _so_far(nodes: Floats, weights: Floats) -> Floats:
    """The rule that integrates from -1 up to each node (nodes x nodes).

    Legendre's polynomials through the nodes, each integrated in closed form.
    """
    many = len(nodes)
    each = np.polynomial.legendre.legvander(nodes, many)
    degree = 2.0 * np.arange(many) + 1.0
    raised = np.empty((many, many))
    raised[:, 0] = nodes + 1.0
    raised[:, 1:] = (each[:, 2:] - each[:, :-2]) / degree[1:]
    return np.asarray(raised @ (degree[:, None] / 2.0 * each[:, :many].T * weights))


_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(28)
_SO_FAR = _so_far(_NODES, _WEIGHTS)


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
    weighted), and the two do not know of each other. Where the second share surely reaches the
    first less ``gap`` the chance is a beta integral; above that, the first's belief times the
    second's chance of reaching it is integrated by Gauss and Legendre's rule, the second's chance
    gathered from its belief at the same points. Both ends are put where, on the angle taken,
    neither belief has a pole. Right to 2 in 100,000. Any shapes that fit.

    >>> round(float(chance_of_no_gap(18, 20, 6, 20, gap=0.3)), 3)
    0.019
    """
    one, other = _Belief(*_beta(high, of_high)), _Belief(*_beta(low, of_low))
    (first, last), (second, farthest) = one.reach(), other.reach()
    sure = np.minimum(gap + second, 1.0)
    start = np.maximum(first, sure)
    stop = np.maximum(np.minimum(last, gap + farthest), start)
    whole = np.where(sure > first, special.betainc(one.a, one.b, sure), 0.0)
    whole = whole + _overlap(one, other, gap, np.stack([start, stop]))
    return np.asarray(np.clip(whole, 0.0, 1.0))


@dataclass(frozen=True)
class _Belief:
    """Beta distributions, one for each pair of ``a`` and ``b``."""

    a: Floats
    b: Floats

    def density(self, share: Floats, rest: Floats) -> Floats:
        """At ``share`` (a further axis at the end), of which ``rest`` is missing to 1."""
        power, other = (self.a - 1.0)[..., None], (self.b - 1.0)[..., None]
        whole = special.betaln(self.a, self.b)[..., None]
        return np.asarray(np.exp(power * np.log(share) + other * np.log(rest) - whole))

    def reach(self) -> tuple[Floats, Floats]:
        """Where belief begins and ends: beyond lies under a part in a thousand million."""
        many = self.a + self.b
        middle, reach = _angle(self.a / many), _REACH / (2.0 * np.sqrt(many))
        low, high = np.maximum(middle - reach, 0.0), np.minimum(middle + reach, np.pi / 2.0)
        return np.sin(low) ** 2, np.sin(high) ** 2


def _overlap(one: _Belief, other: _Belief, gap: float, ends: Floats) -> Floats:
    """One belief between two ``ends``, times the other's chance of coming within ``gap`` of it."""
    room = 1.0 - gap
    low, high = _angle((ends - gap) / room)[..., None]
    half = (high - low) / 2.0
    angle = np.clip(low + half * (_NODES + 1.0), _EDGE, np.pi / 2.0 - _EDGE)
    sine, cosine = np.sin(angle), np.cos(angle)
    above, left = room * sine**2, room * cosine**2
    step = 2.0 * room * sine * cosine * half
    within = special.betaincc(other.a, other.b, np.maximum(ends[0] - gap, 0.0))[..., None]
    within = within - (other.density(above, 1.0 - above) * step) @ _SO_FAR.T
    return np.asarray((one.density(gap + above, left) * step * np.clip(within, 0, 1)) @ _WEIGHTS)


def _angle(share: Floats) -> Floats:
    return np.asarray(np.arcsin(np.sqrt(np.clip(share, 0.0, 1.0))))


def _beta(count: npt.ArrayLike, of: npt.ArrayLike) -> tuple[Floats, Floats]:
    for_it, asked = np.asarray(count, dtype=float), np.asarray(of, dtype=float)
    return for_it + JEFFREYS, np.maximum(asked - for_it, 0.0) + JEFFREYS
