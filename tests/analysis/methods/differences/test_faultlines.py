"""Faultlines: the manual's figures met again, the search against every split, and chance."""

import json

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from crossways.analysis.methods.differences import faultlines
from crossways.analysis.methods.differences.faultlines.search import (
    MEASURES,
    Measure,
    all_splits,
    best_split,
)

SPLIT = pl.DataFrame(
    {
        "team": ["split"] * 8 + ["mixed"] * 8,
        "work": list("nnnnssss") * 2,
        "body": list("ttttcccc") + list("ttccttcc"),
        "years": [1, 2, 3, 4, 20, 21, 22, 23, 1, 20, 2, 21, 3, 22, 4, 23],
    }
)
ATTRIBUTES = {"nominal": ["work", "body"], "numeric": ["years"]}
NAMES = {"asw": "asw", "thatcher": "fau"}


@pytest.mark.parametrize("measure", ["asw", "fau"])
def test_a_team_that_falls_apart_on_everything_stands_out_and_an_even_mix_does_not(measure):
    found = faultlines(SPLIT, team="team", **ATTRIBUTES, measure=measure, draws=99, seed=1)
    mixed, split = found.teams.rows(named=True)
    assert split["strength"] > 0.9
    assert split["p"] < 0.05
    assert split["strength"] > split["chance"] + 0.2
    assert mixed["strength"] < split["strength"]
    assert mixed["p"] > 0.05


def test_everybody_is_placed_in_the_block_they_fall_into():
    found = faultlines(SPLIT, team="team", **ATTRIBUTES)
    split = found.members.filter(team="split").sort("row")
    assert split["subgroup"].to_list() == [1, 1, 1, 1, 2, 2, 2, 2]
    assert found.teams.filter(team="split")["subgroups"].item() == 2


def test_fau_worked_by_hand():
    # 0, 2, 4, 6 around 3: whole 20, between {0, 2} and {4, 6} 16
    team = pl.DataFrame({"t": ["a"] * 4, "x": [0, 2, 4, 6]})
    assert faultlines(team, team="t", numeric=["x"], measure="fau").teams["strength"].item() == (
        pytest.approx(0.8)
    )


def test_asw_worked_by_hand():
    # pairs 1 apart: each end has 1 inside and 4.5 outside, each inner one 1 and 3.5
    team = pl.DataFrame({"t": ["a"] * 4, "x": [0.0, 1.0, 4.0, 5.0]})
    found = faultlines(team, team="t", numeric=["x"], rescale=False)
    by_hand = np.mean([3.5 / 4.5, 2.5 / 3.5])
    assert found.teams["strength"].item() == pytest.approx(by_hand)


def test_the_number_of_ways_to_split_a_team_is_bells_and_stirlings():
    assert [len(all_splits(people, people)) + 1 for people in (3, 4, 5, 6)] == [5, 15, 52, 203]
    assert len(all_splits(12, 2)) == 2**11 - 1


@pytest.mark.parametrize(("name", "least"), [("asw", 0.97), ("fau", 0.97)])
def test_the_climb_comes_close_to_the_best_of_all_splits_and_never_beyond(name, least):
    whole = MEASURES[name]
    points = np.random.default_rng(1).normal(size=(20, 8, 3))
    every = best_split(points, Measure(whole.strength, whole.most, try_all_up_to=8)).strength
    climbed = best_split(points, Measure(whole.strength, whole.most, try_all_up_to=0)).strength
    assert np.all(climbed <= every + 1e-12)
    assert np.mean(climbed / every) > least


def test_shuffled_teams_are_named_no_more_often_than_chance_allows():
    rng = np.random.default_rng(5)
    people = pl.DataFrame(
        {
            "team": np.repeat(np.arange(60), 6),
            "work": rng.integers(0, 3, 360),
            "body": rng.integers(0, 2, 360),
        }
    )
    found = faultlines(people, team="team", nominal=["work", "body"], draws=39, seed=2)
    assert (found.teams["p"] <= 0.05).mean() <= 0.12


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(16)), st.floats(0.1, 50), st.floats(-50, 50))
def test_row_order_labels_and_the_unit_of_a_rescaled_number_do_not_matter(order, factor, shift):
    changed = SPLIT[list(order)].with_columns(
        pl.col("years") * factor + shift, work=pl.col("work").replace({"n": "z"})
    )
    before = faultlines(SPLIT, team="team", **ATTRIBUTES).teams
    after = faultlines(changed, team="team", **ATTRIBUTES).teams
    assert_allclose(after["strength"], before["strength"], rtol=1e-8)


