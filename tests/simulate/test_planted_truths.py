"""Simulated partnerships hold the truth they were given."""

from dataclasses import replace

import polars as pl
import pytest

from crossways.analysis.responses import responses
from crossways.analysis.tables import CONTRACTS
from crossways.simulate.fairhaven import fairhaven
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Divide, GuessBias, SayDoGap, Truth
from crossways.simulate.worlds import grid, pure_noise, two_sectors

MANY = grid(people=4000, partners=4, teams=8, cards=2)


def _means(truth: Truth, facet: str, cut: str, card: str = "c1") -> dict[str, float]:
    told = responses(simulate(truth, seed=1)).filter(facet=facet, item=card)
    return dict(told.group_by(cut).agg(pl.col("value").mean()).iter_rows())


def test_the_same_seed_gives_the_same_place_and_another_another() -> None:
    one, same, other = (simulate(two_sectors(), seed=seed).answers for seed in (1, 1, 2))
    assert one.equals(same)
    assert not one.equals(other)


def test_every_table_meets_its_contract() -> None:
    for table, frame in simulate(pure_noise(), seed=1):
        assert frame.schema == CONTRACTS[table.name].schema


def test_a_divide_is_as_large_as_planted_and_on_its_card_only() -> None:
    truth = replace(MANY, divides=(Divide("sector", {"health": 0.4, "care": -0.4}, ("c1",)),))
    planted, calm = (_means(truth, "ME", "sector", card) for card in ("c1", "c2"))
    assert planted["health"] - planted["care"] == pytest.approx(0.8, abs=0.1)
    assert calm["health"] - calm["care"] == pytest.approx(0.0, abs=0.1)


def test_a_guess_is_off_by_as_much_as_planted_for_that_side_only() -> None:
    truth = replace(MANY, guess_biases=(GuessBias("health", "care", ("c1",), -0.8),))
    guesses = _means(truth, "GUESS", "sector")
    assert guesses["health"] == pytest.approx(2.2, abs=0.1)
    assert guesses["care"] == pytest.approx(3.0, abs=0.1)


def test_one_organisation_says_more_than_it_does_and_the_rest_do_not() -> None:
    truth = replace(MANY, say_do_gaps=(SayDoGap("p1", ("c1",), 0.8),))
    said, done = (_means(truth, facet, "partner") for facet in ("SAY", "DO"))
    gaps = {partner: said[partner] - done[partner] for partner in said}
    assert gaps.pop("p1") == pytest.approx(0.8, abs=0.12)
    assert list(gaps.values()) == pytest.approx([0.0] * 3, abs=0.12)


def test_pure_noise_has_the_sizes_that_were_promised() -> None:
    place = simulate(pure_noise(), seed=1)
    sizes = (place.partners.height, place.professions.height, place.teams.height)
    assert sizes == (8, 20, 60)
    assert place.round_numbers == (1, 2, 3)


def test_nobody_answers_in_two_rounds_under_one_id() -> None:
    people = simulate(pure_noise(), seed=1).respondents
    assert people["respondent"].n_unique() == people.height


def test_fairhaven_is_the_same_every_time_and_about_as_large_as_told() -> None:
    one, other = fairhaven(), fairhaven()
    assert one.answers.equals(other.answers)
    assert one.partners.height == 8
    staff = one.head_counts.filter(pl.col("round") == 1)["head_count"].sum()
    assert 550 <= staff <= 680
