"""The shipped content: every set is whole, its codes are its own, and its words are frozen."""

import dataclasses
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator

import polars as pl
import pytest

from crossways import content
from crossways.analysis.outcome_tables import (
    DEEPEST,
    LEVELS,
    NEEDS,
    PARTNER_DEPTHS,
    PHASE_TASKS,
)
from crossways.analysis.tables import FACETS, GRADE_BANDS, ITEMS, TENURE_BANDS, TIE_REPORTS
from crossways.content.files import read
from crossways.content.voice import find_forbidden

SETS = {
    "pulse": content.pulse,
    "values_deck": content.values_deck,
    "actions": content.action_library,
    "same_words": content.same_words,
    "contact": content.contact,
    "reflection": content.reflection,
    "day_in_life": content.day_in_life,
    "small_sets": content.small_sets,
    "settings": content.settings,
    "joint_levels": content.joint_levels,
    "partnership_depth": content.partnership_depth,
    "at_the_table": content.at_the_table,
    "change_phases": content.change_phases,
}

FROZEN = {
    "pulse": "10a1775c75fd8a0e",
    "values_deck": "887e5a246aabb3f4",
    "actions": "07a9d4672fd754cc",
    "same_words": "ec348ced098e5cd6",
    "contact": "f9300dc93a40bca1",
    "reflection": "322c655b62fea7f6",
    "day_in_life": "0a5bac9e1cade9a9",
    "small_sets": "e8e36f595244c524",
    "settings": "59fcf5838c182420",
    "joint_levels": "76359c44c2a786f6",
    "partnership_depth": "d53e9a18e05228b6",
    "at_the_table": "316ca3f4d1dafcb7",
    "change_phases": "7868ce4f0b8bbad7",
}

PSYCHOLOGY = re.compile(
    r"\b(in-?groups?|out-?groups?|meta-?perception|social identity|cognitive|dissonance|schemas?|"
    r"unconscious\w*|projection|attribution|heuristics?|biases|bias|psychological\w*|ego|"
    r"scapegoat\w*|superordinate|recategori[sz]e\w*)\b",
    re.IGNORECASE,
)


