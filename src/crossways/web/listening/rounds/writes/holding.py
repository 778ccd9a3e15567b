"""Holding a link's round open while something of its holder's is written, and spending the link."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from crossways.web.listening.rounds.models import Round, Token
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import hash_of

NOTHING_LEFT_TO_ANSWER = "(t.spent OR CAST(r.asked AS text) = '[]')"


@dataclass(frozen=True)
class Held:
    """A link that may be used now: its hash, its round's id and its team's code."""

    key: str
    round: str
    team: str


def hold(token: str, *, to_talk: bool = False) -> Held | None:
    """The link's round, held open until the end of the transaction; none if it is not good.

    A link that is spent, unknown or none at all costs the same one question. While it is held,
    closing and mixing wait, so that nothing sent is lost; many may hold a round at once. The round
    is always locked before anything else of it, here and in every other change, so that no two
    transactions wait for each other. SQLite lets one transaction write at a time anyway.

    Arguments:
        token: what the link carries.
        to_talk: whether it is to take part in a conversation. Then a link may be used again and
            again, once what is asked beside the conversation has been answered with it: so whoever
            talks has answered, and to count those who answered is to count everybody once.

    Raises:
        RuntimeError: there is no transaction to hold it in.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A round is held inside a transaction only.")
    good = NOTHING_LEFT_TO_ANSWER if to_talk else "NOT t.spent"
    key, together = hash_of(token), " FOR SHARE OF r" if connection.vendor == "postgresql" else ""
    tokens, rounds = (connection.ops.quote_name(model._meta.db_table) for model in (Token, Round))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.round_id, t.team FROM {tokens} t JOIN {rounds} r ON r.id = t.round_id"
            f" WHERE t.hash = %s AND {good} AND r.state = %s{together}",
            [key, State.OPEN.value],
        )
        row = cursor.fetchone()
    return Held(key, *row) if row else None


def spend(held: Held) -> bool:
    """Flip a held link's token; whether it was we who flipped it.

    One statement that asks nothing of any other table: of two at once, PostgreSQL lets the second
    look again at this row, and it finds the link spent.
    """
    tokens = connection.ops.quote_name(Token._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {tokens} SET spent = %s WHERE hash = %s AND spent = %s",
            [True, held.key, False],
        )
        return bool(cursor.rowcount)
