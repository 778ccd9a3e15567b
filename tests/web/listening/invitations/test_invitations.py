"""Links go out from memory, by chance, once; what is kept is how many."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
import pytest
from asked_people import Asked, asked, drafted, opened
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.kit.permissions import Role
from crossways.web.listening.invitations import printing, sending
from crossways.web.listening.invitations.writes import forget_links
from crossways.web.listening.respond.paper import paper_questions
from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import Round, RoundTeam, Token
from crossways.web.listening.rounds.states import NotAllowedNowError
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.places.accounts.writes import add_user, give_role
from crossways.web.places.roster.models import RosterPerson
from crossways.web.places.teams.models import Team

pytestmark = pytest.mark.django_db

SITE = "https://listen.example.org"
CODE = "abcdefghjkmn"
A_LINK = re.compile(r"/r/([0-9a-z]{26})/")


class Refusing(EmailBackend):
    """A mail server that does not know some addresses."""

    unknown = frozenset({"gone@fairhaven.example"})

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:  # type: ignore[override]
        if any(address in self.unknown for message in messages for address in message.to):
            raise OSError("no such address: gone@fairhaven.example")
        return super().send_messages(messages)


@pytest.fixture
def refusing(settings: object) -> Iterator[None]:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"  # type: ignore[attr-defined]
    yield


@pytest.fixture
def lead(client: Client, settings: object) -> Client:
    path = "crossways.web.places.accounts.second_factor.second_factor_required"
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != path]  # type: ignore[attr-defined]
    return client


def signed_in(lead: Client, asking: Round) -> Client:
    user = add_user(email="lead@fairhaven.example", name="Lead", by=None)
    give_role(user=user, role=Role.LEAD, partnership=asking.partnership, by=None)
    lead.force_login(user)
    return lead


def page_of(asking: Round) -> str:
    return f"/p/fairhaven/rounds/{asking.pk}/invitations/"


def add_people(asking: Round, *addresses: str, team: str = "nurses") -> None:
    where = Team.objects.get(partnership=asking.partnership, code=team)
    for address in addresses:
        RosterPerson.objects.create(partnership=asking.partnership, team=where, address=address)


def tokens_in(message: mail.EmailMessage) -> set[str]:
    return set(A_LINK.findall(str(message.message())))


def send(ready: Asked, *addresses: str) -> sending.Sent:
    return sending.send_invitations(
        ready.round, ready.tokens, {"nurses": addresses}, site=SITE, by=None
    )


def test_each_address_gets_one_link_of_its_team_and_the_rest_are_left_for_cards() -> None:
    ready = asked()
    people = [f"nurse{number}@fairhaven.example" for number in range(5)]
    sent = send(ready, *people)
    assert sent.count == 5
    assert sorted(message.to[0] for message in mail.outbox) == people
    given = [token for message in mail.outbox for token in tokens_in(message)]
    assert len(set(given)) == 5
    assert set(given) <= set(ready.tokens["nurses"])
    assert set(sent.left["nurses"]) == set(ready.tokens["nurses"]) - set(given)
    assert len(sent.left["advocates"]) == 12


def test_a_message_holds_the_promise_its_days_and_nothing_that_reports_back() -> None:
    send(asked(), "nurse@fairhaven.example")
    [message] = mail.outbox
    [(html, kind)] = message.alternatives  # type: ignore[attr-defined]
    assert kind == "text/html"
    for text in (message.body, html):
        assert "Nobody can find out what you answered." in text
        assert "30 March 2026" in text
        assert "16 March 2026" in text
    addresses = re.findall(r"https?://\S+?(?=[\s\"<])", message.body + html)
    assert {address.split("/r/")[0] for address in addresses} == {SITE}
    assert not re.search(r"<img|<style|<script|<link|\?", html.replace("?</", "</"))


def test_who_gets_which_link_is_left_to_chance() -> None:
    ready = asked(people=40)
    people = [f"nurse{number:02}@fairhaven.example" for number in range(40)]
    send(ready, *people)
    order = [message.to[0] for message in mail.outbox]
    assert order != people
    assert order != people[::-1]


def test_a_message_that_fails_gets_a_new_link_once_then_a_card_and_the_old_link_is_dead(
    refusing: None, caplog: pytest.LogCaptureFixture
) -> None:
    ready = asked()
    sent = send(ready, "gone@fairhaven.example", "there@fairhaven.example")
    assert (sent.count, sent.unreached) == (1, ["gone@fairhaven.example"])
    assert RoundTeam.objects.get(team="nurses").replaced == 1
    assert Token.objects.count() == 36
    alive = set(Token.objects.values_list("hash", flat=True))
    assert all(hash_of(token) in alive for token in sent.left["nurses"])
    assert "gone@" not in caplog.text
    assert not A_LINK.search(caplog.text)


def test_no_more_links_are_made_anew_than_a_team_may_have(
    refusing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [f"gone{number}@fairhaven.example" for number in range(12)]
    monkeypatch.setattr(Refusing, "unknown", frozenset(people))
    sent = send(asked(), *people)
    assert RoundTeam.objects.get(team="nurses").replaced == 2
    assert sorted(sent.unreached) == sorted(people)
    assert len(sent.left["nurses"]) == 12
    assert Token.objects.count() == 36


def test_everybody_gets_the_same_reminder_without_a_link() -> None:
    ready = asked()
    sending.send_reminders(ready.round, ["a@x.example", "b@x.example"])
    one, other = mail.outbox
    assert one.body == other.body
    assert not tokens_in(one)
    assert "We do not know who has" in one.body


def test_the_trail_tells_how_many_and_neither_address_nor_link(lead: Client) -> None:
    draft = drafted()
    add_people(draft, "nurse@fairhaven.example")
    signed_in(lead, draft).post(page_of(draft), {"go": "make", "by_mail": "on"})
    trail = str(list(AuditEvent.objects.values("action", "detail")))
    assert "'sent': 1" in trail
    assert "'cards': 35" in trail
    assert "nurse@fairhaven.example" not in trail
    [token] = tokens_in(mail.outbox[0])
    assert token not in trail


def test_the_lead_makes_links_once_and_takes_cards_for_those_without_an_address(
    lead: Client,
) -> None:
    draft = drafted()
    add_people(draft, "nurse@fairhaven.example")
    made = signed_in(lead, draft).post(page_of(draft), {"go": "make", "by_mail": "on"})
    assert made.headers["Content-Type"] == "application/zip"
    assert made.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(made.content)) as file:
        assert sorted(file.namelist()) == sorted(
            f"{kind}/{team}.pdf"
            for kind in ("cards", "posters")
            for team in ("nurses", "social-workers", "advocates")
        )
    assert Token.objects.count() == 36
    again = lead.post(page_of(draft), {"go": "make"})
    assert "Links can be made once" in again.content.decode()
    assert Token.objects.count() == 36


def test_more_addresses_than_people_are_refused_by_team_before_anything_is_made(
    lead: Client,
) -> None:
    draft = drafted(people=10)
    add_people(draft, *(f"nurse{number}@fairhaven.example" for number in range(11)))
    page = signed_in(lead, draft).post(page_of(draft), {"go": "make", "by_mail": "on"})
    assert "Nurses has 11 addresses for 10 people." in page.content.decode()
    assert not Token.objects.exists()
    assert not mail.outbox


def test_without_a_mail_server_nothing_is_printed_on_a_screen(
    lead: Client, settings: object
) -> None:
    settings.EMAIL_BACKEND = sending.CONSOLE  # type: ignore[attr-defined]
    draft = drafted()
    add_people(draft, "nurse@fairhaven.example")
    signed_in(lead, draft)
    assert "No mail server is set" in lead.get(page_of(draft)).content.decode()
    lead.post(page_of(draft), {"go": "make", "by_mail": "on"})
    assert not mail.outbox
    assert Token.objects.count() == 36


def test_links_of_a_draft_are_stopped_and_made_anew_but_never_of_an_open_round(
    lead: Client,
) -> None:
    draft = drafted()
    old = writes.invite(draft, by=None)
    signed_in(lead, draft).post(page_of(draft), {"go": "again"})
    assert not Token.objects.exists()
    lead.post(page_of(draft), {"go": "make"})
    held = opened(draft)
    assert not Token.objects.filter(pk=hash_of(old["nurses"][0])).exists()
    with pytest.raises(NotAllowedNowError, match="can no longer be made anew"):
        forget_links(held, by=None)
    assert Token.objects.count() == 36


def test_reminding_goes_to_the_teams_that_are_asked_and_to_nobody_else(lead: Client) -> None:
    ready = asked()
    add_people(ready.round, "nurse@fairhaven.example")
    RoundTeam.objects.filter(round=ready.round, team="advocates").delete()
    add_people(ready.round, "advocate@fairhaven.example", team="advocates")
    signed_in(lead, ready.round)
    page = lead.post(page_of(ready.round), {"go": "remind"}, follow=True).content.decode()
    assert [message.to for message in mail.outbox] == [["nurse@fairhaven.example"]]
    assert "1 reminder was sent." in page


def test_a_draft_has_nobody_to_remind(lead: Client) -> None:
    draft = drafted()
    add_people(draft, "nurse@fairhaven.example")
    assert signed_in(lead, draft).post(page_of(draft), {"go": "remind"}).status_code == 404
    assert not mail.outbox


@pytest.mark.parametrize("what", ["poster", "paper"])
def test_posters_and_paper_forms_of_an_open_round_hold_no_link(lead: Client, what: str) -> None:
    ready = asked("pulse", "values")
    signed_in(lead, ready.round)
    found = lead.get(f"{page_of(ready.round)}nurses-{what}.pdf")
    assert found.headers["Content-Type"] == "application/pdf"
    assert found.content.startswith(b"%PDF")
    assert lead.get(f"{page_of(ready.round)}nobody-{what}.pdf").status_code == 404


def test_a_paper_form_waits_until_the_questions_are_frozen(lead: Client) -> None:
    draft = drafted()
    signed_in(lead, draft)
    assert lead.get(f"{page_of(draft)}nurses-paper.pdf").status_code == 404


def test_every_print_is_tagged_titled_and_describes_its_pictures() -> None:
    ready = asked("pulse", "values")
    questions = paper_questions(ready.round, team="nurses")
    prints = {
        "cards": printing.cards(
            ready.round, "Nurses", ready.tokens["nurses"], results_code=CODE, site=SITE
        ),
        "poster": printing.poster(ready.round, "Nurses", results_code=CODE, site=SITE),
        "paper": printing.paper(ready.round, "Nurses", questions, site=SITE),
    }
    for name, made in prints.items():
        with pikepdf.open(io.BytesIO(made)) as file:
            assert file.Root.MarkInfo.Marked, name
            assert str(file.Root.Lang) == "en", name
            assert file.Root.ViewerPreferences.DisplayDocTitle, name
    with pikepdf.open(io.BytesIO(prints["cards"])) as file:
        assert len(file.pages) == 2, "twelve cards, eight a page"


def test_names_with_markup_in_them_are_printed_as_they_are() -> None:
    team = "#Team *one* $x$ <b> 中"
    made = printing.poster(asked().round, team, results_code=CODE, site=SITE)
    assert made.startswith(b"%PDF")