def texts_in(value: object) -> Iterator[str]:
    """Every text anywhere inside a set, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)


def question_codes() -> list[str]:
    """The code of everything a person may be asked."""
    return [
        *(item.code for item in content.pulse().items),
        *(card.code for card in content.values_deck().cards),
        *(word.code for word in content.same_words().words),
        *(question.code for question in content.contact().questions),
        *(question.code for question in content.reflection().questions),
        *(item.code for small in content.small_sets().sets for item in small.items),
        *(prompt.code for prompt in content.small_sets().quiz.prompts),
    ]


@pytest.mark.parametrize("name", SETS)
def test_every_set_says_its_version_licence_source_and_that_it_is_not_validated(name: str) -> None:
    terms = SETS[name]().terms
    assert terms.licence == content.LICENCE == "CC-BY-4.0"
    assert terms.source == content.SOURCE
    assert terms.version
    assert terms.unvalidated is True


@pytest.mark.parametrize("name", SETS)
def test_every_set_is_frozen_through_and_made_once(name: str) -> None:
    made = SETS[name]()
    assert SETS[name]() is made
    assert isinstance(hash(made), int)  # a list or a dict anywhere inside could not be hashed


@pytest.mark.parametrize("name", SETS)
def test_no_text_is_empty_or_wears_stray_spaces(name: str) -> None:
    assert [text for text in texts_in(read(name)) if not text or text != text.strip()] == []


@pytest.mark.parametrize("name", SETS)
def test_no_set_uses_a_forbidden_word_or_a_term_of_psychology(name: str) -> None:
    for text in texts_in(read(name)):
        assert find_forbidden(text) == []
        assert PSYCHOLOGY.findall(text) == [], text


@pytest.mark.parametrize("name", SETS)
def test_one_changed_word_needs_a_new_version(name: str) -> None:
    words = json.dumps(read(name), sort_keys=True, ensure_ascii=False)
    assert hashlib.sha256(words.encode()).hexdigest()[:16] == FROZEN[name], (
        f"the words of {name} changed: raise its version, then note the new print here"
    )


def test_no_two_questions_share_a_code() -> None:
    assert [code for code, uses in Counter(question_codes()).items() if uses > 1] == []


def test_the_pulse_has_ten_statements_on_six_dimensions_desire_and_belief_apart() -> None:
    pulse = content.pulse()
    names = tuple(dimension.code for dimension in pulse.dimensions)
    assert names == ("purpose", "desire", "belief", "support", "new_ways", "relationships")
    counts = Counter(item.dimension for item in pulse.items)
    assert counts == {name: 1 if name in ("desire", "belief") else 2 for name in names}


def test_each_reversed_pulse_statement_stands_beside_one_that_is_not() -> None:
    items = content.pulse().items
    for turned in (item for item in items if item.reverse):
        beside = [i for i in items if i.dimension == turned.dimension and not i.reverse]
        assert len(beside) == 1


def test_the_deck_has_three_anchors_and_forty_cards_on_known_themes() -> None:
    deck = content.values_deck()
    assert [card.code for card in deck.anchors] == ["A1", "A2", "A3"]
    themed = [card for card in deck.cards if not card.anchor]
    assert [card.code for card in themed] == [str(number) for number in range(1, 41)]
    assert {card.theme for card in themed} == {theme.code for theme in deck.themes}
    assert all(card.theme is None for card in deck.anchors)


def test_the_first_deck_and_the_pairs_name_cards_that_exist() -> None:
    deck = content.values_deck()
    codes = {card.code for card in deck.cards}
    assert len(set(deck.first_deck)) == 10
    assert set(deck.first_deck) <= codes
    assert {code for pair in deck.pairs_in_tension for code in pair} <= codes


def test_an_unknown_card_is_named() -> None:
    with pytest.raises(KeyError, match="99"):
        content.values_deck().card("99")


def test_facets_grades_years_and_contact_questions_match_the_table_contracts() -> None:
    assert {facet.code for facet in content.values_deck().facets} < set(FACETS)
    settings = content.settings()
    assert tuple(band.code for band in settings.grade_bands) == GRADE_BANDS
    assert tuple(band.code for band in settings.tenure_bands) == TENURE_BANDS
    asked = tuple(question.code for question in content.contact().questions)
    assert asked == TIE_REPORTS.column("question").one_of


def test_pulse_and_cards_fit_the_items_table() -> None:
    pulse, deck = content.pulse(), content.values_deck()
    rows = [
        {"item": i.code, "text": i.text, "dimension": i.dimension, "low": pulse.scale.low}
        | {"high": pulse.scale.high, "whole": True, "reverse": i.reverse}
        for i in pulse.items
    ] + [
        {"item": c.code, "text": c.text, "theme": c.theme, "low": deck.scale.low}
        | {"high": deck.scale.high, "whole": True, "reverse": False}
        for c in deck.cards
    ]
    frame = pl.DataFrame(rows, schema=ITEMS.schema)
    needed = [column.name for column in ITEMS.columns if not column.may_be_empty]
    assert frame.select(needed).null_count().sum_horizontal().item() == 0
    assert frame["low"].unique().to_list() == [1.0]
    assert frame["high"].unique().to_list() == [5.0]


def test_only_guess_has_a_place_for_a_sector() -> None:
    for facet in content.values_deck().facets:
        assert ("{sector}" in facet.text) == (facet.code == "GUESS")
        assert "{" not in facet.words(sector="housing")


def test_every_word_has_four_or_five_meanings_that_differ() -> None:
    for word in content.same_words().words:
        assert 4 <= len(word.meanings) <= 5
        assert len(set(word.meanings)) == len(word.meanings)


def test_every_side_of_a_task_has_five_levels_of_change() -> None:
    day = content.day_in_life()
    assert len(day.levels) == 5
    assert all(len(side.levels) == 5 for side in day.dimensions)
    assert len(day.dimensions) == 7


def test_the_needs_levels_rungs_and_phases_are_those_of_the_table_contracts() -> None:
    kinds, depth = content.joint_levels(), content.partnership_depth()
    assert tuple(need.code for need in kinds.needs) == NEEDS
    assert tuple(level.code for level in kinds.levels) == LEVELS
    assert {len(need.profiles) for need in kinds.needs} == {len(LEVELS)}
    assert [rung.number for rung in depth.rungs] == list(range(DEEPEST + 1))
    assert (
        tuple(breadth.code for breadth in depth.breadths) == PARTNER_DEPTHS.column("breadth").one_of
    )
    phases = tuple(phase.code for phase in content.change_phases().phases)
    assert phases == PHASE_TASKS.column("phase").one_of


def test_every_profile_of_a_need_differs_and_likeness_is_told_where_it_is_close() -> None:
    for need in content.joint_levels().needs:
        assert len(set(need.profiles)) == len(need.profiles), need.code
    close = {need.code for need in content.joint_levels().needs if need.alike}
    assert close == {"severity", "stability", "duration"}  # where Leutz gives two levels one


def test_no_task_of_a_change_stands_twice() -> None:
    tasks = [task for phase in content.change_phases().phases for task in phase.tasks]
    assert len(set(tasks)) == len(tasks)


def test_the_reflection_has_ten_questions_and_two_share_the_same_reasons() -> None:
    asked = content.reflection().questions
    assert len(asked) == 10
    assert [question.code for question in asked if question.kind == "spread"] == ["L02", "L03"]


def test_there_are_28_actions_numbered_in_order() -> None:
    assert [action.number for action in content.actions()] == list(range(1, 29))


def test_every_action_uses_only_named_divides_kinds_and_costs() -> None:
    library = content.action_library()
    divides, kinds, costs = (
        {named.code for named in group} for group in (library.divides, library.kinds, library.costs)
    )
    for action in library.actions:
        assert set(action.divides) <= divides
        assert len(set(action.divides)) == len(action.divides) > 0
        assert action.kind in kinds
        assert action.cost in costs


def test_every_field_of_every_action_but_what_to_watch_is_filled() -> None:
    for action in content.actions():
        fields = dataclasses.asdict(action)
        assert [name for name, value in fields.items() if not value and name != "watch"] == []


def test_what_to_watch_for_an_action_is_something_we_ask() -> None:
    known = {*question_codes(), *FACETS, "quiz"}
    for action in content.actions():
        assert set(action.watch) <= known


@pytest.mark.parametrize("divide", ["ST", "CU", "VA", "RE", "UN", "OU"])
def test_each_divide_has_three_actions_one_free_and_one_that_brings_people_together(
    divide: str,
) -> None:
    fitting = [action for action in content.actions() if divide in action.divides]
    assert len(fitting) >= 3
    assert any(action.is_free for action in fitting)
    assert any(action.kind in ("meet", "confront") for action in fitting)


def test_a_step_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="not on the scale 1 to 5"):
        content.pulse().scale.label(0)


def test_an_unknown_small_set_is_named() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        content.small_sets().named("nowhere")
