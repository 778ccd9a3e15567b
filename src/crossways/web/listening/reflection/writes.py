"""What reading leaders' sentences leaves behind: a line that says who did, and nothing of them."""

from __future__ import annotations

from django.db import transaction

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.listening.rounds.models import Round


@transaction.atomic
def note_reading(asking: Round, *, by: Actor | None) -> None:
    """Write down that somebody opened what leaders wrote."""
    record("read leaders", by=by, about=asking, partnership=asking.partnership_id)
