"""One-way REML against hand work, lme4's records and properties it must have."""

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossways.analysis.methods.variance_components import one_way_reml


def _sums(frame: pl.DataFrame, y: str, group: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    value = pl.col(y)
    squares = ((value - value.mean()) ** 2).sum()
    kept = frame.select(pl.col(y).cast(pl.Float64), pl.col(group)).drop_nulls()
    sums = kept.group_by(group).agg(n=pl.len(), mean=value.mean(), squares=squares)
    return sums["n"].to_numpy(), sums["mean"].to_numpy(), sums["squares"].to_numpy()


def test_balanced_groups_give_the_textbook_moments() -> None:
    # Balanced: REML equals (MSB - MSW) / k. Means 1, 2, 6 of k = 4: MSB = 28, MSW = 18 / 9 = 2.
    parts = one_way_reml([4, 4, 4], [1.0, 2.0, 6.0], [6.0, 6.0, 6.0])
    assert parts.mu == pytest.approx(3.0)
    assert parts.sigma2 == pytest.approx(2.0)
    assert parts.tau2 == pytest.approx((28.0 - 2.0) / 4.0)


def test_groups_that_differ_less_than_chance_have_no_variance_between() -> None:
    parts = one_way_reml([5, 8, 11], [3.0, 3.0, 3.0], [9.0, 9.0, 9.0])
    assert parts.tau2 == 0.0
    assert parts.sigma2 == pytest.approx(27.0 / 23.0)
    assert parts.icc1 == 0.0


def test_people_who_agree_inside_every_group_leave_all_variance_between() -> None:
    parts = one_way_reml([3, 9], [1.0, 5.0], [0.0, 0.0])
    assert (parts.sigma2, parts.tau2, parts.mu) == (0.0, 8.0, 3.0)


def test_a_constant_answer_has_no_variance_at_all() -> None:
    parts = one_way_reml([3, 9], [4.0, 4.0], [0.0, 0.0])
    assert (parts.tau2, parts.sigma2, parts.icc1) == (0.0, 0.0, 0.0)


def test_one_group_has_nothing_between() -> None:
    parts = one_way_reml([4], [2.0], [6.0])
    assert (parts.tau2, parts.sigma2) == (0.0, 2.0)


@pytest.mark.parametrize(
    ("n", "mean", "squares", "says"),
    [
        ([1, 1], [1.0, 2.0], [0.0, 0.0], "one person"),
        ([0, 2], [1.0, 2.0], [0.0, 1.0], "at least one person"),
        ([], [], [], "must be a group"),
        ([2, 2], [1.0, np.nan], [1.0, 1.0], "finite"),
        ([2, 2], [1.0, 2.0], [1.0, -1.0], "below zero"),
        ([2, 2], [1.0], [1.0, 1.0], "one length"),
    ],
)
def test_malformed_groups_are_refused_with_a_reason(n, mean, squares, says) -> None:
    with pytest.raises(ValueError, match=says):
        one_way_reml(n, mean, squares)


groups = st.lists(
    st.tuples(st.integers(2, 40), st.floats(1, 5), st.floats(0.1, 30)), min_size=2, max_size=12
)


@settings(deadline=None, max_examples=50)
@given(groups, st.randoms(use_true_random=False))
def test_order_of_groups_does_not_matter(rows, order) -> None:
    shuffled = rows[:]
    order.shuffle(shuffled)
    one, two = (one_way_reml(*zip(*each, strict=True)) for each in (rows, shuffled))
    assert one.tau2 == pytest.approx(two.tau2, rel=1e-6, abs=1e-9)
    assert one.mu == pytest.approx(two.mu)


@settings(deadline=None, max_examples=50)
@given(groups, st.floats(-3, 3), st.floats(0.2, 5))
def test_moving_and_stretching_the_scale_moves_and_stretches_the_result(rows, move, by) -> None:
    n, mean, squares = (np.array(column) for column in zip(*rows, strict=True))
    plain = one_way_reml(n, mean, squares)
    moved = one_way_reml(n, mean * by + move, squares * by**2)
    assert moved.tau2 == pytest.approx(plain.tau2 * by**2, rel=1e-5, abs=1e-8)
    assert moved.sigma2 == pytest.approx(plain.sigma2 * by**2, rel=1e-5)
    assert moved.mu == pytest.approx(plain.mu * by + move, rel=1e-5, abs=1e-7)


@settings(deadline=None, max_examples=30)
@given(groups)
def test_no_other_ratio_fits_better(rows) -> None:
    n, mean, squares = (np.array(column) for column in zip(*rows, strict=True))
    parts = one_way_reml(n, mean, squares)
    for tau2 in np.concatenate([[0.0], parts.sigma2 * np.logspace(-4, 4, 40)]):
        assert parts.reml <= _minus_twice_likelihood(n, mean, squares, tau2, parts.sigma2) + 1e-6


def _minus_twice_likelihood(n, mean, squares, tau2, sigma2) -> float:
    """The restricted likelihood as the book writes it, at any two variances."""
    variance = tau2 + sigma2 / n
    weight = 1.0 / variance
    mu = (weight * mean).sum() / weight.sum()
    between = np.log(variance).sum() + (weight * (mean - mu) ** 2).sum() + np.log(weight.sum())
    within = ((n - 1) * np.log(sigma2)).sum() + squares.sum() / sigma2 + np.log(n).sum()
    return between + within + (n.sum() - 1) * np.log(2 * np.pi)


@pytest.mark.shared_data
@pytest.mark.parametrize("data", ["bh1996", "sat_act"])
def test_equals_lme4_on_real_groups(shared_data: Path, data: str) -> None:
    folder = shared_data / "surveys"
    frame = pl.read_csv(folder / f"{data}.csv", null_values=["NA", ""], infer_schema_length=None)
    records = json.loads((folder / f"{data}.json").read_text())["records"]
    held = 0
    for record in records:
        args = record["args"]
        if record["function"] != "lmer(y ~ 1 + (1|g))" or not args["REML"]:
            continue
        parts = one_way_reml(*_sums(frame, args["y"], args["grp"]))
        want = record["result"]
        assert parts.tau2 == pytest.approx(want["tau2"], rel=1e-5)
        assert parts.sigma2 == pytest.approx(want["sigma2"], rel=1e-5)
        assert parts.mu == pytest.approx(want["intercept"], rel=1e-5)
        assert parts.se_mu == pytest.approx(want["se"], rel=1e-5)
        assert parts.reml == pytest.approx(want["deviance_or_reml"], rel=1e-9)
        held += 1
    assert held >= 2
