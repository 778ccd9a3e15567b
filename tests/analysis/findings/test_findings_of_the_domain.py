"""What the house must be able to say, each from a planted place through the release to words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import planted_worlds as worlds
import polars as pl
import pytest
import told

from crossways.analysis import catalogue
from crossways.analysis.finding import Finding
from crossways.analysis.tables import Place
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Divide, Drift, SayDoGap, Sector, Truth
from crossways.simulate.worlds import grid

pytestmark = pytest.mark.slow


@cache
def _released(world: str) -> tuple[Finding, ...]:
    place = PLACES[world]()
    return catalogue.findings(catalogue.release(place), place)


def _sentences(world: str, kind: str) -> list[str]:
    return [found.statement for found in _released(world) if found.kind == kind]


def _of_cards(truth: Truth, *cards: str) -> Truth:
    """Only these cards, so that the release has little to prove."""
    return replace(truth, cards=tuple(card for card in truth.cards if card.code in cards))


def _profession() -> Place:
    truth = worlds.small(divides=(Divide("profession", {"j0": 2.0}, worlds.CARDS),))
    return simulate(_of_cards(truth, *worlds.CARDS), seed=1)


def _values_only(place: Place) -> Place:
    """ME answers alone."""
    return worlds.changed(place, answers=place.answers.filter(pl.col("facet") == "ME"))


def _asked_only(place: Place, *cuts: str) -> Place:
    """The same people, asked for nothing but these groups: little for the release to protect."""
    every = {"partner", "team", "profession", "grade_band", "tenure_band"}
    untold = [pl.lit(None, pl.String).alias(name) for name in sorted(every - set(cuts))]
    return worlds.changed(place, respondents=place.respondents.with_columns(untold))


def _promise(points: float) -> Place:
    """Four organisations of 200: large enough that nothing of it need be hidden."""
    gaps = (SayDoGap("p0", ("c1",), points),)
    truth = replace(grid(people=800, partners=4, teams=4, cards=3), say_do_gaps=gaps)
    return _asked_only(simulate(_of_cards(truth, "c1", "c3"), seed=1), "partner")


def _belief_falls() -> Place:
    """Eight teams of 30, five rounds; in one, belief falls by a point from the fourth on."""
    truth = grid(people=240, partners=4, teams=8, cards=0, rounds=5, pulse=True)
    falls = replace(truth, drifts=(Drift("t0", "belief", 4, -1.0),))
    return _asked_only(simulate(falls, seed=1), "team")


def _named_sides(truth: Truth) -> Truth:
    return replace(truth, sectors=(Sector("health", "Health"), Sector("care", "Social care")))


def _person_centred() -> Place:
    place = simulate(worlds.words_differ(), seed=1)
    return worlds.changed(place, answers=place.answers.filter(pl.col("facet") == "MEANS"))


PLACES = {
    "profession": lambda: _values_only(_profession()),
    "tangled": lambda: _values_only(simulate(worlds.one_profession_one_body(), seed=1)),
    "managers": lambda: _values_only(
        simulate(_of_cards(worlds.managers_differ(), "c1", "c2"), seed=1)
    ),
    "scattered": lambda: _values_only(
        simulate(_of_cards(worlds.everyone_scattered(), "c1", "c2"), seed=1)
    ),
    "guessed apart": lambda: simulate(
        _of_cards(_named_sides(worlds.guessed_apart()), "c1", "c2"), seed=1
    ),
    "guessed alike": lambda: simulate(
        _of_cards(_named_sides(worlds.guessed_alike(1.6)), "c1", "c2"), seed=1
    ),
    "one side guesses": lambda: simulate(
        _of_cards(_named_sides(worlds.one_side_guesses_badly()), "c1", "c2"), seed=1
    ),
    "level": lambda: simulate(_of_cards(worlds.learning(0.0), "c1", "c2"), seed=1),
    "says": lambda: _promise(1.2),
    "does": lambda: _promise(-1.2),
    "belief": _belief_falls,
    "calm": lambda: _asked_only(simulate(told.pulse_of(4), seed=1), "team"),
    "words": lambda: simulate(_of_cards(worlds.words_differ(), "c1"), seed=1),
    "homecare": lambda: simulate(told.unequal_response(), seed=1),
}


def test_1_the_divide_follows_profession_not_organisation() -> None:
    """Told as "elsewhere": there is no divide between sectors, and profession is what divides."""
    (found,) = [f for f in _released("profession") if f.kind == "values.elsewhere"]
    assert "what divides people is profession" in found.statement
    shares = [line for line in found.evidence if line.startswith(("Profession:", "Organisation:"))]
    assert len(shares) == 2
    assert all(
        re.search(r"\d+ in 100 parts \(chance alone stays under \d+ in 100\)", line)
        for line in shares
    )


def test_2_we_cannot_tell_profession_from_organisation_here() -> None:
    assert _sentences("tangled", "values.tangled")[1] == (
        "We cannot tell profession from organisation for social workers: nearly all of those who "
        "answered work for The Council."
    )


def test_3_no_health_and_care_divide_the_split_is_by_seniority() -> None:
    assert _sentences("managers", "values.elsewhere") == [
        (
            "We found no divide between sectors on these 2 cards; what divides people is level of "
            "seniority."
        )
    ]


def test_4_people_differ_but_not_along_any_line_we_asked_about() -> None:
    assert _sentences("scattered", "values.scattered") == [
        f"People differ on “Card {n}”, but not along any line we asked about." for n in (1, 2)
    ]


def test_5_both_hold_it_equally_yet_each_thinks_the_other_holds_it_less() -> None:
    assert _sentences("guessed apart", "perception.false_divide")[0] == (
        "Social care staff and health staff hold “Card 1” about equally, yet each thinks the "
        "other holds it less."
    )


def test_6_you_differ_more_than_either_side_realises() -> None:
    assert _sentences("guessed alike", "perception.hidden_divide")[0] == (
        "Social care staff and health staff differ on “Card 1” more than either side realises."
    )


def test_7_one_side_guesses_well_and_the_other_too_low() -> None:
    assert _sentences("one side guesses", "perception.guesses_badly") == [
        "Health staff guess social care staff too low on 2 of 2 cards."
    ]
    assert _sentences("one side guesses", "perception.guesses_well") == [
        "Social care staff guess health staff well: close on 2 of 2 cards."
    ]


def test_8_years_of_service_do_not_make_guesses_more_accurate() -> None:
    assert _sentences("level", "perception.tenure") == [
        "Years of service do not make guesses more accurate."
    ]


def test_9_your_organisation_says_this_more_than_it_happens_or_does_more() -> None:
    (says,) = _sentences("says", "say_do.gap")
    assert re.fullmatch(r"Partner 0 says “Card 1” more than it happens, by about .* steps?\.", says)
    (does,) = _sentences("does", "say_do.does_more")
    assert re.fullmatch(r"Partner 0 does more than it says on “Card 1”, by about .* steps?\.", does)


def test_10_belief_fell_beyond_noise_and_desire_did_not() -> None:
    assert _sentences("belief", "pulse.warning") == [
        (
            "Team 0: believing it can work has fallen over 4 rounds, beyond noise. People still "
            "want it; fewer think it can work."
        )
    ]


def test_11_no_clear_change_is_a_result_with_what_chance_would_do() -> None:
    (found,) = [f for f in _released("calm") if f.kind == "pulse.no_clear_change"]
    assert re.fullmatch(r"No clear change in \d of the 8 teams we could look at\.", found.statement)
    assert "by chance alone about" in found.size


def test_18_one_word_several_meanings_splits_by_sector() -> None:
    assert _sentences("words", "values.same_words") == [
        "Same word, two meanings: “person-centred” splits by sector."
    ]


def test_27_a_low_response_is_not_to_be_read_as_their_view() -> None:
    found = _sentences("homecare", "coverage.low")
    assert found
    assert all(
        re.fullmatch(
            r"Response was (under \d+%|\d+ to \d+%|low) in .*: "
            r"do not read this as their view\.",
            sentence,
        )
        for sentence in found
    )
