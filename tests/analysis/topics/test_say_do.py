"""Say and do: planted gaps are found with their sign, and level cards are said to be level."""

import planted_worlds as worlds
import polars as pl
import pytest

from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.tables import Place
from crossways.analysis.topics.say_do import say_do
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Truth


def _read(truth: Truth, seed: int = 1) -> tuple[Estimate, ...]:
    return say_do(simulate(truth, seed=seed)).estimates


def test_the_organisation_that_says_more_than_it_does_is_told_on_both_cards() -> None:
    found = worlds.of_kind(_read(worlds.says_more_than_it_does()), "gap")
    told = {(each.groups[0].code, each.item): each for each in found}
    assert {("p0", "c1"), ("p0", "c2")} <= set(told)
    for item in ("c1", "c2"):
        each = told["p0", item]
        assert each.strength is Strength.CLEAR
        assert each.value == pytest.approx(1.2, abs=0.6)
        assert 0 < each.low < each.value < each.high


def test_doing_more_than_is_said_has_its_own_name_and_a_negative_value() -> None:
    found = worlds.of_kind(_read(worlds.says_more_than_it_does(-1.2)), "does_more")
    assert {"c1", "c2"} <= {each.item for each in found if each.groups[0].code == "p0"}
    assert all(each.value < 0 for each in found)


def test_opposite_gaps_on_two_cards_do_not_hide_each_other() -> None:
    gaps = (
        worlds.SayDoGap("p0", ("c1",), 1.2),
        worlds.SayDoGap("p0", ("c2",), -1.2),
    )
    found = _read(worlds.small(say_do_gaps=gaps))
    assert "c1" in {each.item for each in worlds.of_kind(found, "gap")}
    assert "c2" in {each.item for each in worlds.of_kind(found, "does_more")}


def test_where_the_two_are_alike_and_many_answered_no_gap_is_said() -> None:
    truth = worlds.small(spread=worlds.Spread(answer=0.5))
    found = _read(truth)
    assert len(worlds.of_kind(found, "no_gap")) == 4
    assert not worlds.of_kind(found, "gap") + worlds.of_kind(found, "does_more")


def test_each_organisation_has_one_estimate_for_all_cards_without_a_gap() -> None:
    found = _read(worlds.small())
    rest = worlds.of_kind(found, "no_gap") + worlds.of_kind(found, "cannot_tell")
    assert sorted(each.groups[0].code for each in rest) == ["p0", "p1", "p2", "p3"]
    for each in rest:
        named = {
            kind: [c for c in each.notes[kind].split(",") if c] for kind in ("items", "untold")
        }
        assert len(named["items"]) == each.figures["cards"].value
        assert len(named["untold"]) == each.figures["untold"].value
        assert not set(named["items"]) & set(named["untold"])
        assert len(named["items"]) + len(named["untold"]) == 6


def test_cards_left_untold_stand_beside_those_that_are_alike() -> None:
    """On card 2, said and done pull both ways: no gap shown, and none ruled out."""
    place = simulate(worlds.small(spread=worlds.Spread(answer=0.5)), seed=1)
    torn = pl.when(pl.int_range(pl.len()) % 2 == 0).then(1.0).otherwise(5.0)
    pulled = pl.when((pl.col("item") == "c2") & (pl.col("facet") == "DO"))
    told = worlds.changed(
        place, answers=place.answers.with_columns(value=pulled.then(torn).otherwise("value"))
    )
    rest = worlds.of_kind(say_do(told).estimates, "no_gap")
    assert any("c2" in each.notes["untold"].split(",") for each in rest)
    assert all(each.strength is Strength.CLEAR and each.figures["cards"].value for each in rest)


def test_the_gap_is_taken_person_by_person() -> None:
    """SAY from some people and DO from others is no gap of anybody."""
    place = simulate(worlds.says_more_than_it_does(), seed=1)
    even = place.respondents.filter(pl.int_range(pl.len()) % 2 == 0)["respondent"].to_list()
    split = place.answers.filter((pl.col("facet") == "SAY") == pl.col("respondent").is_in(even))
    assert say_do(worlds.changed(place, answers=split)).estimates == ()


def test_a_sector_is_told_where_one_of_its_organisations_is_too_small() -> None:
    place = simulate(worlds.small(), seed=1)
    small = place.respondents.filter(pl.col("partner") == "p0").slice(6)["respondent"].to_list()
    thin = worlds.changed(
        place,
        respondents=place.respondents.filter(~pl.col("respondent").is_in(small)),
        answers=place.answers.filter(~pl.col("respondent").is_in(small)),
    )
    told = {each.groups[0].code for each in say_do(thin).estimates}
    assert told == {"p1", "p2", "p3", "health"}


def test_without_do_answers_or_with_one_person_nothing_is_said() -> None:
    place = simulate(worlds.says_more_than_it_does(), seed=1)
    one = place.respondents.head(1)["respondent"].to_list()
    alone = worlds.changed(place, answers=place.answers.filter(pl.col("respondent").is_in(one)))
    unasked = worlds.changed(place, answers=place.answers.filter(pl.col("facet") != "DO"))
    assert say_do(alone).estimates == say_do(unasked).estimates == ()
    assert say_do(Place({})).estimates == ()


@pytest.mark.parametrize(("low", "high"), [(0.0, 10.0), (1.0, 6.0)])
def test_the_scale_cards_were_shown_on_does_not_matter(low: float, high: float) -> None:
    place = simulate(worlds.says_more_than_it_does(), seed=1)
    asked = worlds.on_scale(place, low, high, whole=False)
    one, other = (worlds.essence(say_do(each).estimates) for each in (place, asked))
    assert one == other


def test_the_order_of_rows_does_not_matter() -> None:
    place = simulate(worlds.says_more_than_it_does(), seed=1)
    shuffled = worlds.changed(
        place, answers=place.answers.sample(fraction=1.0, shuffle=True, seed=3)
    )
    one, other = (worlds.essence(say_do(each).estimates) for each in (place, shuffled))
    assert one == other


@pytest.mark.slow
@pytest.mark.parametrize(("runs", "most"), [(10, 1), pytest.param(30, 2, marks=pytest.mark.long)])
def test_where_all_do_what_they_say_hardly_a_run_calls_a_gap_clear(runs: int, most: int) -> None:
    """At 1 in 100, two wrong runs of 10 come once in 230, three of 30 once in 300."""
    wrong = [
        any(
            each.strength is Strength.CLEAR
            for kind in ("gap", "does_more")
            for each in worlds.of_kind(_read(worlds.small(), seed), kind)
        )
        for seed in range(1, runs + 1)
    ]
    assert sum(wrong) <= most
