"""Professions, need groups and events: added, changed and removed, each with its line of audit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.places.events.models import Event
from crossways.web.places.events.reads import events_between
from crossways.web.places.events.writes import add_event
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.needs.writes import add_need_group
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.professions.usual import USUAL
from crossways.web.places.professions.writes import (
    add_profession,
    add_usual_professions,
    change_profession,
)

Town = Any
DAY = date(2026, 3, 9)


def test_the_usual_professions_come_once(partnership: Partnership) -> None:
    add_profession(partnership, name="nurses", by=None)
    assert add_usual_professions(partnership, by=None) == len(USUAL) - 1
    assert add_usual_professions(partnership, by=None) == 0
    assert Profession.objects.count() == len(USUAL)


def test_a_profession_keeps_its_code_when_its_name_changes(partnership: Partnership) -> None:
    made = add_profession(partnership, name="Nurses", by=None)
    change_profession(made, name="Nursing staff", family="nursing", registered=True, by=None)
    kept = Profession.objects.get()
    assert (kept.code, kept.name, kept.registered) == ("nurses", "Nursing staff", True)


def test_two_of_a_name_are_refused(partnership: Partnership) -> None:
    add_profession(partnership, name="Nurses", by=None)
    add_need_group(partnership, name="People leaving hospital", by=None)
    with pytest.raises(ValidationError, match="already"):
        add_profession(partnership, name="NURSES", by=None)
    with pytest.raises(ValidationError, match="already"):
        add_need_group(partnership, name="people leaving hospital", by=None)


def test_events_between_two_days_take_both_days(partnership: Partnership) -> None:
    add_event(partnership, kind="election", happened_on=DAY, note="Local election.", by=None)
    assert events_between(partnership, DAY, DAY).count() == 1
    assert not events_between(partnership, date(2026, 3, 10), date(2026, 4, 1)).exists()


def test_an_event_is_added_changed_and_removed_on_pages(
    browser_of_lead: Client, town: Town
) -> None:
    day = {"happened_on_day": "9", "happened_on_month": "3", "happened_on_year": "2026"}
    sent = {"kind": "merger", "note": "Two became one.", "organisation": town.trust.pk, **day}
    browser_of_lead.post(reverse("event_add", args=["fairhaven"]), sent)
    event = Event.objects.get()
    assert (event.kind, event.happened_on, event.organisation) == ("merger", DAY, town.trust)
    change = reverse("event_change", args=["fairhaven", event.pk])
    assert "Two became one." in browser_of_lead.get(change).content.decode()
    browser_of_lead.post(change, sent | {"kind": "contract", "organisation": ""})
    event.refresh_from_db()
    assert (event.kind, event.organisation) == ("contract", None)
    browser_of_lead.post(reverse("event_remove", args=["fairhaven", event.pk]))
    assert not Event.objects.exists()
    acts = AuditEvent.objects.filter(about_kind="places.event").values_list("action", flat=True)
    assert list(acts) == ["add event", "change event", "remove event"]


def test_a_day_that_is_none_is_told_and_nothing_typed_is_lost(
    browser_of_lead: Client, town: Town
) -> None:
    day = {"happened_on_day": "31", "happened_on_month": "2", "happened_on_year": "2026"}
    sent = {"kind": "merger", "note": "Two became one.", **day}
    page = browser_of_lead.post(reverse("event_add", args=["fairhaven"]), sent).content.decode()
    assert "Enter a real date" in page
    assert 'value="31"' in page
    assert "Two became one." in page


def test_a_need_group_is_added_changed_and_removed_on_pages(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    browser_of_lead.post(reverse("need_group_add", args=["fairhaven"]), {"name": "Carers"})
    group = NeedGroup.objects.get()
    where = ["fairhaven", group.pk]
    browser_of_lead.post(reverse("need_group_change", args=where), {"name": "Young carers"})
    assert NeedGroup.objects.get().name == "Young carers"
    browser_of_lead.post(reverse("need_group_remove", args=where))
    assert not NeedGroup.objects.exists()
