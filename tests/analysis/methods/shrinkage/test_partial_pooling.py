"""Partial pooling against hand work, lme4's conditional modes, and its promise of coverage."""

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossways.analysis.methods.shrinkage import partial_pooling
from crossways.analysis.methods.shrinkage.ratio_grid import plausible_ratios
from crossways.analysis.methods.variance_components import gather_by_size, one_way_reml

SIZES = np.tile([3, 5, 8, 12, 20, 40], 7)


def test_a_groups_own_mean_is_kept_by_its_share_of_what_is_known() -> None:
    # Balanced by hand: tau2 = (28 - 2) / 4 = 6.5, sigma2 = 2, so w = 6.5 / (6.5 + 2 / 4) = 13/14.
    pooled = partial_pooling([4, 4, 4], [1.0, 2.0, 6.0], [6.0, 6.0, 6.0])
    assert pooled.weight == pytest.approx(np.full(3, 13 / 14))
    assert pooled.value == pytest.approx(3.0 + 13 / 14 * np.array([-2.0, -1.0, 3.0]))


def test_groups_that_differ_by_chance_only_all_get_the_mean_of_all_with_room_for_doubt() -> None:
    pooled = partial_pooling([8, 8, 8, 8], [3.0, 3.1, 2.9, 3.0], [8.0, 8.0, 8.0, 8.0])
    assert pooled.components.tau2 == 0.0
    assert pooled.value == pytest.approx(np.full(4, 3.0))
    assert ((pooled.high - pooled.low) / 2 > 1.645 * pooled.components.se_mu).all()


def test_smaller_groups_are_drawn_further_and_told_less_surely() -> None:
    pooled = partial_pooling([3, 30, 30, 30], [4.0, 4.0, 2.0, 3.0], [2.0, 29.0, 29.0, 29.0])
    assert pooled.value[0] < pooled.value[1]
    assert np.ptp([pooled.low[0], pooled.high[0]]) > np.ptp([pooled.low[1], pooled.high[1]])


def test_people_who_all_agree_leave_nothing_to_pool() -> None:
    pooled = partial_pooling([3, 3, 3], [1.0, 2.0, 3.0], [0.0, 0.0, 0.0])
    assert pooled.value.tolist() == [1.0, 2.0, 3.0]
    assert pooled.low.tolist() == pooled.high.tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(("groups", "level"), [(2, 0.9), (3, 1.0)])
def test_too_few_groups_and_impossible_levels_are_refused(groups: int, level: float) -> None:
    with pytest.raises(ValueError, match=r"groups or more|between 0 and 1"):
        partial_pooling([5] * groups, [3.0] * groups, [4.0] * groups, level=level)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(1, 30), st.floats(1, 5), st.floats(0.5, 20)), min_size=3, max_size=9
    ).filter(lambda rows: any(n > 1 for n, _, _ in rows)),
    st.randoms(use_true_random=False),
)
def test_order_of_groups_changes_nothing_and_values_lie_between_own_mean_and_all(rows, order):
    n, mean, squares = (np.array(column) for column in zip(*rows, strict=True))
    shuffle = np.array(order.sample(range(len(rows)), len(rows)))
    plain = partial_pooling(n, mean, squares)
    turned = partial_pooling(n[shuffle], mean[shuffle], squares[shuffle])
    assert turned.value == pytest.approx(plain.value[shuffle], abs=1e-6)
    assert turned.high == pytest.approx(plain.high[shuffle], abs=1e-5)
    mu = plain.components.mu
    assert (plain.value >= np.minimum(mean, mu) - 1e-9).all()
    assert (plain.value <= np.maximum(mean, mu) + 1e-9).all()
    assert ((plain.low <= plain.value) & (plain.value <= plain.high)).all()


def test_doubt_worked_out_by_size_equals_doubt_worked_out_group_by_group() -> None:
    random = np.random.default_rng(3)
    n = random.integers(2, 20, 15)
    mean, squares = random.normal(3, 0.6, 15), random.chisquare(n - 1)
    pooled = partial_pooling(n, mean, squares)
    parts = one_way_reml(n, mean, squares)
    grid = plausible_ratios(gather_by_size(n, mean, squares), best=parts.tau2 / parts.sigma2)
    expected = np.zeros(15)
    for ratio, share, mu, sigma2, weight in zip(
        grid.ratio, grid.share, grid.mean, grid.sigma2, grid.total_weight, strict=True
    ):
        keep = ratio * n / (1 + ratio * n)
        truth = mu + keep * (mean - mu)
        doubt = sigma2 * (keep / n + (1 - keep) ** 2 / weight)
        expected += share * (doubt + (truth - pooled.value) ** 2)
    reach = (pooled.high - pooled.low) / 2
    assert reach / reach[0] == pytest.approx(np.sqrt(expected / expected[0]), rel=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("groups", [6, 12, 42])
@pytest.mark.parametrize("tau", [0.0, 0.1, 0.2, 0.35, 0.8])
def test_intervals_hold_the_truth_nine_times_in_ten(groups: int, tau: float) -> None:
    random = np.random.default_rng(groups)
    n, held = SIZES[:groups], []
    for _ in range(250):
        truth = random.normal(3.5, tau, groups) if tau else np.full(groups, 3.5)
        mean = truth + random.standard_normal(groups) * 0.75 / np.sqrt(n)
        pooled = partial_pooling(n, mean, 0.75**2 * random.chisquare(n - 1))
        held.append(((pooled.low <= truth) & (truth <= pooled.high)).mean())
    assert np.mean(held) > 0.86
    if tau >= 0.2:  # where groups hardly differ the interval must allow that they do: too careful
        assert np.mean(held) < 0.94


@pytest.mark.shared_data
@pytest.mark.parametrize("data", ["bh1996", "sat_act"])
def test_values_equal_lme4s_conditional_modes(shared_data: Path, data: str) -> None:
    folder = shared_data / "surveys"
    frame = pl.read_csv(folder / f"{data}.csv", null_values=["NA", ""], infer_schema_length=None)
    records = json.loads((folder / f"{data}.json").read_text())["records"]
    held = 0
    for record in records:
        if not record["function"].startswith("ranef"):
            continue
        y, group = (pl.col(record["args"][name]) for name in ("y", "grp"))
        score = y.cast(pl.Float64)
        squares = ((score - score.mean()) ** 2).sum()
        sums = (
            frame.drop_nulls(record["args"]["y"])
            .group_by(group.cast(pl.String).alias("grpid"))
            .agg(n=pl.len(), mean=score.mean(), squares=squares)
        )
        want = pl.DataFrame({k: record["result"][k] for k in ("grpid", "blup")})
        both = want.join(sums, on="grpid", how="left", maintain_order="left")
        pooled = partial_pooling(both["n"], both["mean"], both["squares"])
        assert pooled.value == pytest.approx(want["blup"].to_numpy(), rel=1e-5)
        held += 1
    assert held >= 1
