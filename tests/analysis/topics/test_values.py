"""Values: planted divides are found along the right line, and calm places say so."""

import planted_worlds as worlds
import polars as pl
import pytest

from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.tables import Place
from crossways.analysis.topics.values import values
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Truth
from crossways.simulate.worlds import grid, two_sectors

pytestmark = pytest.mark.slow  # many whole runs: kept out of the quick part


def _read(truth: Truth, seed: int = 1) -> tuple[Estimate, ...]:
    return values(simulate(truth, seed=seed), seed=seed).estimates


def test_a_divide_between_sides_is_named_card_by_card_along_sector() -> None:
    found = worlds.of_kind(_read(worlds.sides_differ()), "divide")
    sides = {card.item: card for card in found if card.notes["cut"] == "sector"}
    assert set(worlds.CARDS) <= set(sides)
    for item in worlds.CARDS:
        assert sides[item].strength is Strength.CLEAR
        assert sides[item].groups[0].code == "health"
        assert sides[item].value == pytest.approx(1.2, abs=0.5)
        assert sides[item].low < sides[item].value < sides[item].high


def test_the_deck_follows_sector_where_only_sectors_differ() -> None:
    (found,) = worlds.of_kind(_read(worlds.sides_differ()), "follows")
    assert (found.notes["cut"], found.strength) == ("sector", Strength.CLEAR)


def test_organisations_and_teams_add_nothing_to_a_divide_between_sectors() -> None:
    found = _read(worlds.sides_differ(), seed=3)
    assert {card.notes["cut"] for card in worlds.of_kind(found, "divide")} == {"sector"}


def test_a_divide_between_professions_is_not_laid_at_the_sectors_door() -> None:
    found = _read(worlds.profession_differs())
    (deck,) = worlds.of_kind(found, "elsewhere")
    assert deck.notes["cut"] == "profession"
    assert not [c for c in worlds.of_kind(found, "divide") if c.notes["cut"] == "sector"]


def test_where_only_managers_differ_the_split_is_by_seniority() -> None:
    found = _read(worlds.managers_differ())
    (deck,) = worlds.of_kind(found, "elsewhere")
    assert deck.notes["cut"] == "grade_band"
    named = {c.groups[0].code for c in worlds.of_kind(found, "divide")}
    assert named & {"manager", "frontline", "senior"}


def test_two_divides_along_two_lines_are_told_as_two() -> None:
    found = _read(worlds.two_lines())
    (deck,) = worlds.of_kind(found, "several_lines")
    assert set(deck.notes["own"].split(",")) == {"sector", "profession"}
    cuts = {card.item: card.notes["cut"] for card in worlds.of_kind(found, "divide")}
    assert (cuts["c1"], cuts["c5"]) == ("sector", "profession")


def test_people_split_along_no_line_are_called_scattered_and_nothing_else() -> None:
    found = _read(worlds.everyone_scattered())
    assert len(worlds.of_kind(found, "scattered")) >= 5
    assert not worlds.of_kind(found, "divide")
    assert worlds.of_kind(found, "no_divide")


def test_what_everybody_holds_is_shared_and_read_as_one_voice() -> None:
    found = _read(worlds.everyone_agrees())
    assert len(worlds.of_kind(found, "shared")) == 6
    assert {card.notes["reading"] for card in worlds.of_kind(found, "three_views")} == {"whole"}


def test_a_card_one_side_does_not_hold_is_never_shared() -> None:
    assert not worlds.of_kind(_read(worlds.sides_differ()), "shared")


def test_a_profession_all_in_one_body_cannot_be_told_from_it() -> None:
    found = _read(worlds.one_profession_one_body())
    (deck,) = worlds.of_kind(found, "cannot_tell")
    assert deck.strength is Strength.TOO_FEW
    tangled = worlds.of_kind(found, "tangled")
    assert {tuple(g.code for g in each.groups) for each in tangled} == {
        ("nurse", "trust"),
        ("social_worker", "council"),
    }


def test_one_word_with_two_meanings_splits_by_sector() -> None:
    (word,) = worlds.of_kind(_read(worlds.words_differ()), "same_words")
    assert word.strength is Strength.CLEAR
    assert word.notes["usual_care"] == "What the person asks for"
    assert word.notes["usual_health"] == "Care round the clock"


def test_a_word_meant_alike_is_not_called_split() -> None:
    assert not worlds.of_kind(_read(worlds.words_alike()), "same_words")


def test_many_cannot_says_are_a_result_of_their_own() -> None:
    found = worlds.of_kind(_read(worlds.many_cannot_say()), "cant_say")
    assert len(found) == 6
    assert all(0.15 <= card.value <= 0.45 for card in found)


def test_nobody_hears_of_cannot_say_where_few_chose_it() -> None:
    assert not worlds.of_kind(_read(worlds.sides_differ()), "cant_say")


def test_a_few_careless_people_do_not_hide_a_divide() -> None:
    truth = worlds.small(divides=worlds.sides_differ().divides, careless=0.1)
    clear = {c.item for c in worlds.of_kind(_read(truth), "divide")}
    assert set(worlds.CARDS) <= clear


def test_no_team_is_ever_named_as_furthest_off() -> None:
    truth = worlds.small(divides=(worlds.Divide("team", {"t0": 1.8, "t3": -1.8}, worlds.CARDS),))
    found = [c for c in worlds.of_kind(_read(truth), "divide") if c.notes["cut"] == "team"]
    assert found
    assert all(card.groups == () and card.value is None for card in found)


