"""Equivalence: the four verdicts, the published test, and its promises held in simulation."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.weightstats import ttost_ind

from crossways.analysis.methods.differences import Moments
from crossways.analysis.methods.equivalence import equivalence_of_means, two_one_sided_tests


def simulated(truth: float, people: int, runs: int = 4000) -> pl.DataFrame:
    rng = np.random.default_rng(1)
    first, second = rng.normal(truth, 1, (runs, people)), rng.normal(0, 1, (runs, people))
    sides = (Moments(people, one.mean(axis=1), one.std(axis=1, ddof=1)) for one in (first, second))
    return equivalence_of_means(*sides, bound=0.5)


def share(found: pl.DataFrame, *verdicts: str) -> float:
    return float(found["verdict"].is_in(verdicts).mean())


def test_the_four_verdicts():
    found = two_one_sided_tests([0.0, 1.0, 0.2, 0.4], [0.1, 0.1, 0.05, 0.5], 100, bound=0.5)
    assert found["verdict"].to_list() == ["equivalent", "different", "both", "undecided"]


def test_the_figures_are_statsmodels():
    rng = np.random.default_rng(2)
    first, second = rng.normal(3.1, 1, 40), rng.normal(3.0, 0.6, 70)
    told, _, _ = ttost_ind(first, second, -0.5, 0.5, usevar="unequal")
    sides = (Moments(len(one), one.mean(), one.std(ddof=1)) for one in (first, second))
    assert equivalence_of_means(*sides, bound=0.5)["p_equivalent"].item() == pytest.approx(told)


@settings(max_examples=25, deadline=None)
@given(st.floats(-2, 2), st.floats(0.01, 1), st.integers(3, 200))
def test_equivalent_is_the_same_as_the_90_percent_interval_inside_the_bound(size, error, df):
    found = two_one_sided_tests(size, error, df, bound=0.5).row(0, named=True)
    inside = found["low"] > -0.5 and found["high"] < 0.5
    assert (found["verdict"] in ("equivalent", "both")) == inside


@settings(max_examples=25, deadline=None)
@given(st.floats(-2, 2), st.floats(0.01, 1), st.floats(0.1, 10))
def test_neither_the_side_named_first_nor_the_unit_matters(size, error, factor):
    found = two_one_sided_tests(size, error, 30, bound=0.5)["p_equivalent"].item()
    turned = two_one_sided_tests(-size * factor, error * factor, 30, bound=0.5 * factor)
    assert turned["p_equivalent"].item() == pytest.approx(found, rel=1e-6, abs=1e-12)


def test_groups_truly_half_a_point_apart_are_called_alike_in_at_most_one_run_of_twenty():
    found = simulated(0.5, people=80)
    assert share(found, "equivalent", "both") <= 0.055


def test_groups_truly_alike_are_called_alike_once_there_are_enough_people():
    assert share(simulated(0.0, people=150), "equivalent", "both") > 0.95
    assert share(simulated(0.0, people=10), "equivalent", "both") < 0.2  # silence, not "alike"
    assert share(simulated(0.0, people=150), "different", "both") == pytest.approx(0.05, abs=0.015)


@pytest.mark.parametrize(
    ("difference", "verdict"), [(0.0, "equivalent"), (0.2, "both"), (0.9, "different")]
)
def test_without_any_uncertainty_the_difference_speaks_for_itself(difference, verdict):
    assert two_one_sided_tests(difference, 0, 10, bound=0.5)["verdict"].item() == verdict


def test_missing_figures_and_lone_people_have_no_verdict():
    assert two_one_sided_tests(np.nan, 0.1, 10, bound=0.5)["verdict"].item() is None
    lone = equivalence_of_means(Moments(1, 3.0, 0), Moments(50, 3.0, 1), bound=0.5)
    assert lone["verdict"].item() is None


@pytest.mark.parametrize("wrong", [{"bound": 0}, {"bound": 0.5, "level": 0.6}])
def test_wrong_arguments_are_refused(wrong):
    with pytest.raises(ValueError, match="bound must be above 0"):
        two_one_sided_tests(0.1, 0.1, 10, **wrong)
    with pytest.raises(ValueError, match="negative"):
        two_one_sided_tests(0.1, -0.1, 10, bound=0.5)
