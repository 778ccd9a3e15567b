"""Counts: quasi-Poisson models of interrupted series, one area after another."""

from __future__ import annotations

import numpy as np

from crossways.analysis.methods.evaluation.carry_over import Fits
from crossways.analysis.methods.evaluation.panel import Floats


def fit_counts(
    counts: Floats, columns: Floats, *, sizes: Floats | None = None, lags: int = 0
) -> Fits:
    """Fit ``columns`` to the logarithm of each series of counts by quasi-Poisson regression.

    Args:
        counts: (series, periods).
        columns: (periods, columns).
        sizes: what the counts are out of, the same shape as they.
        lags: allow errors that carry over so many periods (Newey and West); 0 for none.

    ``spread`` of the fits is the square root of the dispersion, which is never taken below 1.

    Source: Bernal, Cummins and Gasparrini (2017); values held to R in the tests.

    >>> fits = fit_counts(np.array([[90.0, 110, 95, 105]]), np.ones((4, 1)))
    >>> round(float(np.exp(fits.coefficients[0, 0])), 6)
    100.0
    """
    offsets = np.zeros_like(counts) if sizes is None else np.log(sizes)
    fitted = [_fit(row, columns, offset, lags) for row, offset in zip(counts, offsets, strict=True)]
    coefficients, covariance, spread = (np.array(part) for part in zip(*fitted, strict=True))
    return Fits(
        coefficients=coefficients,
        covariance=covariance,
        carried_over=np.full(len(counts), np.nan),
        spread=spread,
        free=columns.shape[0] - columns.shape[1],
    )


def _fit(
    counts: Floats, columns: Floats, offset: Floats, lags: int
) -> tuple[Floats, Floats, float]:
    # loaded when counts are fitted: it takes a second that other commands need not wait for
    from statsmodels.genmod.families import Poisson  # noqa: PLC0415
    from statsmodels.genmod.generalized_linear_model import GLM  # noqa: PLC0415

    model = GLM(counts, columns, family=Poisson(), offset=offset)
    plain = model.fit()
    dispersion = max(float(plain.pearson_chi2 / plain.df_resid), 1.0)
    if lags:
        wide = model.fit(cov_type="HAC", cov_kwds={"maxlags": lags}, start_params=plain.params)
        return plain.params, wide.cov_params(), dispersion**0.5
    return plain.params, dispersion * plain.normalized_cov_params, dispersion**0.5
