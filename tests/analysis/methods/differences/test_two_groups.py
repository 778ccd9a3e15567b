"""Two groups beside each other: difference of means and probability of superiority."""

import json

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from crossways.analysis.methods.differences import (
    Moments,
    probability_of_superiority,
    welch_difference,
)
from crossways.analysis.methods.multiplicity import benjamini_hochberg


def moments(*samples: np.ndarray) -> Moments:
    return Moments(
        [len(one) for one in samples],
        [one.mean() for one in samples],
        [one.std(ddof=1) for one in samples],
    )


def test_welch_is_scipys():
    rng = np.random.default_rng(1)
    first, second = rng.normal(3.2, 1.0, 25), rng.normal(3.0, 0.5, 60)
    found = welch_difference(moments(first), moments(second)).row(0, named=True)
    told = stats.ttest_ind(first, second, equal_var=False)
    interval = told.confidence_interval(0.90)
    ours = [found[key] for key in ("t", "p", "df", "low", "high")]
    assert_allclose(ours, [told.statistic, told.pvalue, told.df, *interval])


def test_many_pairs_at_once_are_each_pair_alone():
    n, mean, sd = [10, 20, 40], [3.0, 3.5, 4.0], [1.0, 0.5, 0.8]
    whole = Moments(100, 3.3, 0.9)
    together = welch_difference(Moments(n, mean, sd), whole)
    alone = [welch_difference(Moments(*one), whole) for one in zip(n, mean, sd, strict=True)]
    assert together.equals(pl.concat(alone))


def test_the_interval_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(2)
    first, second = rng.normal(0.4, 1.5, (2000, 8)), rng.normal(0, 0.5, (2000, 20))
    found = welch_difference(moments(*first), moments(*second))
    held = found.select(((pl.col("low") <= 0.4) & (pl.col("high") >= 0.4)).mean()).item()
    assert held == pytest.approx(0.90, abs=0.02)


def test_hedges_g_worked_by_hand():
    found = welch_difference(Moments(4, 3.0, 1.0), Moments(4, 2.0, 1.0)).row(0, named=True)
    assert found["cohens_d"] == pytest.approx(1)
    assert found["hedges_g"] == pytest.approx(1 - 3 / 23)


def test_one_person_has_a_difference_and_no_interval():
    found = welch_difference(Moments(1, 4.0, 0.0), Moments(9, 3.0, 1.0)).row(0, named=True)
    assert found["difference"] == 1
    assert (found["low"], found["p"], found["cohens_d"]) == (None, None, None)


@pytest.mark.parametrize(("gap", "p"), [(0.0, 1.0), (0.5, 0.0)])
def test_groups_each_of_one_mind_differ_certainly_or_not_at_all(gap, p):
    found = welch_difference(Moments(5, 3 + gap, 0), Moments(5, 3, 0)).row(0, named=True)
    assert (found["p"], found["low"], found["high"]) == (p, gap, gap)


def test_superiority_worked_by_hand():
    # of 9 pairs: 3 above 1 and 2 (twice), 2 above 1 and level with 2
    found = probability_of_superiority([0, 1, 2], [1, 1, 1]).row(0, named=True)
    assert found["probability"] == pytest.approx((2 * (2 + 0.5) + (1 + 0.5)) / 9)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(lambda c: sum(c) > 1),
    st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(lambda c: sum(c) > 1),
)
def test_superiority_turned_round_is_the_rest_and_stays_inside_its_interval(one, two):
    there = probability_of_superiority(one, two).row(0, named=True)
    back = probability_of_superiority(two, one).row(0, named=True)
    assert there["probability"] + back["probability"] == pytest.approx(1)
    assert there["low"] == pytest.approx(1 - back["high"])
    assert 0 <= there["low"] <= there["probability"] + 1e-12
    assert there["probability"] - 1e-12 <= there["high"] <= 1


def test_the_interval_of_superiority_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(3)
    share_one, share_two = np.array([0.1, 0.2, 0.3, 0.4]), np.array([0.3, 0.3, 0.3, 0.1])
    upto = np.cumsum(share_two)
    truth = share_one @ (upto - share_two / 2)
    found = probability_of_superiority(
        rng.multinomial(15, share_one, 3000), rng.multinomial(30, share_two, 3000)
    )
    held = found.select(((pl.col("low") <= truth) & (pl.col("high") >= truth)).mean()).item()
    assert held == pytest.approx(0.90, abs=0.03)


def test_complete_separation_still_has_an_honest_interval():
    found = probability_of_superiority([0, 0, 8], [8, 0, 0]).row(0, named=True)
    assert found["probability"] == 1
    assert 0.6 < found["low"] < 0.9
    assert found["high"] == 1


