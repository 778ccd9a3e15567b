"""Shares and rates: limits by hand, Laney's widening, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from crossways.analysis.methods.control_charts import p_chart, u_chart


def test_limits_of_a_share_are_three_standard_errors_of_its_own_size() -> None:
    chart = p_chart([20, 45], [100, 200], overdispersed=False)
    centre = 65 / 300
    half = 3 * np.sqrt(centre * (1 - centre) / np.array([100, 200]))
    np.testing.assert_allclose(chart.limits.centre[0], centre)
    np.testing.assert_allclose(chart.limits.upper[0], centre + half)
    np.testing.assert_allclose(chart.limits.lower[0], centre - half)


def test_limits_of_a_rate_are_three_standard_errors_of_its_own_size() -> None:
    chart = u_chart([20, 45], [10, 20], overdispersed=False)
    np.testing.assert_allclose(
        chart.limits.upper[0] - 65 / 30, 3 * np.sqrt(65 / 30 / np.array([10, 20]))
    )


def test_laneys_factor_is_the_mean_step_of_standardised_shares_over_1_128() -> None:
    counts, sizes = np.array([400.0, 600, 420, 580]), np.full(4, 1000.0)
    plain = p_chart(counts, sizes, overdispersed=False, rules="ihi")
    wide = p_chart(counts, sizes, rules="ihi")
    error = np.sqrt(0.5 * 0.5 / 1000)
    factor = np.mean([200, 180, 160]) / 1000 / error / 1.128
    np.testing.assert_allclose(
        wide.limits.upper - wide.limits.centre,
        factor * (plain.limits.upper - plain.limits.centre),
    )


def test_calm_shares_never_get_limits_narrower_than_counting_alone() -> None:
    counts, sizes = [50.0, 50, 51, 50, 50], [100.0] * 5
    calm, plain = p_chart(counts, sizes), p_chart(counts, sizes, overdispersed=False)
    np.testing.assert_array_equal(calm.limits.upper, plain.limits.upper)


def test_a_large_count_with_an_ordinary_wobble_is_flagged_by_plain_limits_only() -> None:
    rng = np.random.default_rng(4)
    sizes = rng.integers(8_000, 12_000, size=(400, 30))
    counts = rng.binomial(sizes, np.clip(0.8 + 0.02 * rng.normal(size=sizes.shape), 0, 1))
    plain = (p_chart(counts, sizes, overdispersed=False).signal[:, -1] > 0).mean()
    widened = (p_chart(counts, sizes).signal[:, -1] > 0).mean()
    assert plain > 0.4
    assert widened < 0.05


def test_each_phase_has_its_own_share() -> None:
    chart = p_chart([10, 12, 60, 62], [100] * 4, phase=[0, 0, 1, 1])
    np.testing.assert_allclose(chart.limits.centre[0], [0.11, 0.11, 0.61, 0.61])


def test_a_missing_count_or_size_is_a_missing_share() -> None:
    chart = p_chart([10, np.nan, 12, 9], [100, 100, np.nan, 100])
    assert np.isnan(chart.values[0]).tolist() == [False, True, True, False]
    np.testing.assert_allclose(chart.limits.centre[0, 0], 19 / 200)


@pytest.mark.parametrize(
    ("counts", "sizes", "message"),
    [
        ([1.0], [0.0], "above 0"),
        ([-1.0], [5.0], "below 0"),
        ([6.0], [5.0], "above its size"),
        ([1.0, 2.0], [5.0], "one shape"),
    ],
)
def test_counts_that_cannot_be_are_refused(counts: list, sizes: list, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        p_chart(counts, sizes)


def test_a_rate_may_be_above_one() -> None:
    assert u_chart([6.0, 7.0], [5.0, 5.0]).values[0].tolist() == [1.2, 1.4]
