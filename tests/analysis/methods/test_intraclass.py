"""ICC(1) and ICC(2): worked by hand, properties they must have, odd input."""

import dataclasses
import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossways.analysis.methods.intraclass import (
    DEFINITIONS,
    IntraclassCorrelation,
    icc,
    people_needed,
)

PEOPLE = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=2, max_size=40)
FOUR = pl.DataFrame({"team": ["a", "a", "b", "b"], "x": [1, 2, 3, 4]})


def survey(people: list[tuple[int, int]]) -> pl.DataFrame:
    return pl.DataFrame(people, schema={"team": pl.Int64, "x": pl.Int64}, orient="row")


def same(a: IntraclassCorrelation, b: IntraclassCorrelation) -> None:
    """Every field is the same; at the edge where teams stop differing, to six places."""
    left, right = dataclasses.asdict(a), dataclasses.asdict(b)
    if a.icc1_reml < 1e-4:
        del left["people_needed"]  # one over a figure that is 0 but for rounding
    for name, value in left.items():
        assert value == pytest.approx(right[name], rel=1e-6, abs=1e-6, nan_ok=True), name


def test_worked_by_hand() -> None:
    found = icc(FOUR, "x", by="team")
    assert (found.ms_between, found.ms_within, found.f) == (4.0, 0.5, 8.0)
    assert (found.df_between, found.df_within) == (1, 2)
    assert found.icc1_mean_size == pytest.approx(3.5 / 4.5)
    assert found.icc2_mean_size == pytest.approx(3.5 / 4)
    assert (found.tau2, found.sigma2) == (pytest.approx(1.75), pytest.approx(0.5))
    assert found.p == pytest.approx(0.10557280900008414)


def test_equal_teams_have_one_figure_under_every_definition() -> None:
    found = icc(FOUR, "x", by="team")
    assert found.icc1_adjusted_size == pytest.approx(found.icc1_mean_size)
    assert found.icc1_reml == pytest.approx(found.icc1_mean_size)
    assert found.icc2_reml == pytest.approx(found.icc2_mean_size)
    assert found.icc2_mean_of_teams == pytest.approx(found.icc2_mean_size)


def test_unequal_teams_have_the_adjusted_size_of_lessells_and_boag() -> None:
    table = survey([(1, 1), (1, 2), (1, 3), (2, 4), (2, 5), (3, 2)])
    found = icc(table, "x", by="team")
    assert found.mean_size == 2.0
    assert found.adjusted_size == pytest.approx((6 - 14 / 6) / 2)


def test_teams_more_alike_than_chance_keep_their_negative_figures() -> None:
    found = icc(survey([(1, 1), (1, 5), (2, 1), (2, 5)]), "x", by="team")
    assert found.icc1_mean_size == -1.0
    assert math.isnan(found.icc2_mean_size)
    assert found.icc1_reml == 0.0
    assert found.people_needed == math.inf


def test_team_means_that_differ_only_by_rounding_do_not_differ() -> None:
    table = survey([(1, 1), (1, 1), (1, 2), (2, 2), (2, 1), (2, 1)])
    for shift in (0.0, 0.1, 100.7):
        found = icc(table.with_columns(pl.col("x") / 3 + shift), "x", by="team")
        assert found.ms_between == 0.0
        assert math.isnan(found.icc2_mean_size)


def test_interval_holds_the_figure_and_widens_with_its_level() -> None:
    drawn = np.random.default_rng(5)
    team = np.repeat(np.arange(30), 6)
    table = pl.DataFrame({"team": team, "x": drawn.normal(size=30)[team] + drawn.normal(size=180)})
    for interval in ("searle", "smith"):
        narrow = icc(table, "x", by="team", interval=interval, level=0.5)
        wide = icc(table, "x", by="team", interval=interval, level=0.95)
        assert wide.low < narrow.low < wide.icc1_adjusted_size < narrow.high < wide.high


@pytest.mark.slow
def test_interval_holds_the_truth_in_95_of_100_surveys() -> None:
    drawn, held = np.random.default_rng(6), 0
    team = np.repeat(np.arange(40), drawn.integers(4, 12, 40))
    for _ in range(400):
        answers = 0.5 * drawn.normal(size=40)[team] + drawn.normal(size=team.size)
        found = icc(pl.DataFrame({"team": team, "x": answers}), "x", by="team")
        held += found.low <= 0.2 <= found.high
    assert 0.92 <= held / 400 <= 0.98


def test_every_figure_is_shown_with_its_definition() -> None:
    shown = icc(FOUR, "x", by="team").figures()
    assert shown.columns == ["figure", "value", "definition"]
    assert shown["figure"].to_list() == list(DEFINITIONS)
    assert shown["definition"].str.contains("ANOVA|REML").all()
    assert shown["value"].null_count() == 0


def test_people_needed_at_70_is_what_the_table_says() -> None:
    assert [people_needed(at) for at in (0.05, 0.10, 0.20)] == [45, 21, 10]
    assert people_needed(1.0) == 1
    assert people_needed(0.0) == math.inf
    with pytest.raises(ValueError, match="between 0 and 1"):
        people_needed(0.1, reliability=1.0)


def test_design_effect_of_equal_teams_is_the_textbook_one() -> None:
    found = icc(FOUR, "x", by="team")
    assert found.design_effect == pytest.approx(1 + (2 - 1) * found.icc1_reml)


@pytest.mark.parametrize(
    "people",
    [
        [],
        [(1, 3)],
        [(1, 1), (1, 5), (1, 2)],
        [(1, 1), (2, 2), (3, 3)],
        [(1, 3), (1, 3), (2, 3), (2, 3)],
    ],
    ids=["nobody", "one person", "one team", "teams of one", "all the same"],
)
def test_nothing_is_said_where_teams_cannot_be_told_from_people(people: list) -> None:
    found = icc(survey(people), "x", by="team")
    for name in (*DEFINITIONS, "low", "high", "f", "p", "design_effect", "people_needed"):
        assert math.isnan(getattr(found, name)), name
    assert found.people == len(people)


def test_teams_each_of_one_mind_share_everything() -> None:
    found = icc(survey([(1, 1), (1, 1), (2, 5), (2, 5)]), "x", by="team")
    assert [getattr(found, name) for name in DEFINITIONS] == [1.0] * 6
    assert (found.f, found.p, found.low, found.high) == (math.inf, 0.0, 1.0, 1.0)


def test_an_interval_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="'searle' or 'smith'"):
        icc(FOUR, "x", by="team", interval="wald")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="0 to 1"):
        icc(FOUR, "x", by="team", level=95)


@given(people=PEOPLE, seed=st.integers(0, 99))
@settings(deadline=None)
def test_neither_row_order_nor_labels_nor_a_shift_matter(people: list, seed: int) -> None:
    table = survey(people)
    found = icc(table, "x", by="team")
    same(found, icc(table.sample(fraction=1.0, shuffle=True, seed=seed), "x", by="team"))
    named = pl.col("team").cast(pl.String).reverse().over("team")
    same(found, icc(table.with_columns(team="t" + named), "x", by="team"))
    moved = icc(table.with_columns(pl.col("x") + 100), "x", by="team")
    same(found, moved)
