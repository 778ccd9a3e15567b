"""rwg, rwg(j) and r*wg(j): worked by hand, properties they must have, odd input."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from crossways.analysis.methods.agreement import rwg, rwg_j, rwg_star_j

ANSWER = st.one_of(st.none(), st.integers(1, 5))
PEOPLE = st.lists(st.tuples(st.integers(0, 4), ANSWER, ANSWER), min_size=1, max_size=40)


def survey(people: list[tuple[int, int | None, int | None]]) -> pl.DataFrame:
    schema = {"team": pl.Int64, "x": pl.Int64, "y": pl.Int64}
    return pl.DataFrame(people, schema=schema, orient="row")


def one_team(*answers: float | None) -> pl.DataFrame:
    return pl.DataFrame({"team": ["a"] * len(answers), "x": answers}, schema_overrides={"x": float})


def test_rwg_worked_by_hand() -> None:
    found = rwg(one_team(4, 4, 5, 3, 4), "x", by="team", points=5)
    assert found.row(0) == ("a", 5, 0.75, 0.75, False, pytest.approx(0.85))


def test_two_camps_go_below_zero_and_it_is_said_that_they_were_cut_off() -> None:
    found = rwg(one_team(1, 1, 5, 5), "x", by="team", points=5, chance=False)
    assert found.row(0) == ("a", 4, 0.0, pytest.approx(1 - (16 / 3) / 2), True)


def test_rwg_j_worked_by_hand() -> None:
    table = pl.DataFrame({"team": ["a"] * 3, "x": [3, 4, 5], "y": [2, 2, 2]})
    found = rwg_j(table, ["x", "y"], by="team", points=5, chance=False)
    assert found.row(0) == ("a", 3, pytest.approx(1.5 / 1.75), False, pytest.approx(0.75))


def test_r_star_goes_below_zero_where_rwg_j_is_shown_as_zero() -> None:
    table = pl.DataFrame({"team": ["a"] * 4, "x": [1, 1, 5, 5], "y": [1, 5, 1, 5]})
    found = rwg_j(table, ["x", "y"], by="team", points=5, chance=False)
    assert found.row(0) == ("a", 4, 0.0, True, pytest.approx(1 - 8 / 3))


def test_the_rule_for_gaps_changes_who_counts() -> None:
    table = pl.DataFrame({"team": ["a"] * 4, "x": [1, 3, 5, 5], "y": [2, 2, None, 4]})
    available = rwg_star_j(table, ["x", "y"], by="team", points=5, chance=False)
    listwise = rwg_star_j(table, ["x", "y"], by="team", points=5, gaps="listwise", chance=False)
    assert available.row(0) == ("a", 4, pytest.approx(1 - (11 / 3 + 4 / 3) / 2 / 2))
    assert listwise.row(0) == ("a", 3, pytest.approx(1 - (4 + 4 / 3) / 2 / 2))


def test_other_null_distributions_are_stricter_than_the_uniform() -> None:
    table = one_team(4, 4, 5, 3, 4)
    uniform, skewed, given_number = (
        rwg(table, "x", by="team", points=5, null=null, chance=False)["rwg"][0]
        for null in ("uniform", "heavy_skew", 1.0)
    )
    assert (uniform, given_number) == (0.75, 0.5)
    assert skewed == 0.0


def test_a_scale_that_starts_at_zero_is_read_by_its_two_ends() -> None:
    ends = rwg(one_team(3, 3, 4, 2, 3), "x", by="team", scale=(0, 4))
    points = rwg(one_team(4, 4, 5, 3, 4), "x", by="team", points=5)
    assert_frame_equal(ends, points)


def test_a_team_of_one_has_no_agreement_and_nothing_cut_off() -> None:
    found = rwg(one_team(4), "x", by="team", points=5)
    assert found.row(0) == ("a", 1, None, None, None, None)


def test_constant_answers_agree_fully_even_when_fractions_do_not_add_up() -> None:
    found = rwg(one_team(2.1, 2.1, 2.1), "x", by="team", points=5, chance=False)
    assert found.row(0) == ("a", 3, 1.0, 1.0, False)


def test_a_team_that_never_answered_stays_with_nothing_said_of_it() -> None:
    table = pl.DataFrame({"team": ["a", "a", "b", "b"], "x": [None, None, 3, 3]})
    assert rwg(table, "x", by="team", points=5, chance=False).rows() == [
        ("a", 0, None, None, None),
        ("b", 2, 1.0, 1.0, False),
    ]


def test_people_without_a_team_are_left_out() -> None:
    table = pl.DataFrame({"team": ["a", "a", None], "x": [3, 3, 1]})
    assert rwg(table, "x", by="team", points=5, chance=False)["n"].to_list() == [2]


def test_an_empty_table_gives_an_empty_result_of_the_same_shape() -> None:
    full = survey([(1, 2, 3), (1, 3, 3)])
    for found, empty in (
        (rwg(table, "x", by="team", points=5), rwg(table.clear(), "x", by="team", points=5))
        for table in (full,)
    ):
        assert empty.height == 0
        assert empty.schema == found.schema
    assert rwg_j(full.clear(), ["x", "y"], by="team", points=5).height == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "give either points"),
        ({"points": 5, "scale": (1, 5)}, "give either points"),
        ({"points": 9, "null": "normal"}, "no null distribution 'normal' known for 9 points"),
        ({"points": 1}, "whole steps"),
        ({"scale": (1, 4.5)}, "whole steps"),
        ({"points": 5, "null": 0.0}, "above zero"),
    ],
)
def test_a_scale_or_null_that_cannot_be_is_refused(arguments: dict, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rwg(one_team(1, 2), "x", by="team", **arguments)


@pytest.mark.parametrize(
    ("item", "by", "words"), [("y", "team", "no column y"), ("team", "x", "must be numbers")]
)
def test_a_column_that_cannot_be_used_is_named(item: str, by: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rwg(one_team(1, 2), item, by=by, points=5)


@given(people=PEOPLE, seed=st.integers(0, 99))
@settings(deadline=None)
def test_the_order_of_people_does_not_matter(people: list, seed: int) -> None:
    table = survey(people)
    shuffled = table.sample(fraction=1.0, shuffle=True, seed=seed)
    for found, again in (
        (rwg(t, "x", by="team", points=5, chance=False) for t in (table, shuffled)),
        (rwg_j(t, ["x", "y"], by="team", points=5, chance=False) for t in (table, shuffled)),
    ):
        assert_frame_equal(found, again)


@given(people=PEOPLE)
@settings(deadline=None)
def test_what_groups_are_called_does_not_matter(people: list) -> None:
    table = survey(people)
    renamed = table.with_columns(team=pl.lit("team ") + pl.col("team").cast(pl.String))
    far = table.with_columns(team=pl.col("team") * 10**12)
    found = rwg(table, "x", by="team", points=5, chance=False)
    for other in (renamed, far, table.with_columns(team=pl.col("team") / 7)):
        again = rwg(other, "x", by="team", points=5, chance=False)
        assert_frame_equal(found.drop("group"), again.drop("group"))


@given(people=PEOPLE)
@settings(deadline=None)
def test_a_copy_of_every_group_gets_the_same_figures(people: list) -> None:
    table = survey(people)
    both = pl.concat([table, table.with_columns(pl.col("team") + 10)])
    found = rwg_j(table, ["x", "y"], by="team", points=5, chance=False)
    again = rwg_j(both, ["x", "y"], by="team", points=5, chance=False)
    assert_frame_equal(again.drop("group"), pl.concat([found, found]).drop("group"))


@given(people=PEOPLE, shift=st.integers(-3, 3))
@settings(deadline=None)
def test_shifting_every_answer_changes_nothing(people: list, shift: int) -> None:
    table = survey(people)
    moved = table.with_columns(pl.col("x", "y") + shift)
    found = rwg_j(table, ["x", "y"], by="team", points=5, chance=False)
    assert_frame_equal(found, rwg_j(moved, ["x", "y"], by="team", points=5, chance=False))


@given(people=PEOPLE)
@settings(deadline=None)
def test_a_scale_of_one_item_is_that_item(people: list) -> None:
    table = survey(people)
    alone = rwg(table, "x", by="team", points=5)
    scale = rwg_j(table, ["x"], by="team", points=5)
    np.testing.assert_allclose(
        alone.select("n", "rwg", "raw", "chance_95").cast(pl.Float64).to_numpy(),
        scale.select("n", "rwg_j", "rwg_star_j", "chance_95").cast(pl.Float64).to_numpy(),
        atol=1e-12,
    )
