"""Reliability: R's figures met again, cases worked by hand, and what must not matter."""

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from crossways.analysis.methods.reliability import (
    cronbach_alpha,
    item_rest_correlation,
    omega_total,
    spearman_brown,
)

THREE = pl.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 3, 4], "c": [2, 2, 3, 5]})
ABC = ["a", "b", "c"]


def scale(people: int, items: int, seed: int = 1) -> pl.DataFrame:
    rng = np.random.default_rng(seed)
    common = rng.normal(size=people)
    return pl.DataFrame({f"q{i}": common + rng.normal(size=people) for i in range(items)})


def test_alpha_worked_by_hand():
    # variances 5/3, 5/3 and 2; totals 4, 6, 9, 13 with variance 46/3
    assert cronbach_alpha(THREE, ABC).value == pytest.approx(1.5 * (1 - 16 / 46))


def test_items_that_are_copies_have_alpha_one():
    twins = pl.DataFrame({"a": [1, 2, 5], "b": [1, 2, 5]})
    found = cronbach_alpha(twins, ["a", "b"])
    assert (found.value, found.mean_correlation) == (pytest.approx(1), pytest.approx(1))


def test_an_item_not_turned_round_stands_out_below_zero():
    people = scale(200, 4).with_columns(q3=-pl.col("q3"))
    found = item_rest_correlation(people, people.columns)
    assert found.filter(pl.col("item_rest") < 0)["item"].to_list() == ["q3"]
    worst = found.sort("alpha_without").row(-1, named=True)
    assert worst["item"] == "q3"


def test_the_interval_counts_only_people_who_answered_every_item():
    people = scale(100, 3)
    with_gaps = pl.concat([people, people.with_columns(q0=pl.lit(None, dtype=pl.Float64))])
    found = cronbach_alpha(with_gaps, people.columns, gaps="pairwise")
    assert found.n == 100
    full = cronbach_alpha(people, people.columns)
    assert cronbach_alpha(with_gaps, people.columns) == full
    assert found.value != full.value


def test_the_interval_holds_the_truth_as_often_as_it_says():
    # four items, one common part, equal noise: alpha is 4 / (4 + 1) of the variance
    held = [
        one.low <= 0.8 <= one.high
        for one in (
            cronbach_alpha(scale(40, 4, seed), ["q0", "q1", "q2", "q3"]) for seed in range(300)
        )
    ]
    assert 0.85 <= np.mean(held) <= 0.95


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(4)), st.floats(0.1, 50), st.floats(-50, 50))
def test_neither_row_order_nor_the_unit_of_the_scale_matters(order, factor, shift):
    people = THREE.with_columns(pl.all() * factor + shift)[list(order)]
    assert cronbach_alpha(people, ABC).value == pytest.approx(cronbach_alpha(THREE, ABC).value)


@pytest.mark.parametrize(
    "people",
    [
        pl.DataFrame({"a": [3, 3, 3], "b": [2, 2, 2]}),
        pl.DataFrame({"a": [3], "b": [2]}),
        pl.DataFrame({"a": [], "b": []}, schema={"a": pl.Float64, "b": pl.Float64}),
        pl.DataFrame({"a": [None, 1], "b": [1, None]}),
    ],
    ids=["everybody alike", "one person", "nobody", "nobody answered both"],
)
def test_alpha_says_nothing_where_nothing_can_be_said(people):
    assert np.isnan(cronbach_alpha(people, ["a", "b"]).value)
    assert item_rest_correlation(people, ["a", "b"])["item_rest"].to_list() == [None, None]


def test_omega_finds_the_loadings_it_was_made_from():
    rng = np.random.default_rng(2)
    common = rng.normal(size=20_000)
    loadings = np.array([0.5, 1.0, 1.5, 0.8])
    noise = rng.normal(size=(20_000, 4))
    people = pl.DataFrame(common[:, None] * loadings + noise, schema=list("abcd"))
    found = omega_total(people, list("abcd"))
    assert_allclose(found.loadings, loadings, atol=0.04)
    assert_allclose(found.residuals, np.ones(4), atol=0.05)
    assert found.value == pytest.approx(3.8**2 / (3.8**2 + 4), abs=0.01)
    assert found.heywood == ()


