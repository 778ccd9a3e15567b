"""The catalogue: every question by name, and what it does with places that hold little."""

from pathlib import Path

import planted_worlds as worlds
import polars as pl
import pytest

from crossways.analysis import catalogue
from crossways.analysis.catalogue import QUESTIONS, Settings
from crossways.analysis.release import Rules, freeze
from crossways.analysis.responses import group_names, response_batches, responses
from crossways.analysis.tables import CONTRACTS, Place
from crossways.simulate.partnership import simulate
from crossways.simulate.worlds import grid

DOCS = Path(__file__).resolve().parents[2] / "docs" / "methods"


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_every_question_names_tables_that_exist_and_a_page_that_can_be_read(name: str) -> None:
    question = QUESTIONS[name]
    assert question.name == name
    assert set(question.reads) <= set(CONTRACTS)
    assert (DOCS / f"{question.page}.md").is_file()
    assert question.asks.endswith("?")


def test_an_empty_place_gives_no_estimate() -> None:
    results = catalogue.answer_all(Place({}), Settings())
    assert [result.estimates for result in results] == [()] * len(QUESTIONS)


def test_estimates_belong_to_the_question_that_was_asked_and_name_a_page() -> None:
    place = simulate(worlds.guessed_apart(), seed=1)
    for question in QUESTIONS.values():
        for found in question.answer(place, Settings()).estimates:
            assert found.topic == question.name
            assert (DOCS / f"{found.method}.md").is_file(), found.method


def test_the_strictest_round_decides_the_threshold() -> None:
    place = simulate(worlds.small(), seed=1)
    assert catalogue.threshold(place) == 10
    locked = {"round": [1, 2, 3], "threshold": [12, 8, None]}
    empty = place.rounds.clear().drop("round", "threshold")
    two = pl.concat([empty, pl.DataFrame(locked)], how="diagonal").select(place.rounds.columns)
    assert catalogue.threshold(worlds.changed(place, rounds=two)) == 12


@pytest.mark.slow
def test_a_release_is_the_same_from_answers_read_once_in_batches_or_all_at_once() -> None:
    place = simulate(grid(people=60, partners=2, teams=3, cards=0, pulse=True), seed=1)
    settings, rules, names = Settings(seed=1), Rules(threshold=10), group_names(place)
    results = catalogue.answer_all(place, settings)
    whole = freeze(responses(place), results, rules=rules, names=names, seed=1)
    parts = freeze(response_batches(place, rows=77), results, rules=rules, names=names, seed=1)
    once = catalogue.release(place, settings=settings, rules=rules)
    for other in (parts, once):
        assert other.cells.equals(whole.cells)
        assert other.levels.equals(whole.levels)
        assert (other.estimates, other.audit) == (whole.estimates, whole.audit)


def test_the_pulse_read_in_any_batches_is_the_pulse_read_whole() -> None:
    place = simulate(grid(people=90, partners=2, teams=4, cards=0, pulse=True), seed=1)
    asked = QUESTIONS["pulse"]
    whole = asked.answer(place, Settings())
    assert asked.answer_read is not None
    shuffled = place.answers.sample(fraction=1.0, shuffle=True, seed=1)
    mixed = worlds.changed(place, answers=shuffled)
    for rows in (64, 501):
        found = asked.answer_read(mixed, Settings(), catalogue.read_once(mixed, rows=rows))
        assert found.levels.equals(whole.levels)
        assert found.estimates == whole.estimates
