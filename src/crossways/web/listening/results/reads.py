"""What the page of the results day needs to know; all of it released, none of it about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from crossways.web.findings.decisions.reads import ToldBack, told_back
from crossways.web.findings.releases.models import StoredRelease
from crossways.web.findings.releases.reads import (
    Sentence,
    ToldTeam,
    release_of_round,
    sentences_for,
    told_to_team,
)
from crossways.web.listening.results.models import ResultsPost
from crossways.web.listening.rounds.instruments import REFLECTION
from crossways.web.listening.rounds.models import Round, RoundTeam
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import meant

MOST_SENTENCES = 3
LATEST = timedelta(days=14)
"""A message about results older than this would puzzle more than it tells."""


def team_of_code(code: str) -> RoundTeam | None:
    """The team of a round that a code belongs to; none for any other, or before the round opens."""
    found = RoundTeam.objects.filter(results_code=meant(code)).exclude(round__state=State.DRAFT)
    return found.select_related("round__partnership").first()


@dataclass(frozen=True)
class Outcome:
    """What one team reads: what was said, how often, and what was done about it."""

    sentences: tuple[Sentence, ...]
    told: ToldTeam
    back: ToldBack


def outcome_for(asked: RoundTeam) -> Outcome | None:
    """What there is to read for a team; none as long as its round has no release."""
    asking = asked.round
    release = release_of_round(asking.partnership, asking.number)
    told = told_to_team(asking.partnership, round_number=asking.number, team=asked.team)
    if release is None or told is None:
        return None
    leaders = REFLECTION in asking.instruments
    return Outcome(
        sentences=tuple(
            sentences_for(release, team=asked.team, most=MOST_SENTENCES, of_leaders=leaders)
        ),
        told=told,
        back=told_back(release, team=asked.team, of_leaders=leaders),
    )


def rounds_to_tell(*, today: date) -> list[Round]:
    """Rounds whose results are there and due, and whose message has not gone to everybody."""
    there = StoredRelease.objects.filter(
        partnership=OuterRef("partnership"), round_number=OuterRef("number")
    )
    left = rounds_not_told(today=today).exclude(results_post__held_on__isnull=False)
    return list(left.filter(Exists(there)).order_by("results_on", "pk"))


def rounds_not_told(*, today: date) -> QuerySet[Round]:
    """Rounds whose results are due, and whose message, as far as we know, is not with everybody."""
    due = Round.objects.filter(results_on__lte=today, results_on__gt=today - LATEST)
    left = due.exclude(state=State.DRAFT).exclude(results_post__finished_on__isnull=False)
    return left.select_related("partnership")


def held_back(slug: str, number: int) -> ResultsPost | None:
    """The message about a round that waits for somebody's word; none if it does not wait."""
    posts = ResultsPost.objects.filter(round__partnership__slug=slug, round__number=number)
    return posts.filter(held_on__isnull=False, finished_on=None).select_related("round").first()
