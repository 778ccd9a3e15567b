"""Sealing: mixing ballots so that neither order nor time nor any id tells whose is whose."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import TypeVar

from django.db import OperationalError, connection, models, transaction

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.kit.records import random_id
from crossways.web.listening.rounds.models import (
    Ballot,
    Comment,
    OpenBallot,
    PendingBallot,
    PendingComment,
    Round,
    SealedBallot,
    SealedComment,
    Token,
)
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.listening.rounds.writes.moving import locked, move

Row = TypeVar("Row", bound=models.Model)

SWEPT = (PendingBallot, PendingComment, SealedBallot, SealedComment, OpenBallot, Token)

_BALLOT = ("round_id", "team", "profession", "grade_band", "tenure_band", "answers", "votes")
_COMMENT = ("round_id", "partner", "asks", "text")


@transaction.atomic
def seal(asking: Round, *, by: Actor | None) -> Round:
    """Mix every ballot of a closed round for good, and forget its tokens.

    All or nothing: killed at any point, either everything is still pending or everything is sealed.
    :func:`sweep` afterwards clears what the database keeps of the old rows.

    Raises:
        NotAllowedNowError: the round is not closed.
    """
    held = locked(asking)
    if held.state != State.CLOSED:
        raise NotAllowedNowError(f"A round that is {held.state} cannot be sealed.")
    _mix_ballots(held, final=True)
    _mix_comments(held)
    Token.objects.filter(round=held).delete()
    move(held, State.SEALED)
    record("seal round", by=by, about=held, partnership=held.partnership_id)
    return held


@transaction.atomic
def mix_pending(asking: Round) -> bool:
    """Mix what came in so far, once enough is pending to hide in; whether it was enough.

    Everything sealed before is mixed again with it, so that no ballot is known by its night. Votes
    of an open conversation stay where their holders find them, written anew in no order.
    """
    held = locked(asking)
    if held.state != State.OPEN:
        return False
    enough = PendingBallot.objects.filter(round=held).count() >= held.threshold
    if enough:
        _mix_ballots(held, final=False)
        _mix_comments(held)
        _write_anew(Token, Token.objects.filter(round=held))
    voters = OpenBallot.objects.filter(round=held)
    voted = voters.exclude(votes={}).count() >= held.threshold
    if voted:
        _write_anew(OpenBallot, voters)
    return enough or voted


class NotSweptError(Exception):
    """The database still keeps replaced rows, because somebody is reading; sweep again later."""


def sweep() -> None:
    """Make the database forget replaced rows: their old places, transactions and bytes.

    Not in a transaction; may be done again at any time. PostgreSQL rewrites the tables, SQLite the
    file and its log.

    Raises:
        NotSweptError: SQLite's file is in use, so that old bytes may be left in its log.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for model in SWEPT:
                table = connection.ops.quote_name(model._meta.db_table)
                # FREEZE also forgets which transaction wrote each row.
                cursor.execute(f"VACUUM (FULL, FREEZE) {table}")
            return
        try:
            cursor.execute("VACUUM")
        except OperationalError as busy:
            raise NotSweptError(str(busy)) from busy
        left = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if left and left[0]:
            raise NotSweptError("somebody is reading the database")


def _mix_ballots(asking: Round, *, final: bool) -> None:
    """Take pending, open (at the end) and sealed ballots together and write them in no order."""
    sources: list[models.QuerySet[Ballot]] = [
        PendingBallot.objects.filter(round=asking),
        SealedBallot.objects.filter(round=asking),
    ]
    mixed = [
        SealedBallot(id=random_id(), **row) for source in sources for row in source.values(*_BALLOT)
    ]
    if final:
        voters = OpenBallot.objects.filter(round=asking)
        mixed += [_ballot_of(voter) for voter in voters if voter.votes]
        voters.delete()
    for source in sources:
        source.delete()
    _write(SealedBallot, mixed)


def _ballot_of(voter: OpenBallot) -> SealedBallot:
    return SealedBallot(
        id=random_id(),
        round_id=voter.round_id,
        team=voter.team,
        profession=voter.profession,
        grade_band=voter.grade_band,
        tenure_band=voter.tenure_band,
        votes=sorted(voter.votes.items()),
    )


def _mix_comments(asking: Round) -> None:
    pending: models.QuerySet[Comment] = PendingComment.objects.filter(round=asking)
    mixed = [SealedComment(id=random_id(), **row) for row in pending.values(*_COMMENT)]
    waiting = SealedComment.objects.filter(round=asking, status="waiting")
    mixed += [SealedComment(id=random_id(), **row) for row in waiting.values(*_COMMENT)]
    pending.delete()
    waiting.delete()
    _write(SealedComment, mixed)


def _write_anew(model: type[Row], rows: models.QuerySet[Row]) -> None:
    kept = list(rows.select_for_update())
    rows.delete()
    _write(model, kept)


def _write(model: type[Row], rows: Iterable[Row]) -> None:
    mixed = list(rows)
    secrets.SystemRandom().shuffle(mixed)
    model._default_manager.bulk_create(mixed, batch_size=500)
