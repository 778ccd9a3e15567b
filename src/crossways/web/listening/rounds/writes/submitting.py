"""Sending a ballot: one transaction, two rows, nothing else."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from crossways.analysis.tables import GRADE_BANDS, TENURE_BANDS
from crossways.web.listening.rounds.models import (
    CODE_LENGTH,
    PendingBallot,
    PendingComment,
    RoundTeam,
)
from crossways.web.listening.rounds.reads import asked_in
from crossways.web.listening.rounds.writes.holding import Held, hold, spend

Answer = tuple[str, str, str, float | None]
"""Item, facet, about_sector (may be empty), value (none for "can't say")."""

LONGEST_COMMENT = 10_000
"""More than any form of ours lets anybody write; a guard against filling the disk."""


@dataclass(frozen=True)
class Answered:
    """What one person sends: answers, and what they chose to tell of their work.

    ``sentences`` are what a leader wrote in a reflection, by the code of the question.
    """

    answers: Sequence[Answer] = field(repr=False)
    profession: str = field(default="", repr=False)
    grade_band: str = field(default="", repr=False)
    tenure_band: str = field(default="", repr=False)
    comment: str = field(default="", repr=False)
    sentences: Mapping[str, str] = field(default_factory=dict, repr=False)


@transaction.atomic
def submit(token: str, answered: Answered) -> bool:
    """Put a ballot into the box, if the token is good; whether it was.

    The token is flipped by one statement that only one of two at once can win. A token that is
    spent, unknown or none at all does the same work and gets the same answer.
    Nothing is written but the flip, the ballot and, apart from it, the comment.

    Raises:
        ValueError: answers to what was not asked, off their scale or given twice, or bands we do
            not have: a page's fault, not a person's. Names what is wrong, never what was answered.
    """
    held = hold(token)
    if held is None:
        return False
    _check(held, answered)
    if not spend(held):
        return False
    PendingBallot.objects.create(
        round_id=held.round,
        team=held.team,
        profession=answered.profession,
        grade_band=answered.grade_band,
        tenure_band=answered.tenure_band,
        answers=[list(answer) for answer in answered.answers],
    )
    _put_words(held, {"": answered.comment, **answered.sentences})
    return True


def _check(held: Held, answered: Answered) -> None:
    asked = asked_in(held.round)
    given = [(item, facet, about) for item, facet, about, _value in answered.answers]
    faults = [f"{' '.join(key).strip()} was not asked" for key in given if key not in asked]
    if len(set(given)) < len(given):
        faults.append("a question has two answers")
    if not faults and not all(
        asked[item, facet, about].holds(value) for item, facet, about, value in answered.answers
    ):
        faults.append("an answer is off its scale")
    if answered.grade_band not in {"", *GRADE_BANDS}:
        faults.append("there is no such grade band")
    if answered.tenure_band not in {"", *TENURE_BANDS}:
        faults.append("there is no such tenure band")
    if len(answered.profession) > CODE_LENGTH:
        faults.append("there is no such profession")
    if faults:
        raise ValueError(f"This ballot cannot be taken: {'; '.join(faults)}.")


def _put_words(held: Held, words: Mapping[str, str]) -> None:
    """Each text in a row of its own: nothing says that two came from one person."""
    cut = {asks: text.replace("\0", "").strip()[:LONGEST_COMMENT] for asks, text in words.items()}
    told = [(asks, text) for asks, text in cut.items() if text]
    if not told:
        return
    secrets.SystemRandom().shuffle(told)
    team = RoundTeam.objects.filter(round_id=held.round, team=held.team)
    partner = team.values_list("partner", flat=True).get()
    PendingComment.objects.bulk_create(
        PendingComment(round_id=held.round, partner=partner, asks=asks, text=text)
        for asks, text in told
    )