def test_omega_is_alpha_when_all_items_are_equally_good():
    people = scale(50_000, 4)
    alpha = cronbach_alpha(people, people.columns).value
    assert omega_total(people, people.columns).value == pytest.approx(alpha, abs=1e-3)


def test_omega_names_an_item_whose_fit_ran_away():
    rng = np.random.default_rng(1)
    common = rng.normal(size=200)
    people = pl.DataFrame(
        {"a": common, "b": common + rng.normal(size=200), "c": common + rng.normal(size=200)}
    )
    assert omega_total(people, ABC).heywood == ("a",)


@pytest.mark.parametrize("items", [["a"], ["a", "b"], ABC], ids=len)
def test_omega_says_nothing_with_too_few_items_or_people(items):
    assert np.isnan(omega_total(THREE.head(3), items).value)


def test_twice_the_items_of_half_reliability_give_two_thirds():
    assert spearman_brown(0.5, times=2) == pytest.approx(2 / 3)
    assert spearman_brown(spearman_brown(0.7, times=3), times=1 / 3) == pytest.approx(0.7)


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="times"):
        spearman_brown(0.5, times=0)
    with pytest.raises(ValueError, match="once"):
        cronbach_alpha(THREE, ["a", "a"])
    with pytest.raises(ValueError, match="level"):
        cronbach_alpha(THREE, ABC, level=90)


def records(folder: Path, function: str) -> list[tuple[pl.DataFrame, dict]]:
    """Every record of one R function, with its data, reversed items turned round."""
    found = []
    for name in ("bfi", "bh1996"):
        told = json.loads((folder / "surveys" / f"{name}.json").read_text())["records"]
        data = pl.read_csv(
            folder / "surveys" / f"{name}.csv", null_values="NA", infer_schema_length=None
        )
        for record in told:
            if record["function"] == function:
                turned = np.atleast_1d(record["args"].get("reversed") or []).tolist()
                found.append(
                    (data.with_columns(pl.col(turned).neg() + 7) if turned else data, record)
                )
    return found


@pytest.mark.shared_data
def test_alpha_equals_r_multilevel_and_psych(shared_data):
    held = 0
    for data, record in records(shared_data, "cronbach"):
        found = cronbach_alpha(data, record["args"]["items"])
        assert_allclose(found.value, record["result"]["Alpha"], rtol=record["rtol"])
        assert found.n == record["result"]["N"]
        held += 1
    for data, record in records(shared_data, "alpha"):
        gaps = "pairwise" if record["args"]["use"] == "pairwise" else "complete"
        found = cronbach_alpha(data, record["args"]["items"], gaps=gaps)
        total = record["result"]["total"]
        theirs = [total["raw_alpha"], total["std.alpha"], total["average_r"]]
        ours = [found.value, found.standardised, found.mean_correlation]
        assert_allclose(ours, theirs, rtol=record["rtol"])
        held += 1
    assert held == 16


@pytest.mark.shared_data
def test_feldts_interval_equals_r_psych(shared_data):
    told = records(shared_data, "alpha.ci")
    for data, record in told:
        found = cronbach_alpha(data, record["args"]["items"], level=0.95)
        theirs = [record["result"]["lower.ci"], record["result"]["upper.ci"]]
        assert_allclose([found.low, found.high], theirs, rtol=record["rtol"])
    assert len(told) == 5


@pytest.mark.shared_data
def test_item_rest_correlations_equal_r_multilevel(shared_data):
    told = records(shared_data, "item.total")
    for data, record in told:
        found = item_rest_correlation(data, record["args"]["items"])
        assert_allclose(found["item_rest"], record["result"]["Item.Total"], rtol=record["rtol"])
        without = record["result"]["Alpha.Without"]
        assert_allclose(found["alpha_without"], without, rtol=record["rtol"])
    assert len(told) == 5


@pytest.mark.shared_data
def test_omega_equals_r_lavaan(shared_data):
    lavaan = "cfa, one factor, ML; omega = (sum l)^2/((sum l)^2+sum theta)"
    told = records(shared_data, lavaan)
    for data, record in told:
        found = omega_total(data, record["args"]["items"])
        assert_allclose(found.value, record["result"]["omega"], rtol=record["rtol"])
        assert_allclose(found.loadings, record["result"]["loadings"], rtol=record["rtol"])
        assert_allclose(found.residuals, record["result"]["residuals"], rtol=record["rtol"])
    assert len(told) == 5