def test_empty_groups_have_no_probability():
    found = probability_of_superiority([0, 0], [1, 1]).row(0, named=True)
    assert (found["probability"], found["low"]) == (None, None)


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="same points"):
        probability_of_superiority([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="negative"):
        welch_difference(Moments(5, 3, -1), Moments(5, 3, 1))
    with pytest.raises(ValueError, match="level"):
        welch_difference(Moments(5, 3, 1), Moments(5, 3, 1), level=95)
    with pytest.raises(ValueError, match="level"):
        probability_of_superiority([1, 2], [1, 2], level=0)


def told(shared_data, function):
    """Every record of one R function: data, record."""
    for name in ("bfi", "sat_act", "bh1996"):
        folder = shared_data / "surveys"
        data = pl.read_csv(folder / f"{name}.csv", null_values="NA", infer_schema_length=None)
        if name == "bfi":
            turned = data.with_columns(pl.col("A1", "C4", "C5", "E1", "E2", "O2", "O5").neg() + 7)
            data = data.with_columns(
                turned.select(
                    pl.mean_horizontal([f"{s}{i}" for i in range(1, 6)], ignore_nulls=False).alias(
                        f"s{s}"
                    )
                    for s in "ACENO"
                )
            )
        for record in json.loads((folder / f"{name}.json").read_text())["records"]:
            if record["function"].startswith(function):
                yield data, record


def sides(data, args):
    """The two groups' answers, in the order of their labels."""
    kept = data.select(args["y"], args["grp"]).drop_nulls().sort(args["grp"])
    return [part[args["y"]].to_numpy() for part in kept.partition_by(args["grp"])]


@pytest.mark.shared_data
def test_welch_equals_r(shared_data):
    held = 0
    for data, record in told(shared_data, "t.test"):
        if "y" not in record["args"] or "min_group" in record["args"]:
            continue
        first, second = sides(data, record["args"])
        found = welch_difference(moments(first), moments(second), level=0.95).row(0, named=True)
        theirs = record["result"]
        ours = [found["t"], found["df"], found["low"], found["high"]]
        assert_allclose(ours, [theirs["t"], theirs["df"], *theirs["ci"]], rtol=record["rtol"])
        assert_allclose(found["p"], theirs["p"], rtol=record["rtol"])
        held += 1
    assert held == 8


@pytest.mark.shared_data
def test_standardised_differences_equal_r_psych(shared_data):
    held = 0
    for data, record in told(shared_data, "cohen.d"):
        first, second = sides(data, record["args"])  # psych takes the second minus the first
        found = welch_difference(moments(second), moments(first)).row(0, named=True)
        theirs = record["result"]
        # psych divides its d by a spread with divisor n and names the usual d "hedges_g"
        people = len(first) + len(second)
        ours = [found["cohens_d"] * np.sqrt(people / (people - 2)), found["cohens_d"]]
        d, usual = theirs["d_lower_effect_upper"][1], theirs["hedges_g"][1]
        assert_allclose(ours, [d, usual], rtol=record["rtol"])
        held += 1
    assert held == 8


@pytest.mark.shared_data
def test_superiority_equals_r_wilcoxon(shared_data):
    held = 0
    for data, record in told(shared_data, "wilcox.test"):
        first, second = sides(data, record["args"])
        points = np.unique(np.concatenate([first, second]))
        counts = [
            np.bincount(np.searchsorted(points, one), minlength=len(points))
            for one in (first, second)
        ]
        found = probability_of_superiority(*counts).row(0, named=True)
        theirs = record["result"]
        assert_allclose(found["probability"], theirs["prob_superiority"], rtol=record["rtol"])
        pairs = found["n_first"] * found["n_second"]
        assert_allclose(found["probability"] * pairs, theirs["W"], rtol=record["rtol"])
        held += 1
    assert held == 8


@pytest.mark.shared_data
def test_a_group_against_all_others_with_false_discoveries_controlled_equals_r(shared_data):
    held = 0
    for data, record in told(shared_data, "t.test (Welch) of a group"):
        args, theirs = record["args"], record["result"]
        kept = data.select(y=pl.col(args["y"]).cast(float), g=args["grp"]).drop_nulls()
        names = kept["g"].cast(str).to_numpy()
        answers = kept["y"].to_numpy()
        groups = [answers[names == name] for name in theirs["grpid"]]
        others = [answers[names != name] for name in theirs["grpid"]]
        p = welch_difference(moments(*groups), moments(*others))["p"].to_numpy()
        assert_allclose(p, theirs["p"], rtol=1e-8)
        assert_allclose(benjamini_hochberg(p), theirs["BH"], rtol=1e-8)
        assert_allclose(benjamini_hochberg(theirs["p"]), theirs["BH"], rtol=record["rtol"])
        held += 1
    assert held == 3


@pytest.mark.shared_data
def test_25_items_by_gender_with_false_discoveries_controlled_equal_r(shared_data):
    ((data, record),) = told(shared_data, "t.test (Welch) by gender")
    theirs = record["result"]
    raw = data.with_columns(pl.col("A1", "C4", "C5").cast(float))
    parts = [sides(raw, {"y": item, "grp": "gender"}) for item in theirs["item"]]
    found = welch_difference(*(moments(*side) for side in zip(*parts, strict=True)))
    assert_allclose(found["p"], theirs["p"], rtol=1e-8)
    assert_allclose(benjamini_hochberg(theirs["p"]), theirs["BH"], rtol=record["rtol"])
