"""Each method gives the figures R and the papers give, where they can be had."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from known_cases import FIRST_YEAR_AFTER, california
from scipy.linalg import toeplitz

from crossways.analysis.methods.evaluation import (
    Plan,
    design_of,
    estimate_all,
    fit_counts,
    fit_lines,
    simplex_weights,
)
from crossways.analysis.methods.evaluation.carry_over import SHARES
from crossways.analysis.methods.evaluation.synthetic import synthetic_control

BAN = 36


@pytest.fixture(scope="module")
def sicily(shared_data: Path) -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
    folder = shared_data / "series" / "evaluation"
    frame = pl.read_csv(folder / "sicily.csv")
    counts = frame["aces"].to_numpy().astype(float)[None]
    reference = json.loads((folder / "sicily_reference.json").read_text(encoding="utf-8"))
    return counts, frame["stdpop"].to_numpy()[None], reference


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("model", "plan"),
    [
        ("model2_quasipoisson", Plan(BAN, trend=True)),
        ("model3_quasipoisson_harmonic2", Plan(BAN, trend=True, season=12)),
    ],
)
def test_sicily_steps_and_errors_are_those_of_r(
    sicily: tuple[np.ndarray, np.ndarray, dict[str, Any]], model: str, plan: Plan
) -> None:
    counts, sizes, reference = sicily
    design = design_of(counts.shape[1], plan)
    fits = fit_counts(counts, design.columns, sizes=sizes)
    held = reference[model]
    assert fits.coefficients[0] @ design.effect == pytest.approx(held["coef"], rel=1e-6)
    assert fits.errors_of(design.effect)[0] == pytest.approx(held["se"], rel=1e-6)
    assert fits.spread[0] ** 2 == pytest.approx(held["dispersion"], rel=1e-5)


@pytest.mark.shared_data
def test_sicily_with_a_change_of_slope_is_that_of_r(
    sicily: tuple[np.ndarray, np.ndarray, dict[str, Any]],
) -> None:
    counts, sizes, reference = sicily
    design = design_of(counts.shape[1], Plan(BAN, trend=True, season=12, slope=True))
    found = dict(
        zip(design.names, fit_counts(counts, design.columns, sizes=sizes).coefficients[0],
            strict=True)
    )  # fmt: skip
    held = reference["model4_step_and_slope_centred36"]["coefs"]
    assert found["slope"] == pytest.approx(held["smokban:I(time - 36)"], rel=1e-5)
    # theirs is the step at month 36, ours at the first month after, one month of slope later
    assert found["step"] == pytest.approx(held["smokban"] + found["slope"], rel=1e-6)


@pytest.mark.shared_data
def test_newey_west_errors_are_those_of_r(
    sicily: tuple[np.ndarray, np.ndarray, dict[str, Any]],
) -> None:
    counts, sizes, reference = sicily
    design = design_of(counts.shape[1], Plan(BAN, trend=True, season=12))
    for held in reference["model3_newey_west"]:
        fits = fit_counts(counts, design.columns, sizes=sizes, lags=held["lag"])
        assert fits.errors_of(design.effect)[0] == pytest.approx(held["se"], rel=1e-5)


def test_segmented_regression_of_proposition_99_is_that_of_r() -> None:
    design = design_of(31, Plan(FIRST_YEAR_AFTER, trend=True, slope=True))
    fits = fit_lines(california().readings[:1], design.columns, memory=False)
    found = dict(zip(design.names, fits.coefficients[0], strict=True))
    assert found["step"] == pytest.approx(-20.0581, abs=1e-4)
    assert found["slope"] == pytest.approx(-1.49465, abs=1e-5)


def test_difference_in_differences_of_proposition_99_is_the_published_one() -> None:
    plan = Plan(FIRST_YEAR_AFTER, scale="difference", memory=False)
    assert estimate_all(california(), plan).effect[0] == pytest.approx(-27.3491, abs=1e-4)


def test_synthetic_control_of_proposition_99_is_near_the_published_one() -> None:
    plan = Plan(FIRST_YEAR_AFTER, method="synthetic", scale="difference", own_level=False)
    found = estimate_all(california(), plan)
    assert found.effect[0] == pytest.approx(-19.6197, abs=0.11)
    assert found.weights.sum() == pytest.approx(1)


def test_the_mixture_for_california_is_the_nearest_there_is() -> None:
    """No weight can be moved from one state to another and bring the mixture nearer."""
    readings = california().readings
    plan = Plan(FIRST_YEAR_AFTER, method="synthetic", own_level=False)
    control = synthetic_control(readings, 0, plan=plan, donors=np.arange(1, 39))
    before = readings[1:, :FIRST_YEAR_AFTER]
    pull = before @ control.gap[:FIRST_YEAR_AFTER]  # how much more of each state would help
    used = control.weights > 1e-9
    assert np.ptp(pull[used]) < 1e-6 * np.abs(pull).max()
    assert pull[~used].max() <= pull[used].max() + 1e-6 * np.abs(pull).max()


def test_carrying_over_is_generalised_least_squares_at_the_likeliest_share() -> None:
    rng = np.random.default_rng(4)
    series = rng.normal(size=(3, 40)).cumsum(axis=1) * 0.3 + rng.normal(size=(3, 40))
    columns = design_of(40, Plan(28, trend=True, season=12)).columns
    fits = fit_lines(series, columns)
    for row, own in enumerate(series):
        written_out = [restricted(own, columns, share) for share in SHARES]
        best = int(np.argmax([each[0] for each in written_out]))
        assert fits.carried_over[row] == SHARES[best]
        np.testing.assert_allclose(fits.coefficients[row], written_out[best][1], rtol=1e-7)
        np.testing.assert_allclose(fits.covariance[row], written_out[best][2], rtol=1e-6)


def restricted(
    series: np.ndarray, columns: np.ndarray, share: float
) -> tuple[float, np.ndarray, np.ndarray]:
    """Restricted log likelihood, coefficients and covariance, with the full matrix inverted."""
    periods, width = columns.shape
    shape = toeplitz(share ** np.arange(periods)) / (1 - share**2)
    inverse = np.linalg.inv(shape)
    information = columns.T @ inverse @ columns
    coefficients = np.linalg.solve(information, columns.T @ inverse @ series)
    left = series - columns @ coefficients
    square = left @ inverse @ left / (periods - width)
    likelihood = -0.5 * (
        (periods - width) * np.log(square)
        + np.linalg.slogdet(shape)[1]
        + np.linalg.slogdet(information)[1]
    )
    return likelihood, coefficients, square * np.linalg.inv(information)


def test_a_mixture_that_is_there_is_found() -> None:
    donors = np.random.default_rng(2).normal(size=(6, 20))
    weights = np.array([0.2, 0, 0.5, 0, 0.3, 0])
    np.testing.assert_allclose(simplex_weights(weights @ donors, donors), weights, atol=1e-8)
