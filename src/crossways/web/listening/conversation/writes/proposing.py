"""Proposing a statement: what is kept is tied to nothing."""

from __future__ import annotations

from django.db import transaction

from crossways.web.listening.conversation.models import Decision, Proposal
from crossways.web.listening.conversation.screening import screened
from crossways.web.listening.rounds.writes import hold

MOST_WAITING = 500
"""More than this is more than anybody reads in time; it also keeps one link from filling a disk."""


class TrayFullError(Exception):
    """So many proposals wait that no more are taken until some have been read."""


@transaction.atomic
def propose(key: str, *, text: str) -> bool:
    """Put a statement before the moderators; whether the link was good.

    The link shows that somebody takes part, and is not written to: neither its row nor anything
    that tells its team is touched. There is no receipt.

    Raises:
        ValueError: the text has something in it that must be mended: a page's fault, which shows
            its author what to mend first.
        TrayFullError: too many wait.
    """
    found = screened(text)
    if found.must_mend:
        raise ValueError(f"This statement cannot be kept: {', '.join(found.must_mend)}.")
    held = hold(key, to_talk=True)
    if held is None:
        return False
    waiting = Proposal.objects.filter(round_id=held.round, decision=Decision.WAITING)
    if waiting.count() >= MOST_WAITING:
        raise TrayFullError
    if waiting.filter(text=found.text).exists():
        return True  # a button pressed twice, or two people of one mind: one is enough to read
    Proposal.objects.create(round_id=held.round, text=found.text, concerns=list(found.may_stay))
    return True
