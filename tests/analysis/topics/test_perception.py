"""The perception gap: each kind of divide is found where it is planted, and only there."""

import planted_worlds as worlds
import polars as pl
import pytest

from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.tables import Place
from crossways.analysis.topics.perception import perception
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Truth

PLANTED = set(worlds.CARDS)
PAIR_KINDS = ("known_common_ground", "false_divide", "open_divide", "hidden_divide")


def _read(truth: Truth, seed: int = 1) -> tuple[Estimate, ...]:
    return perception(simulate(truth, seed=seed)).estimates


def _told(found: tuple[Estimate, ...]) -> dict[str, str]:
    return {str(each.item): kind for kind in PAIR_KINDS for each in worlds.of_kind(found, kind)}


@pytest.mark.parametrize(
    ("truth", "kind"),
    [
        (worlds.guessed_apart(), "false_divide"),
        (worlds.sides_differ(1.4), "open_divide"),
        (worlds.guessed_alike(1.4), "hidden_divide"),
        (worlds.everyone_agrees(), "known_common_ground"),
    ],
    ids=["false", "open", "hidden", "shared"],
)
def test_each_kind_of_divide_is_called_by_its_name(truth: Truth, kind: str) -> None:
    told = _told(_read(truth))
    assert {item: told.get(item) for item in PLANTED} == dict.fromkeys(PLANTED, kind)


def test_both_sides_pictures_are_wrong_where_both_are_planted_wrong() -> None:
    found = worlds.of_kind(_read(worlds.guessed_apart()), "false_divide")
    assert {each.notes["who"] for each in found} == {"both"}
    assert all(each.figures["gap_a"].value < -0.5 for each in found)


def test_a_real_difference_is_second_side_less_first() -> None:
    found = worlds.of_kind(_read(worlds.sides_differ(1.4)), "open_divide")
    assert [group.code for group in found[0].groups] == ["care", "health"]
    assert all(each.value > 0.9 for each in found)


def test_cards_nobody_misjudges_are_not_called_false_or_hidden() -> None:
    told = _told(_read(worlds.guessed_apart()))
    assert not {told.get(item) for item in ("c4", "c5", "c6")} & {
        "false_divide",
        "hidden_divide",
        "open_divide",
    }


def test_the_side_that_guesses_badly_is_named_and_the_other_is_not() -> None:
    found = worlds.of_kind(_read(worlds.one_side_guesses_badly()), "guesses_badly")
    assert [tuple(group.code for group in each.groups) for each in found] == [("health", "care")]
    assert found[0].figures["low"].value == found[0].figures["cards"].value == 6


def test_unbiased_sides_are_never_said_to_guess_badly() -> None:
    assert not worlds.of_kind(_read(worlds.small()), "guesses_badly")


def test_guesses_that_improve_with_years_are_seen_to() -> None:
    (found,) = worlds.of_kind(_read(worlds.learning(0.33)), "tenure")
    assert (found.notes["answer"], found.strength) == ("improves", Strength.CLEAR)
    assert found.value < -0.15


def test_years_that_teach_nothing_are_said_to_be_level() -> None:
    (found,) = worlds.of_kind(_read(worlds.learning(0.0)), "tenure")
    assert (found.notes["answer"], found.strength) == ("level", Strength.CLEAR)


def test_few_guesses_are_not_enough_to_tell() -> None:
    place = simulate(worlds.guessed_apart(), seed=1)
    few = place.respondents.join(place.partners.select("partner", "sector"), on="partner")
    few = few.filter(pl.int_range(pl.len()).over("sector") < 6)
    thin = worlds.changed(
        place,
        respondents=few.select(place.respondents.columns),
        answers=place.answers.join(few.select("respondent"), on="respondent"),
    )
    found = perception(thin).estimates
    (untold,) = worlds.of_kind(found, "cannot_tell")
    assert untold.strength is Strength.TOO_FEW
    assert untold.figures["cards"].value >= 3


def test_without_guesses_or_sides_nothing_is_said() -> None:
    place = simulate(worlds.guessed_apart(), seed=1)
    unguessed = worlds.changed(place, answers=place.answers.filter(pl.col("facet") != "GUESS"))
    sideless = worlds.changed(place, partners=place.partners.clear())
    assert perception(unguessed).estimates == perception(Place({})).estimates == ()
    assert perception(sideless).estimates == ()


def test_one_respondent_is_no_pair_of_sides() -> None:
    place = simulate(worlds.guessed_apart(), seed=1)
    one = place.respondents.head(1)
    alone = worlds.changed(
        place,
        respondents=one,
        answers=place.answers.join(one.select("respondent"), on="respondent"),
    )
    assert perception(alone).estimates == ()


@pytest.mark.parametrize(("low", "high"), [(0.0, 10.0), (1.0, 6.0)])
def test_half_a_step_means_the_same_on_every_scale(low: float, high: float) -> None:
    place = simulate(worlds.guessed_apart(), seed=1)
    asked = worlds.on_scale(place, low, high, whole=False)
    one, other = (worlds.essence(perception(each).estimates) for each in (place, asked))
    assert one == other


def test_the_order_of_rows_does_not_matter() -> None:
    place = simulate(worlds.guessed_alike(), seed=4)
    shuffled = worlds.changed(
        place, answers=place.answers.sample(fraction=1.0, shuffle=True, seed=3)
    )
    one, other = (worlds.essence(perception(each).estimates) for each in (place, shuffled))
    assert one == other


def test_the_names_of_sides_only_turn_signs() -> None:
    place = simulate(worlds.sides_differ(1.4), seed=1)
    turn = {"health": "alpha", "care": "omega"}
    renamed = worlds.changed(
        place,
        sectors=place.sectors.with_columns(pl.col("sector").replace(turn)),
        partners=place.partners.with_columns(pl.col("sector").replace(turn)),
        answers=place.answers.with_columns(pl.col("about_sector").replace(turn)),
    )
    one, other = (
        {each.item: each.value for each in worlds.of_kind(perception(p).estimates, "open_divide")}
        for p in (place, renamed)
    )
    assert one == {item: pytest.approx(-value) for item, value in other.items()}


@pytest.mark.slow
@pytest.mark.parametrize(("runs", "most"), [(10, 1), pytest.param(30, 2, marks=pytest.mark.long)])
def test_where_sides_agree_and_guess_right_hardly_a_run_calls_a_divide(
    runs: int, most: int
) -> None:
    """At 1 in 100, two wrong runs of 10 come once in 230, three of 30 once in 300."""
    wrong = [
        any(
            each.strength is Strength.CLEAR
            for kind in PAIR_KINDS[1:]
            for each in worlds.of_kind(_read(worlds.small(), seed), kind)
        )
        for seed in range(1, runs + 1)
    ]
    assert sum(wrong) <= most
