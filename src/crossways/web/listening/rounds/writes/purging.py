"""Removing answers on the day that was promised, and proving it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.listening.rounds.models import (
    OpenBallot,
    PendingBallot,
    PendingComment,
    Round,
    SealedBallot,
    SealedComment,
    Token,
)
from crossways.web.listening.rounds.states import State, check_move
from crossways.web.listening.rounds.writes.moving import locked, move

KINDS = (PendingBallot, SealedBallot, OpenBallot, PendingComment, SealedComment, Token)


@dataclass(frozen=True)
class Proof:
    """How many rows of a round were removed, and how many are left: none."""

    removed: int
    left: int


@transaction.atomic
def purge(asking: Round, *, by: Actor | None) -> Proof:
    """Remove every ballot and comment of a round; its release and counts stay.

    Raises:
        NotAllowedNowError: the round has not been sealed.
    """
    held = locked(asking)
    check_move(State(held.state), State.PURGED)
    before = _rows(held)
    for kind in KINDS:
        kind._default_manager.filter(round=held).delete()
    proof = Proof(removed=before, left=_rows(held))
    move(held, State.PURGED)
    record("purge round", by=by, about=held, partnership=held.partnership_id, **asdict(proof))
    return proof


def _rows(asking: Round) -> int:
    return sum(kind._default_manager.filter(round=asking).count() for kind in KINDS)
