"""The catalogue: every question by name, and what it does with places that hold little."""

from pathlib import Path

import planted_worlds as worlds
import polars as pl
import pytest

from crossways.analysis import catalogue
from crossways.analysis.catalogue import QUESTIONS, Settings
from crossways.analysis.tables import CONTRACTS, Place
from crossways.simulate.partnership import simulate

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
