"""Omega: reliability when some items measure the common thing better than others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.optimize import minimize

from crossways.analysis.methods.reliability.covariances import covariances

LEAST_UNIQUE = 0.005  # of an item's variance, as R's factanal: below it the fit has run away

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Omega:
    """Omega total of a scale: ``value``, NaN where not defined.

    ``loadings`` and ``residuals`` (variances) of the one-factor model, in the items' own units and
    order; ``heywood`` names items whose residual ran into its lower bound (0.5% of the item's
    variance), a sign of too few people or items: say so beside the value. ``n`` is people who
    answered all items.
    """

    value: float
    loadings: tuple[float, ...]
    residuals: tuple[float, ...]
    heywood: tuple[str, ...]
    n: int


def omega_total(people: pl.DataFrame, items: Sequence[str]) -> Omega:
    """Share of a scale score's variance that comes from one common factor.

    ``people`` has one row a person and a numeric column for each of ``items``, reverse-keyed items
    already turned round; people with a gap are left out. Omega is (sum of loadings) squared over
    itself plus the sum of residual variances, of the one-factor maximum-likelihood model
    (McDonald 1999). Own code because all it needs is the covariance matrix: SciPy minimises
    Jöreskog's (1967) function of the residual variances alone, so people are counted once however
    many there are. NaN with fewer than three items (the model is then not determined), no more
    people than items, or an item that does not vary.

    >>> rng = np.random.default_rng(1)
    >>> common = rng.normal(size=500)
    >>> people = pl.DataFrame({name: common + rng.normal(size=500) for name in "abcd"})
    >>> 0.75 < omega_total(people, list("abcd")).value < 0.85
    True
    """
    found = covariances(people, items, gaps="complete")
    n, many = found.n_complete, len(items)
    spread = np.sqrt(np.diag(found.matrix) * (n - 1) / max(n, 1))  # maximum likelihood divides by n
    if many < 3 or n <= many or not np.all(spread > 0):
        return Omega(float("nan"), (), (), (), n)
    correlations = found.matrix * (n - 1) / n / np.outer(spread, spread)
    unique = _unique_variances(correlations)
    loadings = _loadings(correlations, unique) * spread
    residuals = unique * spread**2
    common = loadings.sum() ** 2
    at_bound = unique <= LEAST_UNIQUE * (1 + 1e-6)
    return Omega(
        value=float(common / (common + residuals.sum())),
        loadings=tuple(loadings.tolist()),
        residuals=tuple(residuals.tolist()),
        heywood=tuple(item for item, bound in zip(items, at_bound, strict=True) if bound),
        n=n,
    )


def _unique_variances(correlations: Floats) -> Floats:
    """Minimise Jöreskog's function over the logs of the unique variances."""
    start = np.log(np.clip(0.5 / np.diag(np.linalg.pinv(correlations)), 0.05, 0.95))
    found = minimize(
        _misfit,
        start,
        args=(correlations,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(np.log(LEAST_UNIQUE), 0.0)] * len(correlations),
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 1000},
    )
    return np.asarray(np.exp(found.x))


def _misfit(log_unique: Floats, correlations: Floats) -> tuple[float, Floats]:
    """The likelihood given unique variances, and its slope in their logs (Lawley and Maxwell)."""
    unique = np.exp(log_unique)
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
    small = np.maximum(values[:-1], np.finfo(float).tiny)
    factor = max(values[-1] - 1, 0.0)
    fitted = factor * (root * vectors[:, -1]) ** 2 + unique
    slope = (fitted - np.diag(correlations)) / unique
    return float(np.sum(small - np.log(small) - 1)), slope


def _loadings(correlations: Floats, unique: Floats) -> Floats:
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
    loadings = root * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    return np.asarray(loadings * (1 if loadings.sum() >= 0 else -1))
