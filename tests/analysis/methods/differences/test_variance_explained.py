"""Variance explained: R's aov met again, hand-worked cases, and silence in noise."""

import json

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from crossways.analysis.methods.differences import added_variance, variance_explained

EIGHT = pl.DataFrame(
    {
        "q": [1, 2, 4, 5, 2, 2, 3, 5],
        "r": [1, 1, 2, None, 5, 4, 4, 3],
        "sector": list("aabbaabb"),
        "team": list("wxwxyzyz"),
    }
)


def noise(people: int, groups: int, items: int, seed: int) -> pl.DataFrame:
    rng = np.random.default_rng(seed)
    answers = pl.DataFrame(
        rng.integers(1, 6, (people, items)), schema=[f"q{i}" for i in range(items)]
    )
    return answers.with_columns(group=pl.Series(rng.permutation(np.arange(people) % groups)))


def test_one_way_worked_by_hand():
    # group means 1.75 and 4.25 around 3: between 8 x 1.25 squared, total 88 - 72
    found = variance_explained(EIGHT, ["q"], group="sector").row(0, named=True)
    assert found["ss_group"] == pytest.approx(12.5)
    assert found["ss_total"] == pytest.approx(16)
    assert found["eta_squared"] == pytest.approx(12.5 / 16)
    noise_square = 3.5 / 6
    assert found["f"] == pytest.approx(12.5 / noise_square)
    assert found["omega_squared"] == pytest.approx((12.5 - noise_square) / (16 + noise_square))
    assert found["epsilon_squared"] == pytest.approx((12.5 - noise_square) / 16)


def test_f_and_its_p_are_scipys_and_gaps_leave_people_out_of_that_item_only():
    found = variance_explained(EIGHT, ["q", "r"], group="sector")
    for item in ("q", "r"):
        told = EIGHT.drop_nulls(item)
        sides = [told.filter(sector=side)[item].to_numpy() for side in "ab"]
        row = found.row(by_predicate=pl.col("item") == item, named=True)
        assert_allclose([row["f"], row["p"]], stats.f_oneway(*sides), rtol=1e-12)
        assert row["n"] == told.height


def test_eta_of_noise_rises_with_the_number_of_groups_and_omega_and_p_do_not():
    figures = {
        groups: variance_explained(
            noise(80, groups, 200, seed=groups),
            [f"q{i}" for i in range(200)],
            group="group",
            draws=199,
            seed=1,
        )
        for groups in (2, 8, 20)
    }
    eta = {groups: table["eta_squared"].mean() for groups, table in figures.items()}
    for groups, mean in eta.items():
        assert mean == pytest.approx((groups - 1) / 79, abs=0.015)
        assert figures[groups]["omega_squared"].mean() == pytest.approx(0, abs=0.015)
        named = (figures[groups]["p"] < 0.05).mean()
        assert named < 0.12


def test_a_planted_divide_is_found_along_the_right_line():
    people = noise(160, 20, 1, seed=3).with_columns(
        side=pl.int_range(160) % 2, q0=pl.col("q0") + 1.5 * (pl.int_range(160) % 2)
    )
    by_side = variance_explained(people, ["q0"], group="side", draws=199, seed=2).row(0, named=True)
    by_team = variance_explained(people, ["q0"], group="group", draws=199, seed=2)
    assert by_side["p"] == pytest.approx(1 / 200)
    assert by_side["omega_squared"] > by_team["omega_squared"].item()


def test_permutation_and_f_agree_where_both_hold():
    people = noise(300, 6, 12, seed=9)
    items = [f"q{i}" for i in range(12)]
    by_f = variance_explained(people, items, group="group")["p"].to_numpy()
    dealt = variance_explained(people, items, group="group", draws=1999, seed=1)["p"].to_numpy()
    assert_allclose(dealt, by_f, atol=0.04)


def test_within_gives_exactly_what_the_grouping_adds_to_a_linear_model():
    rng = np.random.default_rng(4)
    a, b = rng.integers(0, 3, 60), rng.integers(0, 4, 60)
    q = rng.normal(size=60) + a + (b == 2)
    people = pl.DataFrame({"q": q, "a": a, "b": b})
    one_hot_a, one_hot_b = np.eye(3)[a], np.eye(4)[b]
    both = np.hstack([one_hot_a, one_hot_b])

    def left(known):
        return np.sum((q - known @ np.linalg.lstsq(known, q, rcond=None)[0]) ** 2)

    found = variance_explained(people, ["q"], group="b", within="a").row(0, named=True)
    assert found["ss_group"] == pytest.approx(left(one_hot_a) - left(both))
    assert found["ss_residual"] == pytest.approx(left(both))
    assert (found["df_group"], found["df_residual"]) == (3, 60 - 6)


