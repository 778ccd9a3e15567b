"""The board's page on the website: the same words as on paper, and decisions asked of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from html import unescape

import pikepdf
import pytest
from django.test import Client
from people import Cast, cast_of_two_places

from crossways.analysis.tables import Place
from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.kit.permissions import Role
from crossways.web.outcomes.board.presenters import board_page
from crossways.web.outcomes.chain.models import Outcome
from crossways.web.outcomes.decisions import writes
from crossways.web.outcomes.decisions.models import DecisionAsked
from crossways.web.outcomes.standing import place_of_outcomes
from crossways.web.places.partnerships.models import Partnership

BOARD = "/p/fairhaven/board/"
ASKED = "/p/fairhaven/board/decisions/"


SignIn = Callable[[Role], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    return cast_of_two_places()


@pytest.fixture
def signed_in(cast: Cast, settings: object) -> SignIn:
    """A browser with somebody signed in; nobody is asked for a second step."""
    settings.DEMO = True  # type: ignore[attr-defined]

    def sign_in(role: Role) -> Client:
        client = Client()
        client.force_login(cast.people["fairhaven", role])
        return client

    return sign_in


@pytest.fixture
def fairhaven(cast: Cast) -> Partnership:
    return cast.partnerships["fairhaven"]


def ask(partnership: Partnership, says: str, **told: object) -> DecisionAsked:
    return writes.ask_decision(partnership, asked_on=AS_OF, says=says, by=None, **told)


def page_of(client, path: str = BOARD) -> str:
    return unescape(client.get(path).content.decode())


def test_it_says_what_is_written_down_before_anybody_was_asked(
    fairhaven: Partnership, signed_in: SignIn
) -> None:
    ask(fairhaven, "Do carers get a seat?", because="They asked twice.")
    page = page_of(signed_in(Role.BOARD))
    assert "Do carers get a seat?" in page
    assert "They asked twice." in page
    assert "Nobody has been asked yet" in page


def test_page_and_paper_say_the_same_as_the_library(
    fairhaven: Partnership, signed_in: SignIn
) -> None:
    ask(fairhaven, "Do carers get a seat?")
    told = board_page(place_of_outcomes(fairhaven), None, today=date.today())
    page = page_of(signed_in(Role.BOARD))
    assert all(words in page for words in (*told.announced, *told.changed, *told.missing))
    assert all(line.says in page for line in told.worth)
    paper = signed_in(Role.BOARD).get(BOARD + "one-side.pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(paper.content)) as document:
        assert len(document.pages) == 1


def test_taking_the_paper_is_written_down_as_an_export(
    fairhaven: Partnership, signed_in: SignIn
) -> None:
    signed_in(Role.BOARD).get(BOARD + "one-side.pdf")
    found = AuditEvent.objects.get(action="export", about=fairhaven.pk)
    assert found.detail["file"] == "fairhaven-board.pdf"


def test_a_lead_asks_for_a_decision_then_writes_down_what_was_decided(
    fairhaven: Partnership, signed_in: SignIn
) -> None:
    lead = signed_in(Role.LEAD)
    sent = {
        "says": "Stop the newsletter?",
        "asked_on_day": "16",
        "asked_on_month": "4",
        "asked_on_year": "2026",
    }
    assert lead.post(ASKED + "add/", sent).status_code == 302
    assert "Stop the newsletter?" in page_of(lead)
    made = DecisionAsked.objects.get(says="Stop the newsletter?")
    assert lead.post(f"{ASKED}{made.pk}/", sent | {"decided": "Yes, from May."}).status_code == 200
    page = page_of(lead, f"{ASKED}{made.pk}/")
    mark = page.partition('name="seen" value="')[2].partition('"')[0]
    answer = sent | {"decided": "Yes, from May.", "seen": mark}
    assert lead.post(f"{ASKED}{made.pk}/", answer).status_code == 302
    assert "Stop the newsletter?" not in page_of(lead)
    assert "Decided: Yes, from May." in page_of(lead, ASKED)


def test_a_form_sent_twice_asks_once_and_nothing_typed_is_lost(
    fairhaven: Partnership, signed_in: SignIn
) -> None:
    lead = signed_in(Role.LEAD)
    sent = {
        "says": "Stop it?",
        "asked_on_day": "16",
        "asked_on_month": "4",
        "asked_on_year": "2026",
    }
    lead.post(ASKED + "add/", sent)
    again = lead.post(ASKED + "add/", sent | {"because": "It costs a day a month."})
    assert "This is written down already" in unescape(again.content.decode())
    assert "It costs a day a month." in unescape(again.content.decode())
    assert DecisionAsked.objects.count() == 1


@pytest.mark.parametrize("role", [Role.BOARD, Role.ANALYST, Role.FACILITATOR])
def test_only_leads_change_what_is_asked(
    fairhaven: Partnership, signed_in: SignIn, role: Role
) -> None:
    assert ASKED not in page_of(signed_in(role))
    assert signed_in(role).get(ASKED).status_code == 404


def test_words_with_markup_stay_words(fairhaven: Partnership, signed_in: SignIn) -> None:
    ask(fairhaven, "<b>Stop</b> it?")
    assert "&lt;b&gt;Stop&lt;/b&gt; it?" in signed_in(Role.BOARD).get(BOARD).content.decode()


def test_decisions_taken_in_come_back_as_the_same_table(fairhaven: Partnership) -> None:
    told = fairhaven_outcomes(seed=1)["decisions_asked"]
    writes.take_in(fairhaven, Place({"decisions_asked": told}), by=None)
    assert (
        place_of_outcomes(fairhaven).decisions_asked.sort("decision").equals(told.sort("decision"))
    )


def test_another_partnerships_decisions_are_not_on_it(cast: Cast, signed_in: SignIn) -> None:
    ask(cast.partnerships["millbrook"], "Close the clinic?")
    assert "Close the clinic?" not in page_of(signed_in(Role.BOARD))


def test_the_first_page_says_what_changed_for_people_below_the_one_decision(
    fairhaven: Partnership, signed_in: SignIn
) -> None:
    Outcome.objects.create(partnership=fairhaven, code="home", says="I am home by six.")
    page = page_of(signed_in(Role.LEAD), "/p/fairhaven/")
    assert page.index("has to be decided this week") < page.index("What changed for people")
    assert "I am home by six." in page
    assert "Not measured." in page
