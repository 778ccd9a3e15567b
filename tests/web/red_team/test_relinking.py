"""T2: nothing the database keeps lines ballots up with people, in tables, dumps, files or logs."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import relinking
import stage
from ballots import ballot, open_in
from django.conf import settings
from django.db import connection

from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import PendingBallot, SealedBallot, Token
from crossways.web.listening.rounds.no_samples import COLUMNS
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.places.partnerships.models import Partnership

ON_POSTGRES = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
LUCK_STRIKES_AT_MOST = 2  # three deviations are passed by luck once in 700 tries, twice in 500,000


def lucky(partnership: Partnership, table: str, *, tries: int = LUCK_STRIKES_AT_MOST) -> list[str]:
    """Orders by which more answers were guessed right than luck explains, in each of two rounds."""
    beaten: list[set[str]] = []
    for seed in range(tries):
        answering = relinking.people_answer(partnership, seed=seed)
        relinking.mix(answering)
        found = relinking.best_attack(table, answering)
        beaten.append({by for by, right in found.items() if right > relinking.limit(answering)})
        if not beaten[-1]:
            return []
        writes.purge(answering.opened.round, by=None)
    return sorted(set.intersection(*beaten))


def test_before_mixing_whoever_reads_the_live_database_can_link_and_we_say_so(
    partnership: Partnership,
) -> None:
    """The stated limit: it ends with mixing, and docs/how-to/keep-the-promise.md tells it."""
    answering = relinking.people_answer(partnership, seed=1, people=60)
    table = "listening_pendingballot"
    if ON_POSTGRES:
        assert relinking.joined_by_transaction(answering) == 60
        assert relinking.right(relinking.lined_up(table, "ctid"), answering) == 60
    else:
        assert relinking.right(relinking.lined_up(table, "rowid"), answering) == 60


def test_after_mixing_no_order_the_database_keeps_tells_more_than_luck(
    partnership: Partnership,
) -> None:
    assert lucky(partnership, "listening_sealedballot") == []


def test_every_mixed_ballot_was_written_by_one_transaction(partnership: Partnership) -> None:
    answering = relinking.people_answer(partnership, seed=2, people=40)
    relinking.mix(answering)
    assert not Token.objects.exists()
    assert not PendingBallot.objects.exists()
    if ON_POSTGRES:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(DISTINCT xmin::text), count(*) FROM listening_sealedballot"
            )
            assert cursor.fetchone() == (1, 40)


def test_ballots_mixed_overnight_cannot_be_told_from_those_of_other_nights(
    partnership: Partnership,
) -> None:
    opened = open_in(partnership, people=60, teams=1)
    tokens = opened.all_tokens()
    for night in range(3):
        for token in tokens[20 * night : 20 * night + 20]:
            writes.submit(token, ballot(night + 1))
        assert writes.mix_pending(opened.round)
        writes.sweep()
    for by in relinking.orders():
        nights = relinking.lined_up("listening_sealedballot", by)
        changes = sum(a != b for a, b in pairwise(nights))
        assert changes > 20, "nights in a row would change twice; mixed ones about forty times"
    if ON_POSTGRES:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM listening_token")
            assert cursor.fetchone() == (1,)


@pytest.mark.skipif(not ON_POSTGRES, reason="dumps are PostgreSQL's; SQLite's file is read below")
def test_a_dump_holds_ballots_in_no_order_and_no_link(partnership: Partnership) -> None:
    answering = relinking.people_answer(partnership, seed=3)
    before = stage.pg_dump("--data-only", "--table=listening_pendingballot")
    assert relinking.right(values_of(before), answering) == relinking.PEOPLE
    relinking.mix(answering)
    after = stage.pg_dump()
    assert relinking.right(values_of(after), answering) < relinking.PEOPLE / 2
    assert not [token for token in answering.tokens if hash_of(token) in after]


def values_of(dump: str) -> list[int]:
    """The answers of a dump's ballots, line after line."""
    return [int(float(found)) for found in re.findall(r'"RATE", "", ([\d.]+)\]', dump)]


@pytest.mark.skipif(ON_POSTGRES, reason="SQLite's file")
def test_no_byte_of_the_file_tells_a_link_or_a_ballot_from_before_mixing(
    partnership: Partnership, taken: Path
) -> None:
    answering = relinking.people_answer(partnership, seed=4, people=60)
    traces = [hash_of(token) for token in answering.tokens]
    traces += list(PendingBallot.objects.values_list("id", flat=True))
    before = stage.bytes_of(taken)
    assert all(trace.encode() in before for trace in traces)
    relinking.mix(answering)
    left = stage.bytes_of(taken)
    assert [trace for trace in traces if trace.encode() in left] == []
    assert all(key.encode() in left for key in SealedBallot.objects.values_list("id", flat=True))


@pytest.mark.skipif(not ON_POSTGRES, reason="PostgreSQL's files")
def test_no_byte_of_the_tables_tells_a_link_or_a_ballot_from_before_mixing(
    partnership: Partnership,
) -> None:
    answering = relinking.people_answer(partnership, seed=5, people=60)
    traces = [hash_of(token) for token in answering.tokens]
    traces += list(PendingBallot.objects.values_list("id", flat=True))
    before = files_of_tables()
    assert all(trace.encode() in before for trace in traces)
    relinking.mix(answering)
    left = files_of_tables()
    assert [trace for trace in traces if trace.encode() in left] == []
    assert all(key.encode() in left for key in SealedBallot.objects.values_list("id", flat=True))


def files_of_tables() -> bytes:
    """Every byte of every table and index of the database, as it lies on disk."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        (folder,) = cursor.fetchone()
    found = (Path(folder) / "base").rglob("*")
    return b"".join(file.read_bytes() for file in found if file.is_file())


@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite samples no values")
def test_the_planner_keeps_no_sample_of_what_people_sent(partnership: Partnership) -> None:
    opened = open_in(partnership, people=60, teams=1)
    for token in opened.all_tokens():
        writes.submit(token, ballot(4, comment="We wait for letters."))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT tablename, attname FROM pg_stats WHERE schemaname = 'public'")
        sampled = {(table, column) for table, column in cursor.fetchall()}
    kept = {(table, column) for table, columns in COLUMNS.items() for column in columns}
    assert sampled, "something is sampled"
    assert sampled & kept == set()
