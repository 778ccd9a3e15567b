"""Deciding what becomes of a comment: nothing anybody wrote is shown before it is approved."""

from __future__ import annotations

from django.db import transaction

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.listening.rounds.models import Round, SealedComment
from crossways.web.listening.rounds.states import NotAllowedNowError, State

DECISIONS = {"approve": "approved", "refuse": "refused"}


@transaction.atomic
def moderate(asking: Round, *, comment: str, decision: str, by: Actor | None) -> None:
    """Approve or refuse one comment of a round that is over; its words are not written down again.

    Raises:
        NotAllowedNowError: the round is not sealed, or no such comment waits in it.
        ValueError: neither ``approve`` nor ``refuse``.
    """
    if decision not in DECISIONS:
        raise ValueError(f"A comment is approved or refused, not {decision!r}.")
    waiting = SealedComment.objects.filter(
        pk=comment, round=asking, round__state__in=(State.SEALED, State.RELEASED), status="waiting"
    )
    if not waiting.update(status=DECISIONS[decision]):
        raise NotAllowedNowError("No such comment waits to be looked at.")
    record(f"{decision} comment", by=by, about=asking, partnership=asking.partnership_id)
