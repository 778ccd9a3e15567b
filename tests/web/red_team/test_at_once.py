"""T5, T22: many at once, a link looked at, a link used twice, a process killed half way."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import stage
from ballots import Opened, ballot, open_in
from django.db import connection, connections
from django.test import Client

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import (
    PendingBallot,
    PendingComment,
    Round,
    RoundTeam,
    SealedBallot,
    SealedComment,
    Token,
)
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import new_token
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.roster.models import RosterPerson


def at_once(*does: Callable[[], object]) -> list[object]:
    """Do all of these at the same moment, each on a connection of its own."""
    ready, found = threading.Barrier(len(does)), [None] * len(does)

    def run(n: int) -> None:
        ready.wait()
        try:
            found[n] = does[n]()  # type: ignore[call-overload]
        except Exception as fault:
            found[n] = fault  # type: ignore[call-overload]
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(does))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_of_two_who_send_the_same_link_at_once_one_is_taken(partnership: Partnership) -> None:
    opened = open_in(partnership)
    for token in opened.all_tokens()[:6]:
        send = [lambda token=token, n=n: writes.submit(token, ballot(n)) for n in (1, 5)]  # type: ignore[misc]
        assert sorted(map(str, at_once(*send))) == ["False", "True"]
    assert PendingBallot.objects.count() == 6


@pytest.mark.parametrize("meanwhile", ["close", "mix"])
def test_closing_or_mixing_while_people_send_loses_nothing_that_was_taken(
    partnership: Partnership, meanwhile: str
) -> None:
    opened = open_in(partnership, people=20, teams=2)
    tokens = opened.all_tokens()
    for token in tokens[:12]:
        assert writes.submit(token, ballot())

    def other() -> object:
        if meanwhile == "mix":
            return writes.mix_pending(opened.round)
        return writes.close(opened.round, by=None)

    send = [lambda token=token: writes.submit(token, ballot()) for token in tokens[12:20]]  # type: ignore[misc]
    taken = at_once(other, *send)[1:]
    assert set(taken) <= {True, False}, "nobody waits for somebody who waits for them"
    if meanwhile == "mix":
        assert set(taken) == {True}
        writes.close(opened.round, by=None)
    writes.seal(opened.round, by=None)
    assert SealedBallot.objects.count() == 12 + sum(map(bool, taken))
    assert not PendingBallot.objects.exists()


SEALS_AND_STOPS = """
import sys, time, django
django.setup()
from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes import sealing

def stop(*_, **__):
    print("half way", flush=True)
    time.sleep(120)

setattr(sealing, sys.argv[1], stop)
writes.seal(Round.objects.get(), by=None)
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", ["_mix_comments", "move", "record"])
def test_a_process_killed_while_sealing_leaves_everything_pending(
    partnership: Partnership, taken: Path | None, step: str
) -> None:
    opened = open_in(partnership)
    for token in opened.all_tokens()[:14]:
        writes.submit(token, ballot(comment="A word."))
    writes.close(opened.round, by=None)
    sealing = subprocess.Popen(
        [sys.executable, "-c", SEALS_AND_STOPS, step],
        env=stage.environment_now(taken),
        stdout=subprocess.PIPE,
    )
    assert sealing.stdout
    assert sealing.stdout.readline() == b"half way\n"
    sealing.kill()
    sealing.wait()
    sealing.stdout.close()
    assert rows() == {"pending": 14, "sealed": 0, "words": 14, "sealed words": 0, "links": 24}
    assert Round.objects.get().state == State.CLOSED
    writes.seal(opened.round, by=None)
    writes.sweep()
    assert rows() == {"pending": 0, "sealed": 14, "words": 0, "sealed words": 14, "links": 0}


def rows() -> dict[str, int]:
    kinds = {
        "pending": PendingBallot, "sealed": SealedBallot, "words": PendingComment,
        "sealed words": SealedComment, "links": Token,
    }  # fmt: skip
    return {name: kind._default_manager.count() for name, kind in kinds.items()}


@pytest.fixture
def opened(partnership: Partnership) -> Opened:
    return open_in(partnership)


def test_ten_looks_at_a_link_spend_nothing_and_start_no_session(
    client: Client, opened: Opened
) -> None:
    token = opened.tokens["team0"][0]
    for _ in range(10):
        for method in (client.get, client.head):
            page = method(f"/r/{token}/")
            assert page.status_code == 200
            assert not page.cookies
    assert not Token.objects.filter(spent=True).exists()
    assert writes.submit(token, ballot())


def test_a_used_an_unknown_and_no_link_look_alike_and_cost_the_same(
    client: Client, opened: Opened
) -> None:
    used = opened.tokens["team0"][0]
    writes.submit(used, ballot())
    pages, costs = set(), set()
    for token in (used, new_token(), "nonsense", "0" * 26):
        asked: list[str] = []
        with connection.execute_wrapper(
            lambda run, *args, asked=asked: asked.append(args[0]) or run(*args)
        ):
            page = client.get(f"/r/{token}/")
        pages.add((page.status_code, page.content.replace(token.encode(), b"")))
        costs.add(tuple(asked))
    assert len(pages) == 1
    assert len(costs) == 1


def test_nothing_tells_who_has_answered(opened: Opened) -> None:
    """T21: no list of who completed, and after sealing no link to show as a receipt."""
    names = {field.name for field in RosterPerson._meta.get_fields()}
    assert not names & {"answered", "completed", "spent", "token", "hash", "responded", "reminded"}
    token = opened.tokens["team0"][0]
    writes.submit(token, ballot())
    writes.close(opened.round, by=None)
    writes.seal(opened.round, by=None)
    assert not Token.objects.exists()
    assert not writes.submit(token, ballot())


def test_the_pool_never_holds_more_links_than_people_and_every_batch_is_written_down(
    opened: Opened,
) -> None:
    """T22."""
    writes.replace_undelivered(
        opened.round, team="team1", undelivered=opened.tokens["team1"][0], by=None
    )
    invited = dict(RoundTeam.objects.values_list("team", "invited"))
    for team, people in invited.items():
        assert Token.objects.filter(team=team).count() == people
    made = AuditEvent.objects.filter(action__in=["make links", "replace link"])
    assert [event.detail for event in made] == [{"links": 24}, {"team": "team1"}]
