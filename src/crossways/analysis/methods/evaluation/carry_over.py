"""Straight-line models of many series at once, where a period carries over into the next.

The share carried over is found by restricted likelihood, which does not lose what trend and season
take from short series, as ordinary likelihood and the estimates of older recipes do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crossways.analysis.methods.evaluation.panel import Floats

SHARES = np.arange(0, 0.96, 0.01)
"""Shares tried. None below 0: what seems to swing back in a short series is nearly always luck, and
would narrow the interval."""


@dataclass(frozen=True)
class Fits:
    """One model for each series.

    Attributes:
        coefficients: (series, columns).
        covariance: (series, columns, columns), of the coefficients.
        carried_over: (series), the share of one period's surprise met again in the next.
        spread: (series), standard deviation of what is new in each period.
        free: periods less columns.
    """

    coefficients: Floats
    covariance: Floats
    carried_over: Floats
    spread: Floats
    free: int

    def errors_of(self, weights: Floats) -> Floats:
        """Standard errors of a weighted sum of coefficients, one a series."""
        return np.asarray(np.sqrt(np.einsum("k,skl,l->s", weights, self.covariance, weights)))


def fit_lines(series: Floats, columns: Floats, *, memory: bool = True) -> Fits:
    """Fit ``columns`` to each series by generalised least squares with an AR(1) error.

    Args:
        series: (series, periods).
        columns: (periods, columns), of full rank and fewer than periods.
        memory: whether anything carries over; without it this is ordinary least squares.

    Source: restricted likelihood as in Cheang and Reinsel (2000) JASA 95, 1173-1184; the first
    period is kept (Prais and Winsten).

    >>> fits = fit_lines(np.array([[1.0, 2, 4, 3, 5, 9]]), np.ones((6, 1)), memory=False)
    >>> fits.coefficients.round(6).tolist(), fits.carried_over.tolist()
    ([[4.0]], [0.0])
    """
    shares = SHARES if memory else SHARES[:1]
    periods, width = columns.shape
    free = periods - width
    flat = whitened(columns, shares)
    bases, triangles = np.linalg.qr(flat)
    straight = whitened(series.T, shares)
    along = np.einsum("gtk,gts->gks", bases, straight)
    left = np.maximum((straight**2).sum(axis=1) - (along**2).sum(axis=1), _tiny(straight))
    size = 2 * np.log(np.abs(np.diagonal(triangles, axis1=1, axis2=2))).sum(axis=1)
    badness = free * np.log(left) + (size - np.log1p(-(shares**2)))[:, None]
    best = badness.argmin(axis=0)
    each = np.arange(series.shape[0])
    inverses = np.linalg.inv(triangles)
    spread = np.sqrt(left[best, each] / free)
    shape = np.einsum("gkj,glj->gkl", inverses, inverses)
    return Fits(
        coefficients=np.einsum("skj,sj->sk", inverses[best], along[best, :, each]),
        covariance=spread[:, None, None] ** 2 * shape[best],
        carried_over=shares[best],
        spread=spread,
        free=free,
    )


def whitened(columns: Floats, shares: Floats) -> Floats:
    """Columns with what carries over taken out, for each share: (shares, periods, columns)."""
    first = np.sqrt(1 - shares**2)[:, None, None] * columns[None, :1]
    return np.concatenate([first, columns[1:] - shares[:, None, None] * columns[None, :-1]], axis=1)


def _tiny(straight: Floats) -> Floats:
    """What rounding alone leaves of series that the columns fit without remainder."""
    return np.asarray(1e-24 * (straight**2).sum(axis=1) + 1e-300)
