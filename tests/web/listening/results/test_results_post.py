"""On the results day everybody who was invited is written to, once, whoever is killed meanwhile."""

from __future__ import annotations

import smtplib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import pytest
from asked_people import Asked, asked
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from small_releases import DAY_BEFORE, RESULTS_DAY, finding, release_of

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.listening.results.models import ResultsPost
from crossways.web.listening.results.post import tell_results
from crossways.web.listening.results.reads import held_back
from crossways.web.listening.results.writes import hold_back, let_go, note_told
from crossways.web.listening.rounds.reads import results_codes
from crossways.web.places.partnerships.models import Partnership

SITE = "https://listen.example.org"
PEOPLE = {
    "nurses": [f"n{number}@fairhaven.example" for number in range(6)],
    "advocates": ["a1@fairhaven.example", "a2@fairhaven.example"],
    "not-asked": ["elsewhere@fairhaven.example"],
}
ASKED = sorted([*PEOPLE["nurses"], *PEOPLE["advocates"]])

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """What a kill is to a program: nothing catches it."""


class Server(EmailBackend):
    """A mail server; ``meanwhile`` is what happens when its nth message has been taken."""

    meanwhile: Mapping[int, Callable[[], object]] = {}
    refuses: Sequence[str] = ()

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        [address] = messages[0].to
        if address in self.refuses:
            raise smtplib.SMTPRecipientsRefused({address: (550, b"no such mailbox")})
        done = super().send_messages(messages)
        self.meanwhile.get(len(mail.outbox), lambda: None)()
        return done


