"""What the pages of a reflection need to know; nothing here tells who a leader is."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

from crossways.web.listening.rounds.models import Round, SealedBallot, SealedComment
from crossways.web.listening.rounds.reads import round_by_id
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import hash_of

FEWEST_TO_READ = 5
"""Fewer leaders than this could be told by how they write; leaders are told so beforehand."""


def mark_of(asking: Round, *, token: str) -> str:
    """What a page of ours carries, so that who sends twice is told the same twice."""
    return _signer(token).sign(asking.pk)


def reflection_marked(mark: str, *, token: str) -> Round | None:
    """The reflection of a page that we gave to this link; none for anybody else's."""
    try:
        pk = _signer(token).unsign(mark)
    except BadSignature:
        return None
    return round_by_id(pk)


def _signer(token: str) -> Signer:
    return Signer(salt=f"crossways.listening.reflection.{hash_of(token)}")


def sentences_of(asking: Round) -> dict[str, list[str]]:
    """What leaders wrote, by the code of the question, each list in the order of random ids.

    Empty before the round has been sealed, and where fewer than five leaders answered.
    """
    if asking.state not in {State.SEALED, State.RELEASED}:
        return {}
    if SealedBallot.objects.filter(round=asking).count() < FEWEST_TO_READ:
        return {}
    rows = SealedComment.objects.filter(round=asking).exclude(asks="").order_by("id")
    told: dict[str, list[str]] = {}
    for asks, text in rows.values_list("asks", "text"):
        told.setdefault(asks, []).append(text)
    return told
