"""Who gets which questions: by chance, in one sitting, and never a guess about one's own side."""

from __future__ import annotations

from collections import Counter

from asked_people import SIDES

from crossways.content import values_deck
from crossways.web.listening.respond.questions import Question, questions_for
from crossways.web.listening.rounds.instruments import instruments_of

DECK = [card.code for card in values_deck().cards]


def questions(
    *names: str, seed: int = 1, own: str = "health", cards: list[str] | None = None
) -> tuple[Question, ...]:
    made = instruments_of(names, sectors=SIDES, cards=cards or ())
    return questions_for(made.items, made.asked, own_sector=own, seed=seed)


def test_the_pulse_comes_in_a_new_order_to_each_person() -> None:
    orders = {tuple(each.item for each in questions("pulse", seed=seed)) for seed in range(20)}
    assert len(orders) == 20
    assert {frozenset(order) for order in orders} == {frozenset(next(iter(orders)))}


def test_the_same_chance_gives_the_same_questions() -> None:
    assert questions("pulse", "values", seed=7) == questions("pulse", "values", seed=7)


def test_of_a_whole_deck_one_person_gets_as_many_cards_as_fit_one_sitting() -> None:
    seen: Counter[str] = Counter()
    for seed in range(200):
        cards = {each.item for each in questions("values", seed=seed, cards=DECK)}
        assert len(cards) == 8
        seen.update(cards)
    assert set(seen) == set(DECK), "every card has its turn"


def test_a_cards_four_ways_stay_together_and_in_order() -> None:
    asked = questions("values")
    for start in range(0, len(asked), 4):
        four = asked[start : start + 4]
        assert len({each.item for each in four}) == 1
        assert [each.facet for each in four] == ["SAY", "DO", "ME", "GUESS"]


def test_nobody_guesses_their_own_side_and_each_guesses_one_other() -> None:
    guessed = set()
    for seed in range(50):
        abouts = {each.about for each in questions("values", seed=seed) if each.facet == "GUESS"}
        assert len(abouts) == 1
        guessed |= abouts
    assert guessed == {"social_care", "voluntary"}


def test_where_there_is_one_side_only_nothing_is_guessed() -> None:
    made = instruments_of(["values"], sectors={"health": "Health"})
    asked = questions_for(made.items, made.asked, own_sector="health", seed=1)
    assert {each.facet for each in asked} == {"SAY", "DO", "ME"}


def test_items_without_words_of_their_own_are_asked_in_those_of_today() -> None:
    made = instruments_of(["pulse", "values"], sectors=SIDES)
    bare = [{key: text for key, text in item.items() if key != "wording"} for item in made.items]
    asked = questions_for(bare, made.asked, own_sector="health", seed=1, sides=SIDES)
    assert asked == questions("pulse", "values", seed=1)


def test_a_scale_whose_words_do_not_fit_is_told_in_numbers() -> None:
    item = {"item": "Z", "text": "How far?", "low": 0.0, "high": 10.0}
    [asked] = questions_for([item], [("Z", "RATE", "")], own_sector="", seed=1)
    assert asked.steps[0] == ("0", "0")
    assert asked.steps[-1] == ("10", "10")


def test_what_is_not_placed_on_a_scale_is_left_to_other_pages() -> None:
    item = {"item": "W", "text": "Home", "low": 1.0, "high": 3.0}
    assert questions_for([item], [("W", "MEANS", "")], own_sector="", seed=1) == ()