def test_a_place_of_teams_without_organisations_works_and_says_less() -> None:
    place = simulate(worlds.sides_differ(), seed=1)
    alone = worlds.changed(
        place,
        sectors=place.sectors.clear(),
        partners=place.partners.clear(),
        teams=place.teams.with_columns(partner=pl.lit(None, pl.String)),
        respondents=place.respondents.with_columns(
            partner=pl.lit(None, pl.String),
            profession=pl.lit(None, pl.String),
            grade_band=pl.lit(None, pl.String),
            tenure_band=pl.lit(None, pl.String),
        ),
    )
    found = values(alone, seed=1).estimates
    assert "three_views" in worlds.kinds(found)
    assert {c.notes["cut"] for c in worlds.of_kind(found, "divide")} <= {"team"}
    assert not worlds.of_kind(found, "shared")


def test_one_respondent_divides_nobody() -> None:
    place = simulate(worlds.sides_differ(), seed=1)
    one = place.respondents.head(1)
    alone = worlds.changed(
        place,
        respondents=one,
        answers=place.answers.join(one.select("respondent"), on="respondent"),
    )
    assert worlds.kinds(values(alone, seed=1).estimates) <= {"three_views", "scattered", "cant_say"}


def test_an_empty_place_says_nothing() -> None:
    assert values(Place({}), seed=1).estimates == ()


@pytest.mark.parametrize(("low", "high", "whole"), [(0.0, 10.0, False), (1.0, 6.0, False)])
def test_the_scale_cards_were_shown_on_does_not_matter(
    low: float, high: float, whole: bool
) -> None:
    place = simulate(worlds.everyone_agrees(), seed=1)
    asked = worlds.on_scale(place, low, high, whole=whole)
    here, there = (values(each, seed=1).estimates for each in (place, asked))
    assert worlds.of_kind(here, "shared")
    for kind in ("shared", "divide"):
        one, other = (worlds.essence(worlds.of_kind(each, kind)) for each in (here, there))
        assert one == other


def test_the_order_of_rows_and_of_items_does_not_matter() -> None:
    place = simulate(worlds.sides_differ(), seed=2)
    shuffled = worlds.changed(
        place,
        answers=place.answers.sample(fraction=1.0, shuffle=True, seed=3),
        items=place.items.reverse(),
        respondents=place.respondents.reverse(),
    )
    assert worlds.essence(values(place, seed=1).estimates) == worlds.essence(
        values(shuffled, seed=1).estimates
    )


def test_random_ids_of_people_do_not_matter() -> None:
    place = simulate(worlds.sides_differ(), seed=2)
    renamed = worlds.changed(
        place,
        **{
            name: getattr(place, name).with_columns(pl.col("respondent").str.reverse())
            for name in ("answers", "respondents")
        },
    )
    one, other = (values(each, seed=1).estimates for each in (place, renamed))
    assert worlds.essence(one) == worlds.essence(other)


def test_swapping_the_two_sides_names_the_other_side_by_as_much() -> None:
    place = simulate(worlds.sides_differ(), seed=2)
    swap = {"health": "care", "care": "health"}
    swapped = worlds.changed(
        place, partners=place.partners.with_columns(pl.col("sector").replace(swap))
    )
    one, other = (
        worlds.of_kind(values(each, seed=1).estimates, "divide") for each in (place, swapped)
    )
    assert [(c.item, c.groups[1].code, c.value) for c in one] == [
        (c.item, c.groups[0].code, pytest.approx(c.value)) for c in other
    ]


def test_the_same_seed_gives_the_same_answer() -> None:
    place = simulate(worlds.sides_differ(), seed=2)
    assert values(place, seed=5).estimates == values(place, seed=5).estimates


@pytest.mark.parametrize(("runs", "misses"), [(8, 2), pytest.param(20, 4, marks=pytest.mark.long)])
def test_eight_tenths_of_a_point_between_two_sides_of_80_is_nearly_always_clear(
    runs: int, misses: int
) -> None:
    """Expected in 96 of 100 runs for all three cards; more misses come once in 300 at the most."""
    planted, all_three, follows = {"c1", "c4", "c7"}, 0, 0
    for seed in range(1, runs + 1):
        found = _read(two_sectors(), seed)
        clear = {
            card.item
            for card in worlds.of_kind(found, "divide")
            if card.strength is Strength.CLEAR and card.notes["cut"] == "sector"
        }
        all_three += planted <= clear
        follows += any(d.notes["cut"] == "sector" for d in worlds.of_kind(found, "follows"))
    assert all_three >= runs - misses
    assert follows >= runs - misses + 1


@pytest.mark.parametrize(("runs", "most"), [(10, 1), pytest.param(25, 2, marks=pytest.mark.long)])
def test_noise_is_hardly_ever_called_a_divide(runs: int, most: int) -> None:
    """At the promised rate of 1 in 100, two in 10 runs come once in 230, three in 25 in 500."""
    read = [_read(grid(people=200, partners=4, teams=10), seed) for seed in range(1, runs + 1)]
    wrong = [
        any(
            each.strength is Strength.CLEAR
            for kind in ("divide", "follows", "elsewhere", "several_lines")
            for each in worlds.of_kind(run, kind)
        )
        for run in read
    ]
    assert sum(wrong) <= most