@pytest.fixture(autouse=True)
def server(settings: object, monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    settings.EMAIL_BACKEND = f"{__name__}.Server"  # type: ignore[attr-defined]
    monkeypatch.setattr(Server, "meanwhile", {})
    monkeypatch.setattr(Server, "refuses", ())
    return Server


@pytest.fixture
def due(db: None) -> Asked:
    over = asked()
    release_of(over, finding("Sides agree."))
    return over


def addresses_of(partnership: Partnership) -> Mapping[str, Sequence[str]]:
    assert partnership.slug == "fairhaven"
    return PEOPLE


def tell(today: date = RESULTS_DAY) -> None:
    tell_results(today=today, addresses_of=addresses_of, site=SITE)


def reached() -> Counter[str]:
    return Counter(address for message in mail.outbox for address in message.to)


def dies() -> None:
    raise Killed


def test_everybody_of_the_teams_asked_gets_the_page_of_their_team(due: Asked) -> None:
    tell()
    assert reached() == Counter(ASKED)
    codes = results_codes(due.round)
    for message in mail.outbox:
        team = "nurses" if message.to[0].startswith("n") else "advocates"
        assert f"{SITE}/r/results/{codes[team]}/" in message.body
        assert len(message.to) == 1, "nobody sees another's address"


def test_nobody_is_written_to_twice(due: Asked) -> None:
    tell()
    tell()
    tell(RESULTS_DAY + timedelta(days=1))
    assert reached() == Counter(ASKED)


def test_nobody_is_written_to_before_the_day_or_without_results(due: Asked) -> None:
    tell(DAY_BEFORE)
    assert not mail.outbox
    asked(slug="millbrook")  # the same dates, and nothing released
    tell()
    assert reached() == Counter(ASKED)


def test_long_after_the_day_nobody_is_surprised_by_it(due: Asked) -> None:
    tell(RESULTS_DAY + timedelta(days=14))
    assert not mail.outbox


@pytest.mark.parametrize("at", range(1, len(ASKED) + 1))
def test_killed_after_any_message_the_rest_go_out_and_at_most_one_comes_twice(
    due: Asked, server: type[Server], at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "meanwhile", {at: dies})
    with pytest.raises(Killed):
        tell()
    monkeypatch.setattr(server, "meanwhile", {})
    tell()
    assert sorted(reached()) == ASKED
    assert len(mail.outbox) <= len(ASKED) + 1
    assert ResultsPost.objects.get().finished_on == RESULTS_DAY


def test_of_two_workers_at_once_one_gives_way(
    due: Asked, server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "meanwhile", {3: tell})
    tell()
    assert sorted(reached()) == ASKED
    assert len(mail.outbox) <= len(ASKED) + 1


def test_a_server_that_is_not_there_is_tried_again_the_next_day(
    due: Asked, server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(server, "meanwhile", {4: gone})
    tell()
    assert len(mail.outbox) == 4
    monkeypatch.setattr(server, "meanwhile", {})
    tell(RESULTS_DAY + timedelta(days=1))
    assert sorted(reached()) == ASKED


def test_an_address_the_server_will_not_have_holds_up_nobody_and_is_counted(
    due: Asked, server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "refuses", ["n3@fairhaven.example"])
    tell()
    assert sorted(reached()) == [each for each in ASKED if not each.startswith("n3")]
    post = ResultsPost.objects.get()
    assert (post.sent, post.refused) == (len(ASKED) - 1, 1)


def test_what_is_kept_is_counts(due: Asked) -> None:
    tell()
    kept = ResultsPost.objects.values().get()
    assert kept["reached"] == ""
    assert not [value for value in kept.values() if "@" in str(value)]
    event = AuditEvent.objects.get(action="tell results")
    assert event.detail == {"sent": len(ASKED), "refused": 0}


def test_what_a_restore_holds_back_goes_to_nobody_before_somebody_says_so(due: Asked) -> None:
    assert hold_back(today=RESULTS_DAY) == [due.round]
    tell()
    assert not mail.outbox
    held = held_back("fairhaven", due.round.number)
    assert held is not None
    let_go(held)
    tell()
    tell(RESULTS_DAY + timedelta(days=1))
    assert reached() == Counter(ASKED)
    assert held_back("fairhaven", due.round.number) is None


def test_what_a_restore_holds_back_and_had_gone_out_goes_to_nobody_again(due: Asked) -> None:
    hold_back(today=RESULTS_DAY)
    held = held_back("fairhaven", due.round.number)
    assert held is not None
    note_told(held, today=RESULTS_DAY)
    tell()
    assert not mail.outbox
    assert ResultsPost.objects.get().finished_on == RESULTS_DAY


def test_what_had_reached_some_when_it_was_backed_up_leaves_nobody_out_afterwards(
    due: Asked, server: type[Server], monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    monkeypatch.setattr(server, "meanwhile", {3: dies})
    with pytest.raises(Killed):
        tell()
    monkeypatch.setattr(server, "meanwhile", {})
    mail.outbox.clear()
    settings.SECRET_KEY = "another installation, with another key"  # type: ignore[attr-defined]
    hold_back(today=RESULTS_DAY)
    held = held_back("fairhaven", due.round.number)
    assert held is not None
    let_go(held)
    tell()
    assert reached() == Counter(ASKED), "at most once more, and nobody is left out"


def test_nothing_is_held_back_that_is_with_everybody_or_not_due(due: Asked) -> None:
    assert hold_back(today=DAY_BEFORE) == []
    tell()
    assert hold_back(today=RESULTS_DAY) == []
    assert hold_back(today=RESULTS_DAY + timedelta(days=14)) == []


def test_without_a_mail_server_nobody_is_taken_for_told(due: Asked, settings: object) -> None:
    console = "django.core.mail.backends.console.EmailBackend"
    settings.EMAIL_BACKEND = console  # type: ignore[attr-defined]
    tell()
    assert not ResultsPost.objects.exists()


def test_the_message_says_that_it_goes_to_all_and_names_nobody(due: Asked) -> None:
    tell()
    [text] = {message.body for message in mail.outbox if message.to[0].startswith("a")}
    assert "whether they answered or not" in text
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"
