"""What a round can ask comes from the content, word for word, in the shape of the tables."""

from __future__ import annotations

import polars as pl
import pytest

from crossways.analysis.tables import ITEMS
from crossways.content import pulse, values_deck
from crossways.web.listening.rounds.instruments import (
    default_cards,
    instruments_of,
    pulse_statements,
    value_cards,
)

SECTORS = {"health": "Health", "social_care": "Social care", "housing": "Housing"}


def test_the_pulse_asks_its_ten_statements_once_each_in_its_own_words() -> None:
    made = pulse_statements()
    assert [item["text"] for item in made.items] == [item.text for item in pulse().items]
    assert made.asked == tuple((item.code, "RATE", "") for item in pulse().items)
    assert {item["item"] for item in made.items if item["reverse"]} == {"H2", "N2"}


def test_each_card_is_placed_three_ways_and_guessed_for_every_sector() -> None:
    asked = value_cards(["7", "A1"], sectors=SECTORS).asked
    assert asked[:3] == (("7", "SAY", ""), ("7", "DO", ""), ("7", "ME", ""))
    assert asked[3:6] == tuple(("7", "GUESS", sector) for sector in SECTORS)
    assert len(asked) == 2 * (3 + len(SECTORS))


def test_without_a_choice_as_many_cards_are_asked_as_fit_one_sitting() -> None:
    assert len(default_cards()) == values_deck().cards_a_session == 8
    made = value_cards(sectors=SECTORS)
    assert tuple(item["item"] for item in made.items) == default_cards()


def test_items_meet_the_table_contract_and_carry_the_words_of_their_scale() -> None:
    made = instruments_of(["pulse", "values"], sectors=SECTORS)
    frame = pl.DataFrame(
        [[item[name] for name in ITEMS.schema] for item in made.items],
        schema=ITEMS.schema,
        orient="row",
    )
    assert frame["item"].n_unique() == frame.height == 18
    for item in made.items:
        assert len(item["wording"]["steps"]) == item["high"] - item["low"] + 1
        assert {facet for code, facet, _ in made.asked if code == item["item"]} == set(
            item["wording"]["asks"]
        )


def test_an_open_conversation_adds_no_question_here() -> None:
    assert instruments_of(["conversation"], sectors=SECTORS).asked == ()


def test_a_card_that_is_not_in_the_deck_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="'99'"):
        value_cards(["99"], sectors=SECTORS)
