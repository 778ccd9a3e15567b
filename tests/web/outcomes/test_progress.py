"""Progress: the newest first, and how many messages were about people, told as counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crossways.analysis.tables import Place
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes
from crossways.web.kit.permissions import Role
from crossways.web.outcomes.chain.writes import add_outcome, remove_outcome
from crossways.web.outcomes.chain.writes import take_in as take_in_chain
from crossways.web.outcomes.progress import writes
from crossways.web.outcomes.progress.models import ProgressMessage
from crossways.web.outcomes.progress.presenters import none_about_people, share_words
from crossways.web.outcomes.progress.reads import latest_message, messages_of
from crossways.web.outcomes.progress.tables import progress_tables
from crossways.web.outcomes.tables import outcome_tables
from crossways.web.places.accounts.writes import add_user, give_role
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.structure.writes import load_structure

DAY = date(2026, 3, 9)


def told(partnership: Partnership, says: str, about: str, day: date = DAY) -> ProgressMessage:
    return writes.add_message(
        partnership, sent_on=day, says=says, is_about=about, today=date(2026, 6, 1), by=None
    )


def test_messages_come_newest_first(partnership: Partnership) -> None:
    told(partnership, "Early.", "money")
    told(partnership, "Late.", "money", DAY + timedelta(days=1))
    assert [one.says for one in messages_of(partnership)] == ["Late.", "Early."]


def test_the_share_is_told_in_counts(partnership: Partnership) -> None:
    for number in range(3):
        told(partnership, f"We saved {number}.", "money")
    told(partnership, "We meet weekly.", "working")
    messages = list(messages_of(partnership))
    assert share_words(messages) == (
        "Of 4 messages, 0 were about what changed for people, 3 about money and 1 about how you"
        " work."
    )
    assert "None has yet told" in none_about_people(messages)
    told(partnership, "More of us go home.", "people")
    assert none_about_people(list(messages_of(partnership))) == ""


def test_the_first_page_is_told_of_people_rather_than_of_newer_money(
    partnership: Partnership,
) -> None:
    assert latest_message(partnership) is None
    people = told(partnership, "More of us go home.", "people")
    told(partnership, "We saved.", "money", DAY + timedelta(days=9))
    assert latest_message(partnership) == people


def test_a_message_of_a_day_to_come_is_refused_and_so_is_the_same_twice(
    partnership: Partnership,
) -> None:
    with pytest.raises(ValidationError, match="still to come"):
        told(partnership, "Soon.", "people", date(2026, 6, 2))
    told(partnership, "More of us go home.", "people")
    with pytest.raises(ValidationError, match="already"):
        told(partnership, "More of us go HOME.", "money")


def test_a_message_stays_when_its_outcome_goes(partnership: Partnership) -> None:
    outcome = add_outcome(partnership, says="I am home by six.", by=None)
    made = told(partnership, "More of us go home.", "people")
    fields = {"sent_on": made.sent_on, "says": made.says, "is_about": made.is_about}
    writes.change_message(made, outcome=outcome, today=DAY, by=None, **fields)
    remove_outcome(outcome, by=None)
    made.refresh_from_db()
    assert made.outcome is None


def test_a_message_is_added_changed_and_removed_on_pages(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    day = timezone.localdate()
    parts = {"day": day.day, "month": day.month, "year": day.year}
    sent = {f"sent_on_{name}": str(value) for name, value in parts.items()}
    sent |= {"says": "More of us go home.", "is_about": "people"}
    browser_of_lead.post(reverse("progress_add", args=["fairhaven"]), sent)
    made = ProgressMessage.objects.get()
    address = reverse("progress_change", args=["fairhaven", made.pk])
    form = browser_of_lead.get(address).content.decode()
    seen = form.split('name="seen"')[1].split('value="')[1].split('"')[0]
    browser_of_lead.post(address, sent | {"is_about": "working", "seen": seen})
    page = browser_of_lead.get(reverse("progress", args=["fairhaven"])).content.decode()
    assert "How partners work" in page
    browser_of_lead.post(reverse("progress_remove", args=["fairhaven", made.pk]))
    assert not ProgressMessage.objects.exists()


def test_the_newest_message_about_people_stands_on_the_first_page_and_not_for_who_minds_accounts(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    first = reverse("overview", args=["fairhaven"])
    assert "as leaders told it" not in browser_of_lead.get(first).content.decode()
    told(partnership, "More of us go home.", "people")
    assert "More of us go home." in browser_of_lead.get(first).content.decode()
    admin = add_user(email="a@fairhaven.example", name="Ann", by=None)
    give_role(user=admin, role=Role.ADMIN, partnership=partnership, by=None)
    browser_of_lead.force_login(admin)
    assert "More of us go home." not in browser_of_lead.get(first).content.decode()


def test_messages_taken_in_come_out_the_same(partnership: Partnership) -> None:
    place = Place(dict(fairhaven_outcomes(seed=1)))
    load_structure(partnership, place, by=None)
    take_in_chain(partnership, place, by=None)
    writes.take_in(partnership, place, by=None)
    came = progress_tables(partnership)["progress"]
    assert sorted(came.rows(), key=str) == sorted(place.progress.rows(), key=str)


def test_nothing_written_down_is_a_place_with_nothing_in_it(partnership: Partnership) -> None:
    assert all(frame.is_empty() for frame in outcome_tables(partnership).values())
