"""A day's work reaches conversations too, and a database that is being read holds nothing up."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from talks import Talk, open_talk

from crossways.web.listening.conversation.models import Proposal, SeenCount
from crossways.web.listening.conversation.writes import propose, vote
from crossways.web.listening.day import do_daily
from crossways.web.listening.rounds.models import Round, SealedBallot
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.writes import NotSweptError, daily
from crossways.web.places.partnerships.writes import found_partnership
from crossways.web.wiring.worker import BackgroundWorker

pytestmark = pytest.mark.django_db(transaction=True)

WHILE_OPEN = date(2026, 3, 10)
AFTERWARDS = date(2026, 3, 17)


@pytest.fixture
def talk() -> Talk:
    made = open_talk(found_partnership(name="Fairhaven", slug="fairhaven", by=None))
    for key in made.all_keys()[:7]:
        vote(key, statement=made.codes[0], vote=1)
    return made


def test_a_day_counts_what_was_seen_and_moves_what_was_proposed(talk: Talk) -> None:
    propose(talk.keys["nurses"][0], text="We should meet each week.")
    [arrived] = Proposal.objects.values_list("pk", flat=True)
    do_daily(today=WHILE_OPEN)
    assert SeenCount.objects.filter(counted_on=WHILE_OPEN).exists()
    [moved] = Proposal.objects.values_list("pk", flat=True)
    assert moved != arrived


def test_a_conversation_ends_by_itself_and_its_counts_are_forgotten(talk: Talk) -> None:
    do_daily(today=WHILE_OPEN)
    assert do_daily(today=AFTERWARDS).sealed == (talk.round,)
    assert SealedBallot.objects.count() == 7
    assert not SeenCount.objects.exists()


def test_what_was_proposed_goes_on_the_day_answers_go(talk: Talk) -> None:
    propose(talk.keys["nurses"][0], text="We should meet each week.")
    do_daily(today=AFTERWARDS)
    assert Proposal.objects.exists()
    do_daily(today=talk.round.purge_on)
    assert not Proposal.objects.exists()


def test_whoever_reads_the_database_does_not_keep_conversations_waiting(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> None:
        raise NotSweptError("somebody is reading the database")

    monkeypatch.setattr(daily, "sweep", busy)
    with pytest.raises(NotSweptError):
        do_daily(today=WHILE_OPEN)
    assert SeenCount.objects.exists()


def test_the_nightly_command_and_the_worker_do_all_of_it(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("keep_promises", today=WHILE_OPEN, stdout=StringIO())
    assert SeenCount.objects.filter(counted_on=WHILE_OPEN).exists()
    monkeypatch.setattr(timezone, "localdate", lambda: AFTERWARDS)
    BackgroundWorker(once=True)._day()
    assert not SeenCount.objects.exists()
    assert Round.objects.get().state == State.SEALED
