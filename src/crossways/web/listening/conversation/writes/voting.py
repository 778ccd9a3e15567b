"""Voting on statements: one row that has been there since links were made is written over."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from crossways.analysis.tables import GRADE_BANDS, TENURE_BANDS
from crossways.web.listening.conversation.models import Statement
from crossways.web.listening.rounds.models import CODE_LENGTH, OpenBallot
from crossways.web.listening.rounds.writes import hold

AGREE, UNSURE, DISAGREE = 1, 0, -1
VOTES = (AGREE, UNSURE, DISAGREE)
ATTRIBUTES = ("profession", "grade_band", "tenure_band")


def vote(key: str, *, statement: str, vote: int) -> bool:
    """Keep one vote as :func:`keep_votes` keeps several; whether the link is good."""
    return keep_votes(key, votes={statement: vote})


@transaction.atomic
def keep_votes(key: str, *, votes: Mapping[str, int]) -> bool:
    """Keep votes, in place of earlier ones on the same statements; whether the link is good.

    Nothing else is written: no time, no count, no new row. Votes are kept in the order of the
    statements' codes, so that the row does not tell in which order they were given. A vote on a
    statement that was taken out in the meantime is kept with it.

    Arguments:
        key: what the link carries.
        votes: by statement's code: agree 1, unsure 0, disagree -1.

    Raises:
        ValueError: no such vote, or no such statement in this conversation: a page's fault.
    """
    if not set(VOTES).issuperset(votes.values()):
        raise ValueError("This vote cannot be taken: it is none of agree, unsure and disagree.")
    held = hold(key, to_talk=True)
    if held is None:
        return False
    known = Statement.objects.filter(round_id=held.round, code__in=list(votes))
    if known.count() < len(votes):
        raise ValueError("This vote cannot be taken: there is no such statement.")
    mine = OpenBallot.objects.filter(pk=held.key)
    before = mine.select_for_update().values_list("votes", flat=True).first()
    if before is None:
        return False  # a link of a round that holds no conversation
    mine.update(votes=dict(sorted((before | votes).items())))
    return True


@transaction.atomic
def tell(key: str, *, told: Mapping[str, str]) -> bool:
    """Keep what somebody chose to tell of their work, in place of before; whether the link is good.

    Arguments:
        key: what the link carries.
        told: by field, a code, or nothing to tell nothing any more.

    Raises:
        ValueError: fields or codes we do not have: a page's fault.
    """
    known = {"grade_band": GRADE_BANDS, "tenure_band": TENURE_BANDS}
    faults = [name for name in told if name not in ATTRIBUTES]
    faults += [name for name, codes in known.items() if told.get(name, "") not in {"", *codes}]
    if faults or len(told.get("profession", "")) > CODE_LENGTH:
        raise ValueError(f"This cannot be kept: {', '.join(faults) or 'profession'}.")
    held = hold(key, to_talk=True)
    if held is None:
        return False
    kept = {name: told.get(name, "") for name in ATTRIBUTES}
    return bool(OpenBallot.objects.filter(pk=held.key).update(**kept))
