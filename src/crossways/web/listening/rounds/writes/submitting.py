"""Sending a ballot: one transaction, two rows, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction

from crossways.web.listening.rounds.models import PendingBallot, PendingComment, RoundTeam, Token
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import hash_of

Answer = tuple[str, str, str, float | None]
"""Item, facet, about_sector (may be empty), value (none for "can't say")."""


@dataclass(frozen=True)
class Answered:
    """What one person sends: answers, and what they chose to tell of their work."""

    answers: Sequence[Answer]
    profession: str = ""
    grade_band: str = ""
    tenure_band: str = ""
    comment: str = field(default="", repr=False)


@transaction.atomic
def submit(token: str, answered: Answered) -> bool:
    """Put a ballot into the box, if the token is good; whether it was.

    The token is flipped by one statement that only one of two at once can win. A token that is
    spent, unknown or none at all does the same work and gets the same answer.
    Nothing is written but the flip, the ballot and, apart from it, the comment.
    """
    key = hash_of(token)
    # No join here: of two at once, PostgreSQL lets the second look again at this row and no other.
    if not Token.objects.filter(pk=key, spent=False).update(spent=True):
        return False
    row = Token.objects.only("round_id", "team").get(pk=key)
    if not _still_open(row.round_id):
        transaction.set_rollback(True)
        return False
    PendingBallot.objects.create(
        round_id=row.round_id,
        team=row.team,
        profession=answered.profession,
        grade_band=answered.grade_band,
        tenure_band=answered.tenure_band,
        answers=[list(answer) for answer in answered.answers],
    )
    if answered.comment.strip():
        _put_comment(row, answered.comment.strip())
    return True


def _still_open(asking: str) -> bool:
    """Hold the round open until this ballot is in, so that closing waits for it and none is lost.

    Many may hold it so at once. SQLite lets one transaction write at a time anyway.
    """
    together = " FOR SHARE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT state FROM listening_round WHERE id = %s{together}", [asking])
        return bool(cursor.fetchone() == (State.OPEN.value,))


def _put_comment(row: Token, text: str) -> None:
    partner = RoundTeam.objects.values_list("partner", flat=True).get(
        round_id=row.round_id, team=row.team
    )
    PendingComment.objects.create(round_id=row.round_id, partner=partner, text=text)
