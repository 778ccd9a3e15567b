"""Words never shown to people are found wherever they hide, and our own content has none."""

import pytest

from crossways.content.voice import FORBIDDEN, find_forbidden


@pytest.mark.parametrize("word", FORBIDDEN)
def test_every_forbidden_word_is_found_in_any_case_and_at_any_place(word: str) -> None:
    assert find_forbidden(f"{word.upper()} first, then {word}.") == [word.upper(), word]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Not significantly so.", ["significantly"]),
        ("An insignificant change.", ["insignificant"]),
        ("It is of great significance.", ["significance"]),
        ("A p value and a P‑value.", ["p value", "P‑value"]),
        ("Clustered, clusters, clustering.", ["Clustered", "clusters", "clustering"]),
        ("Leveraging our strengths.", ["Leveraging"]),
        ("Your patient journeys.", ["journeys"]),
        ("Stakeholder\nengagement day.", ["Stakeholder\nengagement"]),
    ],
)
def test_other_endings_and_spellings_are_found_too(text: str, found: list[str]) -> None:
    assert find_forbidden(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A stakeholder map.",
        "A journeyman plumber.",
        "A lever.",
        "Help values matter.",
        "Signs and signals vary.",
    ],
)
def test_words_that_only_look_alike_are_left_alone(text: str) -> None:
    assert find_forbidden(text) == []
