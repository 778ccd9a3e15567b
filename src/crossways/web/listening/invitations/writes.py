"""What is done with links, each written down as a count."""

from __future__ import annotations

from django.db import transaction

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.listening.rounds.models import OpenBallot, Round, Token
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.listening.rounds.writes.moving import locked


@transaction.atomic
def forget_links(asking: Round, *, by: Actor | None) -> int:
    """Stop every link of a draft, so that they can be made anew; how many there were.

    Nobody can have answered with one: a round takes answers once it is open.

    Raises:
        NotAllowedNowError: the round has opened.
    """
    held = locked(asking)
    if held.state != State.DRAFT:
        raise NotAllowedNowError("This round has opened: its links can no longer be made anew.")
    OpenBallot.objects.filter(round=held).delete()
    removed, _counts = Token.objects.filter(round=held).delete()
    record("forget links", by=by, about=held, partnership=held.partnership_id, links=removed)
    return removed


def note(action: str, asking: Round, *, by: Actor | None, **counts: int) -> None:
    """Write down that something went out, as counts and nothing else."""
    record(action, by=by, about=asking, partnership=asking.partnership_id, **counts)
