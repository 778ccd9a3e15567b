"""A helper types in what came on paper: one card, one form, every fault at once."""

from __future__ import annotations

import re

import pytest
from asked_people import Asked, asked, at_the_check
from django.test import Client

from crossways.web.listening.respond.paper import paper_questions
from crossways.web.listening.rounds.models import PendingBallot

pytestmark = pytest.mark.django_db


@pytest.fixture
def helper() -> Client:
    return Client(enforce_csrf_checks=True)


def typed(helper: Client, token: str, **fields: str) -> str:
    sent = {"token": token, "go": "keep"} | fields
    return helper.post("/r/paper/", sent).content.decode()


def all_fours(count: int = 10) -> dict[str, str]:
    return {f"a{number}": "4" for number in range(1, count + 1)}


def test_a_code_leads_to_the_questions_as_they_are_printed(helper: Client) -> None:
    ready = asked()
    page = helper.post("/r/paper/", {"token": ready.token, "go": "open"}).content.decode()
    printed = [each.text for each in paper_questions(ready.round, team="nurses")]
    shown = re.findall(r'<label class="govuk-label" for="id_a\d+">\d+\. (.*?)</label>', page)
    assert shown == printed


def test_a_whole_form_is_one_ballot_and_the_next_code_is_asked_for(helper: Client) -> None:
    ready = asked()
    page = typed(helper, ready.token, **all_fours() | {"a3": "X"}, profession="nurse")
    assert "The form is in." in page
    kept = PendingBallot.objects.get()
    assert (kept.team, kept.profession) == ("nurses", "nurse")
    third = paper_questions(ready.round, team="nurses")[2].item
    assert {item: value for item, _facet, _about, value in kept.answers if item == third} == {
        third: None
    }


def test_what_was_left_empty_is_no_answer(helper: Client) -> None:
    typed(helper, asked().token, a1="2")
    assert len(PendingBallot.objects.get().answers) == 1


def test_every_slip_is_told_at_once_and_nothing_is_lost(helper: Client) -> None:
    wrong = all_fours() | {"a2": "7", "a5": "yes"}
    page = typed(helper, asked().token, **wrong, comment="Ring 01632 960 983")
    assert "Question 2: type 1 to 5, or x." in page
    assert "Question 5: type 1 to 5, or x." in page
    assert "a phone number here" in page
    assert 'value="yes"' in page
    assert not PendingBallot.objects.exists()


def test_a_card_counts_once_on_paper_or_on_a_phone(helper: Client) -> None:
    ready: Asked = asked()
    nurse = at_the_check(ready.token)
    nurse.presses("on")
    nurse.presses("on")
    typed(helper, ready.token, **all_fours())
    assert "Nothing was added." in typed(helper, ready.token, **all_fours())
    nurse.presses("on")
    assert PendingBallot.objects.count() == 1


def test_forms_can_never_be_more_than_the_people_asked(helper: Client) -> None:
    ready = asked(people=3)
    for token in [*ready.tokens["nurses"], "0" * 26, "made up"]:
        typed(helper, token, **all_fours())
    assert PendingBallot.objects.count() == 3


def test_every_team_of_a_side_has_the_cards_its_helper_sees(helper: Client) -> None:
    ready = asked("values")
    first = paper_questions(ready.round, team="nurses")
    assert first == paper_questions(ready.round, team="nurses")
    assert {each.about for each in first} <= {"", "social_care", "voluntary"}
    assert len(first) == 32
