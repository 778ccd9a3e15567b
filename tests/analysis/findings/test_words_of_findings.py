"""Every kind of finding there is, read from planted places and held to the house's voice."""

from collections.abc import Mapping
from functools import cache

import planted_outcomes as planted
import planted_reflections as reflections
import planted_talks as talks
import planted_worlds as worlds
import pytest
import told

from crossways.analysis.catalogue import known_findings
from crossways.analysis.estimate import Strength
from crossways.analysis.finding import Finding
from crossways.analysis.findings import WRITERS, order
from crossways.analysis.tables import Place
from crossways.content.reading import reading_grade
from crossways.content.voice import find_forbidden
from crossways.simulate.fairhaven import fairhaven
from crossways.simulate.fairhaven_outcomes import AS_OF
from crossways.simulate.partnership import simulate

MEETS_OR_CONFRONTS = {"meet", "confront"}
LONGEST = 35
NO_OTHER_EXPLANATION: Mapping[str, str] = {
    "coverage.missing_side": "counted: there is no such partner, or nobody answered",
    "coverage.unknown": "a gap in what was given, not in what was found",
    "perception.cannot_tell": "nothing is claimed",
    "say_do.cannot_tell": "nothing is claimed",
    "pulse.early_rounds": "the first round claims no change",
    "pulse.expected_false_alarms": "arithmetic on the teams' own sizes",
    "pulse.too_few": "counted, and nothing is claimed of them",
    "opinion.too_few": "nothing is claimed",
    "opinion.left_out": "counted",
    "reflection.too_few": "nothing is claimed",
    "reflection.reasons_untold": "nothing is claimed",
    "reflection.guesses_untold": "nothing is claimed",
    "values.three_views": "a reading of one card, beside its findings",
}
NOTHING_WOULD_CHANGE_IT: Mapping[str, str] = {
    "coverage.ok": "counted",
    "coverage.by_partner": "counted",
    "pulse.careless": "counted, where hardly anybody did it",
    "opinion.left_out": "counted",
    "values.three_views": "a reading of one card, beside its findings",
}


def _places() -> dict[str, Place]:
    truths = {
        "sides differ": worlds.sides_differ(1.4),
        "a profession differs": worlds.profession_differs(),
        "two lines": worlds.two_lines(),
        "scattered": worlds.everyone_scattered(),
        "agreed": worlds.everyone_agrees(),
        "cannot say": worlds.many_cannot_say(),
        "tangled": worlds.one_profession_one_body(),
        "words": worlds.words_differ(),
        "guessed apart": worlds.guessed_apart(),
        "guessed alike": worlds.guessed_alike(1.4),
        "says more": worlds.says_more_than_it_does(),
        "does more": worlds.says_more_than_it_does(-1.2),
        "first round": told.pulse_of(1),
        "belief falls": told.pulse_of(5, points=-0.6),
        "belief falls far": told.pulse_of(6, points=-1.2),
        "all fall": told.pulse_of(5, programme={5: -0.6}),
        "unequal response": told.unequal_response(),
    }
    places = {name: simulate(truth, seed=1) for name, truth in truths.items()}
    return (
        places
        | reflections.places()
        | {
            "a conversation": told.conversation_of_fairhaven(),
            "one view": talks.shuffled(talks.place_of(talks.planted("two even groups")), seed=9),
            "unsettled": talks.first_with("unsettled"),
            "groups too small": talks.with_threshold(
                talks.place_of(talks.planted("minority of 12 in 100")), 16
            ),
            "hardly anybody voted": talks.of_people(
                talks.place_of(talks.planted("team of 24")), ("p01", "p02", "p20")
            ),
            "fewer": told.response_falls(),
            "uncounted": told.nobody_counted(),
            "another survey": told.another_survey(),
        }
    )


@cache
def known() -> tuple[Finding, ...]:
    """Every kind that rests on nobody's answers."""
    places = [fairhaven(), *planted.every_kind()]
    return tuple(found for place in places for found in known_findings(place, today=AS_OF))


