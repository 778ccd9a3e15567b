"""A restored backup writes to nobody a second time unasked, whenever it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import stage
from asked_people import asked
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from small_releases import RESULTS_DAY, finding, release_of

from crossways.web.kit.audit import protection
from crossways.web.listening.results.models import ResultsPost
from crossways.web.places.roster.models import RosterPerson
from crossways.web.places.teams.models import Team
from crossways.web.wiring.day import do_days_work

NURSES = [f"n{number}@fairhaven.example" for number in range(3)]
EACH_ONCE = Counter(NURSES)


@pytest.fixture
def due(taken: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round whose results are there and due today; three nurses are on the roster."""
    over = asked()
    release_of(over, finding("Sides agree."))
    team = Team.objects.get(code="nurses")
    for address in NURSES:
        RosterPerson.objects.create(partnership=over.partnership, team=team, address=address)
    monkeypatch.setattr(timezone, "localdate", lambda: RESULTS_DAY)


def told(command: str, *arguments: object) -> str:
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue()


def written_to() -> Counter[str]:
    return Counter(address for message in mail.outbox for address in message.to)


def days_work(today: date = RESULTS_DAY) -> None:
    do_days_work(today=today)


@pytest.fixture
def restored(
    due: None, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Callable[[Callable[[str], None]], None]:
    """Back up now, lose everything, restore, and look there."""

    def do(look: Callable[[str], None], *, meanwhile: Callable[[], None] = lambda: None) -> None:
        told("backup", tmp_path / "kept")
        meanwhile()
        mail.outbox.clear()
        if connection.vendor == "postgresql":
            with protection.lifted(connection):
                call_command("flush", interactive=False, verbosity=0)
            look(told("restore", tmp_path / "kept"))
            return
        (tmp_path / "new").mkdir()
        with stage.own_sqlite(tmp_path / "new"):
            look(told("restore", tmp_path / "kept"))

    return do


def test_a_backup_made_after_the_message_went_out_sends_it_to_nobody(
    restored: Callable[..., None],
) -> None:
    days_work()
    assert written_to() == EACH_ONCE

    def look(said: str) -> None:
        assert "tell_results" not in said
        days_work()
        assert not mail.outbox
        with pytest.raises(CommandError, match="waits for a word"):
            told("tell_results", "fairhaven", 1)

    restored(look)


def test_a_backup_made_before_it_went_out_asks_and_sends_it_once_more_where_told_to(
    restored: Callable[..., None],
) -> None:
    def look(said: str) -> None:
        assert "is not known here, so nobody is written to now." in said
        assert "If it was done: tell_results fairhaven 1 --told." in said
        days_work()
        assert not mail.outbox
        assert "3 people were written to about 'Spring'" in told("tell_results", "fairhaven", 1)
        days_work()
        assert written_to() == EACH_ONCE

    restored(look, meanwhile=days_work)


def test_a_backup_made_before_it_went_out_sends_it_to_nobody_where_told_that_it_had(
    restored: Callable[..., None],
) -> None:
    def look(said: str) -> None:
        assert "Noted: everybody was written to" in told("tell_results", "fairhaven", 1, "--told")
        days_work()
        assert not mail.outbox
        assert ResultsPost.objects.get().finished_on == RESULTS_DAY

    restored(look, meanwhile=days_work)


def test_without_a_mail_server_the_word_is_not_taken_and_the_message_still_waits(
    restored: Callable[..., None], settings: object
) -> None:
    console = "django.core.mail.backends.console.EmailBackend"

    def look(said: str) -> None:
        settings.EMAIL_BACKEND = console  # type: ignore[attr-defined]
        with pytest.raises(CommandError, match="set EMAIL_HOST first"):
            told("tell_results", "fairhaven", 1)
        assert ResultsPost.objects.get().held_on == RESULTS_DAY

    restored(look)
