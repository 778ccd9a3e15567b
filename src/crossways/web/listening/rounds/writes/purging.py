"""Removing answers on the day that was promised, and proving it."""

from __future__ import annotations

from collections.abc import Mapping
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
    """How many rows of a round were removed, and how many are left: none.

    ``kinds`` says by kind of record how many were removed.
    """

    removed: int
    left: int
    kinds: Mapping[str, int]


@transaction.atomic
def purge(asking: Round, *, by: Actor | None) -> Proof:
    """Remove every ballot and comment of a round; its release and counts stay.

    What is removed is gone from the file once :func:`~.sealing.sweep` has run.

    Raises:
        NotAllowedNowError: the round is not over yet.
    """
    held = locked(asking)
    check_move(State(held.state), State.PURGED)
    before = _rows(held)
    for kind in KINDS:
        kind._default_manager.filter(round=held).delete()
    proof = Proof(sum(before.values()), sum(_rows(held).values()), before)
    move(held, State.PURGED)
    record("purge round", by=by, about=held, partnership=held.partnership_id, **asdict(proof))
    return proof


def _rows(asking: Round) -> dict[str, int]:
    return {
        kind._meta.object_name or "": kind._default_manager.filter(round=asking).count()
        for kind in KINDS
    }