@cache
def _all() -> tuple[Finding, ...]:
    asked = tuple(found for place in _places().values() for found in told.read(place))
    return asked + known()


pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("words of findings"),  # every kind is made once for all
]


def test_every_kind_that_can_be_told_is_told_somewhere() -> None:
    assert {found.kind for found in _all()} == set(WRITERS)


def test_every_kind_has_its_place_in_the_report() -> None:
    assert sorted(order.KINDS) == sorted(WRITERS)
    assert set(order.CALLS_FOR_A_STEP) <= set(WRITERS)


def test_statements_are_short_sentences_that_begin_and_end_as_sentences_do() -> None:
    for found in _all():
        first = found.statement.lstrip("“")[0]
        assert first.isupper() or first.isdigit(), found.statement
        assert found.statement.endswith("."), found.statement
        assert len(found.statement.split()) < LONGEST, found.statement


def test_nothing_is_left_unfilled_or_doubled() -> None:
    for found in _all():
        for text in _texts(found):
            assert not {"{", "}", "  ", "None", "nan", "..", "Nan"} & _pieces(text), text


def _pieces(text: str) -> set[str]:
    return {piece for piece in ("{", "}", "  ", "None", "nan", "..", "Nan") if piece in text}


def test_every_finding_says_how_sure_it_is() -> None:
    assert [found.statement for found in _all() if not found.sureness] == []


def test_from_whom_is_not_said_twice() -> None:
    """The report says "From whom", and then these words."""
    assert [text for found in _all() for text in found.evidence if text.startswith("From ")] == []


def test_how_sure_does_not_repeat_the_word_told_before_it() -> None:
    """The report tells the strength, and then these words."""
    for found in _all():
        assert not found.sureness.lower().startswith(found.strength.value), found.sureness
        assert "can't tell" not in found.sureness, found.sureness


def test_ratings_of_another_survey_are_rated_and_not_held() -> None:
    statements = [found.statement for found in told.read(told.another_survey())]
    assert "People in different teams rate “Card 1” differently" in " ".join(statements)
    assert [words for words in statements if " hold " in words or "cards" in words] == []


def test_what_else_could_explain_it_is_missing_only_for_a_reason() -> None:
    without = {found.kind for found in _all() if not found.alternatives}
    assert without <= set(NO_OTHER_EXPLANATION)


def test_what_would_change_our_mind_is_missing_only_for_a_reason() -> None:
    without = {found.kind for found in _all() if not found.would_change}
    assert without <= set(NOTHING_WOULD_CHANGE_IT)


def test_a_finding_that_calls_for_a_step_brings_three_one_free_and_one_face_to_face() -> None:
    callers = [found for found in _all() if found.kind in order.CALLS_FOR_A_STEP]
    for found in (*callers, *(found for found in _all() if found.suggestions)):
        assert len({step.action for step in found.suggestions}) == 3, found.kind
        assert any(step.cost == "0" for step in found.suggestions), found.kind
        assert {step.kind for step in found.suggestions} & MEETS_OR_CONFRONTS, found.kind


def test_no_forbidden_word_is_ever_shown() -> None:
    assert [
        word for found in _all() for text in _texts(found) for word in find_forbidden(text)
    ] == []


def test_statements_read_easily() -> None:
    """Grade 6 is age 11 to 12; the names of partners weigh on single sentences, not on the mean."""
    assert reading_grade([found.statement for found in _all()]) < 6.0


def test_too_few_answers_are_never_told_as_a_number() -> None:
    for found in _all():
        if found.strength is Strength.TOO_FEW and found.kind != "values.tangled":
            assert "sure" not in found.sureness.lower() or "can't" in found.sureness


def _texts(found: Finding) -> tuple[str, ...]:
    return (
        found.statement,
        found.size,
        found.sureness,
        *found.evidence,
        *found.cautions,
        *found.alternatives,
        *found.would_change,
        *(text for step in found.suggestions for text in (step.title, step.why, step.worked_if)),
    )
