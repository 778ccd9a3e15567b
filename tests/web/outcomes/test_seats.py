"""Who is at the table: absences told with whose decision, and the table's bodies never ranked."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from crossways.analysis.outcome_tables import SEATS
from crossways.analysis.tables import Place
from crossways.content import at_the_table
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.outcomes.seats import writes
from crossways.web.outcomes.seats.models import BY_TURNS, Seat, TableRole
from crossways.web.outcomes.seats.presenters import absence, whose_table
from crossways.web.outcomes.seats.reads import not_asked_about
from crossways.web.outcomes.seats.tables import seats_tables
from crossways.web.places.partnerships.models import Partnership

Town = Any


def where(name: str, *ids: str) -> str:
    return reverse(name, args=["fairhaven", *ids])


def read(browser: Client, address: str) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<[^>]+>", " ", browser.get(address).content.decode())
    return " ".join(html.unescape(text).split())


def test_an_absence_says_who_whose_decision_and_why(partnership: Partnership) -> None:
    seat = writes.add_seat(
        partnership,
        who="Homecare providers",
        at_table=False,
        whose_decision="Harbour Council",
        why="Contracts were being talked about.",
        by=None,
    )
    assert absence(seat) == (
        "Homecare providers: not at the table. The decision was Harbour Council's."
        " The reason given: Contracts were being talked about."
    )


def test_an_absence_nobody_answers_for_is_told_as_that(partnership: Partnership) -> None:
    seat = writes.add_seat(partnership, who="Carers", at_table=False, by=None)
    assert absence(seat) == (
        "Carers: not at the table. Whose decision that was is not written down."
        " No reason was given."
    )


def test_ten_kinds_of_people_are_asked_about_until_somebody_says(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    assert len(not_asked_about(partnership)) == len(at_the_table().seats) == 10
    sent = {"who": "Fairhaven Carers", "at_table": "no", "whose_decision": "", "why": ""}
    browser_of_lead.post(f"{where('seat_add')}?seat=carers", sent)
    [seat] = Seat.objects.all()
    assert (seat.code, seat.at_table) == ("carers", False)
    left = {each.code for each in not_asked_about(partnership)}
    assert "carers" not in left
    assert len(left) == 9


def test_the_name_of_a_usual_seat_stands_in_its_form(browser_of_lead: Client) -> None:
    page = browser_of_lead.get(f"{where('seat_add')}?seat=housing").content.decode()
    assert 'value="Housing"' in page
    assert browser_of_lead.get(f"{where('seat_add')}?seat=%22%3E").status_code == 200


def test_somebody_else_gets_a_code_that_takes_no_usual_seat(partnership: Partnership) -> None:
    seat = writes.add_seat(partnership, who="Carers", at_table=True, by=None)
    assert seat.code == "carers_2"
    assert "carers" in {each.code for each in not_asked_about(partnership)}
    with pytest.raises(ValidationError, match="on the list already"):
        writes.add_seat(partnership, who="carers", at_table=True, usual="carers", by=None)


def test_a_seat_is_changed_and_what_it_was_stays_in_the_audit_trail(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    seat = writes.add_seat(partnership, who="Housing", at_table=False, by=None)
    sent = {"who": "Housing", "at_table": "yes", "whose_decision": "", "why": ""}
    browser_of_lead.post(where("seat_change", seat.pk), sent)
    seat.refresh_from_db()
    assert seat.at_table
    assert AuditEvent.objects.get(action="change seat").detail == {"at_table": [False, True]}
    browser_of_lead.post(where("seat_remove", seat.pk))
    assert not Seat.objects.exists()


def test_whose_table_counts_roles_by_body_in_order_of_name_not_of_count(town: Town) -> None:
    writes.say_whose_table(
        town.partnership,
        {
            "chairs": town.trust,
            "budget": town.trust,
            "words": town.trust,
            "hosts": town.council,
            "agenda": BY_TURNS,
        },
        by=None,
    )
    told = whose_table(town.partnership)
    assert [(body.name, body.count) for body in told.bodies] == [
        ("Harbour Council", "1 of 6"),
        ("Harbour Trust", "3 of 6"),
        ("Several, by turns", "1 of 6"),
    ]
    assert told.bodies[1].roles == "chairs it; holds the budget; gives the words that are used"
    assert told.unknown == ["Who calls it together?"]


def test_whose_table_is_asked_on_one_page_and_can_be_taken_back(
    browser_of_lead: Client, town: Town
) -> None:
    sent = dict.fromkeys([role.code for role in at_the_table().roles], town.council.pk)
    browser_of_lead.post(where("whose_table"), sent)
    page = read(browser_of_lead, where("seats"))
    assert "Harbour Council 6 of 6 chairs it; calls it together; hosts it" in page
    browser_of_lead.post(where("whose_table"), sent | {"chairs": "", "hosts": BY_TURNS})
    assert TableRole.objects.count() == 5
    shared = TableRole.objects.get(role="hosts")
    assert (shared.partner, shared.shared) == (None, True)
    with pytest.raises(ValueError, match="no such role"):
        writes.say_whose_table(town.partnership, {"throne": town.trust}, by=None)


def test_the_page_tells_who_is_missing_and_says_so_when_nobody_has_asked(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    assert "Nobody has written down yet who is at the table" in read(
        browser_of_lead, where("seats")
    )
    writes.add_seat(partnership, who="Carers <b>", at_table=False, by=None)
    page = browser_of_lead.get(where("seats")).content.decode()
    assert "Carers &lt;b&gt;: not at the table." in page


def test_fairhavens_table_is_taken_in_and_told_again_as_it_was(partnership: Partnership) -> None:
    place = Place(fairhaven_outcomes(seed=1))
    writes.take_in(partnership, place, by=None)
    frame = seats_tables(partnership)["seats"]
    assert frame.schema == SEATS.schema
    assert frame.sort("seat").equals(place.seats.sort("seat"))
