"""How hard a text is to read."""

import pytest
import textstat

from crossways import content
from crossways.content.reading import count_sentences, count_syllables, reading_grade, words_in

HAND_COUNTED = {
    "team": 1,
    "says": 1,
    "times": 1,
    "moved": 1,
    "helped": 1,
    "don't": 1,
    "partner": 2,
    "people": 2,
    "changes": 2,
    "needed": 2,
    "someone": 2,
    "safely": 2,
    "being": 2,
    "isn't": 2,
    "social": 2,
    "usual": 3,
    "patient's": 2,
    "quiet": 2,
    "someone's": 2,
    "profession": 3,
    "disagree": 3,
    "everyone": 3,
    "media": 3,
    "policy": 3,
    "information": 4,
    "activity": 4,
    "organisation": 5,
    "opportunity": 5,
}


@pytest.mark.parametrize(("word", "syllables"), HAND_COUNTED.items())
def test_syllables_are_counted_as_people_say_them(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_grade_follows_its_published_formula() -> None:
    # 7 words, 1 sentence, 9 syllables, worked by hand
    assert reading_grade(["I am often unsure who does what."]) == pytest.approx(
        0.39 * 7 + 11.8 * 9 / 7 - 15.59
    )


def test_each_text_weighs_the_same_in_the_mean() -> None:
    short, long = "We wait.", "We act in the best interests of the organisation and its people."
    mean = (reading_grade([short]) + reading_grade([long])) / 2
    assert reading_grade([short, long]) == pytest.approx(mean)


def test_a_text_without_words_has_no_grade() -> None:
    with pytest.raises(ValueError, match="no words"):
        reading_grade(["…", "12"])


def test_full_stops_inside_figures_end_no_sentence() -> None:
    assert count_sentences("It takes 2.5 hours. Then it is done.") == 2


def test_words_are_counted_as_the_library_textstat_counts_them() -> None:
    for card in content.values_deck().cards:
        assert len(words_in(card.text)) == textstat.lexicon_count(card.text)


def test_the_pulse_reads_at_about_the_third_school_grade() -> None:
    assert reading_grade(item.text for item in content.pulse().items) < 4


def test_the_cards_read_at_about_the_fifth_school_grade() -> None:
    assert reading_grade(card.text for card in content.values_deck().cards) < 5.5


@pytest.mark.parametrize(
    "texts",
    [
        [question.text for question in content.contact().questions],
        [question.text for question in content.reflection().questions],
        [item.text for small in content.small_sets().sets for item in small.items],
        [meaning for word in content.same_words().words for meaning in word.meanings],
        [facet.words(sector="the council") for facet in content.values_deck().facets],
        [profile for need in content.joint_levels().needs for profile in need.profiles],
        [rung.says for rung in content.partnership_depth().rungs],
        [task for phase in content.change_phases().phases for task in phase.tasks],
    ],
    ids=["contact", "reflection", "small sets", "same words", "facets", "needs", "rungs", "tasks"],
)
def test_every_other_set_reads_at_the_fifth_school_grade_or_easier(texts: list[str]) -> None:
    assert reading_grade(texts) < 5


def test_what_is_said_of_an_action_reads_no_harder_than_a_plain_newspaper() -> None:
    assert reading_grade(action.worked_if for action in content.actions()) < 7
