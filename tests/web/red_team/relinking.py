"""The attacker who knows in which order 200 people answered, and reads the database.

Each attack lines ballots up by something the database keeps and matches them with people one by
one. By chance alone it is right as often as two answers agree.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from ballots import Opened, ballot, open_in
from django.db import connection

from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.places.partnerships.models import Partnership

PEOPLE = 200
SQLITE_ORDERS = ("rowid", "id")
POSTGRES_ORDERS = ("xmin::text::bigint", "ctid", "id")


@dataclass(frozen=True)
class Answering:
    """What the attacker knows beforehand: who answered when. ``answers`` is the secret."""

    opened: Opened
    tokens: tuple[str, ...]
    answers: tuple[int, ...]


def people_answer(partnership: Partnership, *, seed: int, people: int = PEOPLE) -> Answering:
    """So many people answer one after the other; the attacker watches the door."""
    chance = Random(seed)
    opened = open_in(partnership, people=people, teams=1)
    tokens = opened.all_tokens()
    chance.shuffle(tokens)
    answers = tuple(chance.randint(1, 5) for _ in tokens)
    for token, answer in zip(tokens, answers, strict=True):
        assert writes.submit(token, ballot(answer))
    return Answering(opened, tuple(tokens), answers)


def mix(answering: Answering) -> None:
    """Close, seal and sweep, as the service does."""
    writes.close(answering.opened.round, by=None)
    writes.seal(answering.opened.round, by=None)
    writes.sweep()


def orders() -> Sequence[str]:
    """What a table can be lined up by."""
    return POSTGRES_ORDERS if connection.vendor == "postgresql" else SQLITE_ORDERS


def lined_up(table: str, by: str) -> list[int]:
    """The answers of a table's ballots, in an order the database keeps."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT answers FROM {table} ORDER BY {by}")
        return [_value(answers) for (answers,) in cursor.fetchall()]


def joined_by_transaction(answering: Answering) -> int:
    """PostgreSQL only: whose link and which ballot were written by the same transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.hash, b.answers FROM listening_token t"
            " JOIN listening_pendingballot b ON b.xmin = t.xmin WHERE t.spent"
        )
        found = {key: _value(answers) for key, answers in cursor.fetchall()}
    return sum(
        found.get(hash_of(token)) == answer
        for token, answer in zip(answering.tokens, answering.answers, strict=True)
    )


def right(guessed: Sequence[int], answering: Answering) -> int:
    """How many people's answers were guessed right, whichever end the attacker begins at."""
    ways = (guessed, guessed[::-1])
    return max(sum(a == b for a, b in zip(way, answering.answers, strict=True)) for way in ways)


def expected_by_chance(answering: Answering) -> float:
    """How many would be right if ballots were matched at random."""
    counts = Counter(answering.answers)
    return sum(count**2 for count in counts.values()) / len(answering.answers)


def limit(answering: Answering) -> float:
    """Chance and three standard deviations: more than that is more than luck."""
    share = expected_by_chance(answering) / len(answering.answers)
    return len(answering.answers) * share + 3 * math.sqrt(
        len(answering.answers) * share * (1 - share)
    )


def best_attack(table: str, answering: Answering) -> Mapping[str, int]:
    """How many are right by each order."""
    return {by: right(lined_up(table, by), answering) for by in orders()}


def _value(answers: object) -> int:
    import json  # noqa: PLC0415 - SQLite hands text over, PostgreSQL too without Django's field

    told = json.loads(answers) if isinstance(answers, str | bytes) else answers
    return int(told[0][3])  # type: ignore[index]
