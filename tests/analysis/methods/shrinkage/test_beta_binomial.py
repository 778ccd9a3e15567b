"""Pooled shares against VGAM's fit, their limits and their promise of coverage."""

import json
from pathlib import Path

import numpy as np
import pytest

from crossways.analysis.methods.shrinkage import beta_binomial


def test_a_groups_share_is_drawn_toward_all_by_the_fitted_strength() -> None:
    pooled = beta_binomial([1, 30, 9, 16], [4, 40, 16, 20])
    agreed, asked = np.array([1, 30, 9, 16]), np.array([4, 40, 16, 20])
    assert pooled.value == pytest.approx((agreed + pooled.a) / (asked + pooled.a + pooled.b))
    assert ((pooled.low <= pooled.value) & (pooled.value <= pooled.high)).all()


def test_groups_alike_by_chance_share_one_value() -> None:
    pooled = beta_binomial([5, 10, 20], [10, 20, 40])
    assert pooled.value == pytest.approx(np.full(3, 0.5), abs=1e-3)


@pytest.mark.parametrize("agreed", [[0, 0, 0], [8, 9, 12]])
def test_everybody_of_one_mind_still_gives_a_range(agreed: list[int]) -> None:
    pooled = beta_binomial(agreed, [8, 9, 12])
    assert np.isfinite(pooled.value).all()
    assert (pooled.high - pooled.low > 0.01).all()
    assert ((pooled.low >= 0) & (pooled.high <= 1)).all()


@pytest.mark.parametrize(
    ("k", "n", "says"),
    [
        ([1, 2], [3, 3], "groups or more"),
        ([1, 2, 9], [3, 3, 3], "between 0 and n"),
        ([1, 2, 3], [3, 3], "one length"),
    ],
)
def test_impossible_counts_are_refused(k, n, says) -> None:
    with pytest.raises(ValueError, match=says):
        beta_binomial(k, n)


@pytest.mark.slow
@pytest.mark.parametrize("strength", [8.0, 30.0])
@pytest.mark.parametrize("runs", [30, pytest.param(100, marks=pytest.mark.long)])
def test_intervals_hold_the_true_share_about_nine_times_in_ten(strength: float, runs: int) -> None:
    """Of 600 intervals 90 in 100 hold; four more or fewer come about once in 1,000."""
    random = np.random.default_rng(int(strength))
    n, held = np.tile([5, 8, 12, 20, 40], 4), []
    for _ in range(runs):
        truth = random.beta(0.6 * strength, 0.4 * strength, n.size)
        pooled = beta_binomial(random.binomial(n, truth), n)
        held.append(((pooled.low <= truth) & (truth <= pooled.high)).mean())
    assert 0.86 < np.mean(held) < 0.94


@pytest.mark.shared_data
def test_the_fit_equals_vgam(shared_data: Path) -> None:
    records = json.loads((shared_data / "surveys" / "bh1996.json").read_text())["records"]
    want = next(r for r in records if r["id"] == "bh1996.betabinomial")["result"]
    pooled = beta_binomial(want["k"], want["n"])
    assert pooled.a == pytest.approx(want["alpha"], rel=1e-5)
    assert pooled.b == pytest.approx(want["beta"], rel=1e-5)
    assert pooled.log_likelihood == pytest.approx(want["logLik"], rel=1e-8)
    assert pooled.value == pytest.approx(want["posterior_mean"], rel=1e-5)
