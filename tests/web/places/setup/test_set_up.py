"""A set-up cannot be finished in silence: it asks who is missing, and reports print it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.places.organisations.known import Known
from crossways.web.places.organisations.writes import add_organisation
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.setup.reads import progress_of
from crossways.web.places.setup.writes import finish_set_up
from crossways.web.places.voices.models import PEOPLE, VOLUNTARY
from crossways.web.places.voices.reads import absences, unexplained
from crossways.web.places.voices.writes import explain_absence

Town = Any
TODAY = date(2026, 3, 9)
REASON = "The reason given: None has joined yet."


def test_without_the_two_voices_nobody_finishes_before_saying_why(town: Town) -> None:
    with pytest.raises(ValidationError, match="who is missing"):
        finish_set_up(town.partnership, today=TODAY, by=None)
    explain_absence(town.partnership, voice=VOLUNTARY, reason="None has joined yet.", by=None)
    assert unexplained(town.partnership) == (PEOPLE,)
    explain_absence(town.partnership, voice=PEOPLE, reason="We are asking.", by=None)
    finish_set_up(town.partnership, today=TODAY, by=None)
    assert Partnership.objects.get().set_up_on == TODAY


def test_absences_are_sentences_with_their_reason_and_end_when_somebody_joins(town: Town) -> None:
    explain_absence(town.partnership, voice=VOLUNTARY, reason="None has joined yet.", by=None)
    assert absences(town.partnership) == (
        f"No voluntary or community organisation is a partner. {REASON}",
        "Nobody at the table speaks for people who use services. No reason was given.",
    )
    both = Known(is_voluntary=True, speaks_for_people=True)
    add_organisation(town.partnership, name="Carers", side="carers", known=both, by=None)
    assert absences(town.partnership) == ()


def test_everything_that_stands_against_finishing_is_said_at_once(partnership: Partnership) -> None:
    with pytest.raises(ValidationError) as refused:
        finish_set_up(partnership, today=TODAY, by=None)
    assert len(refused.value.messages) == 3


def test_an_empty_reason_is_no_reason(partnership: Partnership) -> None:
    with pytest.raises(ValidationError):
        explain_absence(partnership, voice=PEOPLE, reason="  ", by=None)


def test_the_task_list_tells_what_waits_and_what_reports_will_say(
    browser_of_lead: Client, town: Town
) -> None:
    page = browser_of_lead.get(reverse("set_up", args=["fairhaven"])).content.decode()
    assert "4 teams, 58 people" in page
    assert "Wants an answer" in page
    assert "Nobody at the table speaks for people who use services." in page
    assert "Finish setting up" not in page


def test_the_page_that_asks_keeps_both_reasons_and_finishing_follows(
    browser_of_lead: Client, town: Town
) -> None:
    url = reverse("voices", args=["fairhaven"])
    page = browser_of_lead.post(url, {VOLUNTARY: "None yet."}).content.decode()
    assert "Fill this in: Why does nobody at the table speak" in page
    browser_of_lead.post(url, {VOLUNTARY: "None yet.", PEOPLE: "We are asking."})
    browser_of_lead.post(reverse("finish_set_up", args=["fairhaven"]))
    assert Partnership.objects.get().set_up_on is not None
    assert AuditEvent.objects.filter(action="add absence").count() == 2


def test_how_far_one_has_come_takes_the_same_few_questions_of_the_database(
    town: Town, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14):
        assert progress_of(town.partnership).people == 58