def test_weights_say_how_much_an_attribute_counts():
    without = faultlines(SPLIT, team="team", nominal=["work", "body"])
    weightless = faultlines(SPLIT, team="team", **ATTRIBUTES, weights={"years": 0.0})
    assert weightless.teams.equals(without.teams)


def test_teams_of_two_or_of_wholly_alike_people_have_no_faultline():
    people = pl.DataFrame({"team": list("aabbb"), "work": list("nsnnn")})
    found = faultlines(people, team="team", nominal=["work"], draws=9, seed=1)
    assert found.teams.select("n", "strength").rows() == [(2, None), (3, 0.0)]


def test_people_with_a_gap_are_left_out_and_nobody_is_no_error():
    gaps = SPLIT.with_columns(
        work=pl.when(pl.int_range(16) == 0).then(None).otherwise(pl.col("work"))
    )
    found = faultlines(gaps, team="team", nominal=["work"])
    assert found.teams.filter(team="split")["n"].item() == 7
    assert 0 not in found.members["row"]
    nobody = faultlines(SPLIT.clear(), team="team", **ATTRIBUTES, draws=9, seed=1)
    assert (nobody.teams.height, nobody.members.height) == (0, 0)


def test_shuffling_needs_a_seed_and_a_faultline_an_attribute():
    with pytest.raises(ValueError, match="seed"):
        faultlines(SPLIT, team="team", **ATTRIBUTES, draws=9)
    with pytest.raises(ValueError, match="attribute"):
        faultlines(SPLIT, team="team")


@pytest.mark.shared_data
def test_the_manuals_example_of_asw_cluster_is_met(shared_data):
    data = pl.read_csv(shared_data / "surveys" / "faultline_doc_example.csv")
    held = 0
    for record in json.loads((shared_data / "surveys" / "documented.json").read_text())["records"]:
        method = record["args"].get("method")
        if record["function"] != "faultlines" or method not in NAMES:
            continue
        found = faultlines(
            data,
            team="teamid",
            numeric=["age"],
            nominal=["gender", "ethnicity"],
            weights={"age": 0.1},
            rescale=False,
            measure=NAMES[method],
        )
        theirs = record["result"]
        assert_allclose(found.teams["strength"], theirs["strength"], rtol=record["rtol"])
        assert_allclose(found.teams["strength"], theirs["documented"], atol=5e-8)
        assert found.members["subgroup"].to_list() == np.ravel(theirs["subgroups"]).tolist()
        held += 1
    assert held == 2


@pytest.mark.shared_data
def test_real_teams_have_asw_clusters_strengths(shared_data):
    folder = shared_data / "surveys"
    data = pl.read_csv(folder / "bfi.csv", null_values="NA").filter(pl.col("BLOCK") <= 40)
    held = 0
    for record in json.loads((folder / "bfi.json").read_text())["records"]:
        args = record["args"]
        if record["function"] != "faultlines" or args["method"] not in NAMES:
            continue
        kind = dict(zip(args["attributes"], args["attr.type"], strict=True))
        found = faultlines(
            data,
            team="BLOCK",
            measure=NAMES[args["method"]],
            rescale=args["rescale"] == "sd",
            numeric=[name for name in kind if kind[name] == "numeric"],
            nominal=[name for name in kind if kind[name] == "nominal"],
            weights=dict(zip(args["attributes"], args["attr.weight"], strict=True)),
        )
        teams = found.teams.drop_nulls("strength")
        assert teams["BLOCK"].cast(str).to_list() == record["result"]["grpid"]
        assert_allclose(teams["strength"], record["result"]["strength"], rtol=record["rtol"])
        held += 1
    assert held == 4