def test_dealing_inside_organisations_does_not_credit_a_profession_with_their_difference():
    # nurses are mostly the trust's; only the organisation matters to the answer
    rng = np.random.default_rng(5)
    body = np.repeat([0, 1], 100)
    work = (rng.random(200) < np.where(body == 0, 0.8, 0.2)).astype(int)
    people = pl.DataFrame({"q": rng.normal(size=200) + 1.5 * body, "body": body, "work": work})
    alone = variance_explained(people, ["q"], group="work", draws=199, seed=1)
    inside = variance_explained(people, ["q"], group="work", within="body", draws=199, seed=1)
    other_way = variance_explained(people, ["q"], group="body", within="work", draws=199, seed=1)
    assert alone["p"].item() < 0.01
    assert inside["p"].item() > 0.05
    assert other_way["p"].item() < 0.01


def test_added_variance_uses_only_people_where_both_vary():
    people = pl.concat(
        [EIGHT, pl.DataFrame({"q": [5, 5], "r": [1, 1], "sector": ["c", "c"], "team": ["w", "w"]})]
    )
    found = added_variance(people, ["q"], first="team", second="sector")
    expected = variance_explained(EIGHT, ["q"], group="sector", within="team")
    assert found["n"].item() == 8  # sector c meets one team only, so its people tell nothing
    assert found["ss_group"].item() == pytest.approx(expected["ss_group"].item())


def test_added_variance_says_nothing_without_a_crossing():
    people = pl.DataFrame({"q": [1, 2, 3, 4], "a": list("xxyy"), "b": list("ppqq")})
    found = added_variance(people, ["q"], first="a", second="b", draws=9, seed=1)
    assert found.select("n", "f", "eta_squared", "p").row(0) == (0, None, None, None)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(8)), st.floats(0.1, 9), st.floats(-9, 9))
def test_row_order_labels_and_the_unit_do_not_matter(order, factor, shift):
    changed = EIGHT[list(order)].with_columns(
        pl.col("q", "r") * factor + shift, sector=pl.col("sector").replace({"a": "z", "b": "m"})
    )
    shares = ["eta_squared", "omega_squared", "f", "p"]
    for given_within in (None, "team"):
        before = variance_explained(EIGHT, ["q"], group="sector", within=given_within)
        after = variance_explained(changed, ["q"], group="sector", within=given_within)
        assert_allclose(after.select(shares), before.select(shares), rtol=1e-6)


@pytest.mark.parametrize(
    ("answers", "groups"),
    [
        ([3, 3, 3], ["a", "b", "b"]),
        ([1, 2, 3], ["a", "a", "a"]),
        ([None, None, None], list("aab")),
        ([0.1, 0.1, 0.1], list("aab")),
        ([], []),
    ],
    ids=["everybody alike", "one group", "nobody answered", "alike but for rounding", "nobody"],
)
@pytest.mark.parametrize("draws", [0, 19])
def test_figures_are_missing_where_nothing_can_be_said(answers, groups, draws):
    schema = {"q": pl.Float64, "g": pl.String}
    people = pl.DataFrame({"q": answers, "g": groups}, schema=schema)
    found = variance_explained(people, ["q"], group="g", draws=draws, seed=1)
    assert found.select("f", "eta_squared", "omega_squared", "p").row(0) == (None,) * 4


def test_a_permutation_needs_a_seed_and_repeats_with_it():
    with pytest.raises(ValueError, match="seed"):
        variance_explained(EIGHT, ["q"], group="sector", draws=99)
    once, again = (
        variance_explained(EIGHT, ["q"], group="sector", draws=99, seed=8) for _ in range(2)
    )
    assert once.equals(again)


@pytest.mark.shared_data
def test_the_analysis_of_variance_equals_r(shared_data):
    held = 0
    for name in ("bfi", "bh1996", "sat_act"):
        folder = shared_data / "surveys"
        data = pl.read_csv(folder / f"{name}.csv", null_values="NA", infer_schema_length=None)
        for record in json.loads((folder / f"{name}.json").read_text())["records"]:
            if record["function"] != "aov":
                continue
            args, told = record["args"], record["result"]
            found = variance_explained(_with_scales(data), [args["y"]], group=args["grp"]).row(
                0, named=True
            )
            ours = {
                "F": found["f"],
                "p": found["p"],
                "eta_sq": found["eta_squared"],
                "omega_sq": found["omega_squared"],
                "ss_between": found["ss_group"],
                "ss_within": found["ss_residual"],
                "df_between": found["df_group"],
                "df_within": found["df_residual"],
                "n": found["n"],
                "groups": found["groups"],
            }
            for key, value in ours.items():
                # logs of a p near 1e-176 lose digits in any two libraries
                rtol = 1e-8 if key == "p" else record["rtol"]
                assert_allclose(value, told[key], rtol=rtol, err_msg=f"{record['id']} {key}")
            held += 1
    assert held == 11


def _with_scales(data: pl.DataFrame) -> pl.DataFrame:
    """The scale means the records call sA … sO: complete rows only, reversed items turned round."""
    if "A1" not in data.columns:
        return data
    turned = data.with_columns(pl.col("A1", "C4", "C5", "E1", "E2", "O2", "O5").neg() + 7)
    return turned.with_columns(
        pl.mean_horizontal([f"{s}{i}" for i in range(1, 6)], ignore_nulls=False).alias(f"s{s}")
        for s in "ACENO"
    )
