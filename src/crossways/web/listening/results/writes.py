"""Noting how far the message of the results day is, after each one that went out."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from crossways.web.kit.audit.writes import record
from crossways.web.listening.results.models import ResultsPost
from crossways.web.listening.rounds.models import Round


def begin(asking: Round) -> ResultsPost:
    """The note of how far a round's message is; made when it is not there yet."""
    return ResultsPost.objects.get_or_create(round=asking)[0]


def note_message(post: ResultsPost, *, after: str, reached: str, taken: bool) -> bool:
    """Note one message; false when somebody else goes on from ``after`` and this one should stop.

    Arguments:
        post: how far it was.
        after: the address before, as a keyed hash; empty for the first.
        reached: the address it went to, likewise.
        taken: whether the mail server took it.
    """
    count = {"sent": F("sent") + 1} if taken else {"refused": F("refused") + 1}
    here = ResultsPost.objects.filter(pk=post.pk, reached=after, finished_on=None)
    return here.update(reached=reached, **count) == 1


@transaction.atomic
def finish(post: ResultsPost, *, today: date) -> None:
    """Note that everybody has been written to, as counts; harmless to do twice."""
    held = ResultsPost.objects.select_for_update().select_related("round").get(pk=post.pk)
    if held.finished_on is not None:
        return
    held.reached, held.finished_on = "", today
    held.save(update_fields=["reached", "finished_on"])
    record(
        "tell results", by=None, about=held.round, partnership=held.round.partnership_id,
        sent=held.sent, refused=held.refused,
    )  # fmt: skip
