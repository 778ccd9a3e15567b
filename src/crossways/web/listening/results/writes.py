"""Noting how far the message of the results day is, after each one that went out.

After a restore nobody here knows what went out since the backup was made: see :func:`hold_back`.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from crossways.web.kit.audit.writes import record
from crossways.web.listening.results.models import ResultsPost
from crossways.web.listening.results.reads import rounds_not_told
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
    here = ResultsPost.objects.filter(pk=post.pk, reached=after, finished_on=None, held_on=None)
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


@transaction.atomic
def hold_back(*, today: date) -> list[Round]:
    """Let every message wait that may have gone out since the backup that was just restored.

    A backup says which messages were with everybody when it was made. Of any other whose day has
    come nobody knows here whether it went out in between, and nobody is to get it twice unasked: it
    waits for the word of whoever runs the service (:func:`let_go` or :func:`note_told`).

    Returns:
        The rounds whose message waits.
    """
    rounds = list(rounds_not_told(today=today))
    for each in rounds:
        post = begin(each)
        # Whose turn it was is forgotten: the order of addresses hangs on the secret key, and an
        # installation that was made anew may have another.
        post.held_on, post.reached = today, ""
        post.save(update_fields=["held_on", "reached"])
        record("hold results message", by=None, about=each, partnership=each.partnership_id)
    return rounds


@transaction.atomic
def let_go(post: ResultsPost) -> None:
    """Let a message that waits go out with the day's work, to everybody, from the first on."""
    post.held_on = None
    post.save(update_fields=["held_on"])
    asking = post.round
    record("let results message go", by=None, about=asking, partnership=asking.partnership_id)


@transaction.atomic
def note_told(post: ResultsPost, *, today: date) -> None:
    """Note of a message that waits that it had gone out: it does not go out again."""
    post.held_on, post.finished_on = None, today
    post.save(update_fields=["held_on", "finished_on"])
    asking = post.round
    record("note results told", by=None, about=asking, partnership=asking.partnership_id)
