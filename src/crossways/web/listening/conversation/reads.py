"""Every question asked of an open conversation; of votes, only one's own, and only with one's link.

While a conversation is open nobody is told how others voted, staff included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from crossways.web.kit.permissions import Action, Member, find_for
from crossways.web.listening.conversation.models import (
    ANSWERABLE,
    Decision,
    Proposal,
    SeenCount,
    Statement,
)
from crossways.web.listening.rounds.models import OpenBallot, Round, RoundTeam
from crossways.web.listening.rounds.reads import has_to_answer
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.places.professions.models import Profession

INSTRUMENT = "conversation"


@dataclass(frozen=True)
class Seat:
    """Somebody's place in an open conversation: what their link opens, and what they voted.

    Attributes:
        key: hash of the key in their link.
        round: the conversation.
        partner: code of their organisation.
        voted: statement's code to vote: agree 1, unsure 0, disagree -1.
        told: what they chose to tell of their work, by field; empty where they did not.
    """

    key: str = field(repr=False)
    round: Round
    partner: str = field(repr=False)
    voted: Mapping[str, int] = field(repr=False)
    told: Mapping[str, str] = field(repr=False)


def seat_of(key: str) -> Seat | None:
    """What a link opens; none for a link that is over, unknown or no link at all. Reads only.

    None, too, as long as questions are asked beside the conversation and wait for an answer.
    """
    hashed = hash_of(key)
    found = OpenBallot.objects.filter(pk=hashed, round__state=State.OPEN)
    row = found.select_related("round__partnership").first()
    if row is None or (row.round.asked and has_to_answer(key)):
        return None
    partners = RoundTeam.objects.filter(round=row.round, team=row.team)
    return Seat(
        key=hashed,
        round=row.round,
        partner=partners.values_list("partner", flat=True).first() or "",
        voted=row.votes,
        told={name: getattr(row, name) for name in ("profession", "grade_band", "tenure_band")},
    )


def answerable(asking: Round) -> dict[str, Statement]:
    """What people taking part see, by code."""
    shown = Statement.objects.filter(round=asking, status__in=ANSWERABLE)
    return {each.code: each for each in shown}


def seen_counts(asking: Round) -> dict[str, Mapping[str, int]]:
    """How many of each partner had answered each statement by the last count, coarsely."""
    return dict(SeenCount.objects.filter(round=asking).values_list("partner", "seen"))


def professions_of(asking: Round) -> list[tuple[str, str]]:
    """Code and name of each profession people may choose from."""
    found = Profession.objects.filter(partnership=asking.partnership_id)
    return list(found.values_list("code", "name"))


def conversation_for(user: Member, slug: str, pk: str) -> Round:
    """The conversation a moderator's page is about, of the partnership with this slug.

    Raises:
        Http404: no such round, no conversation in it, or not for this person; all look the same.
    """
    rounds = Round.objects.select_related("partnership")
    found = find_for(user, Action.MODERATE, rounds, pk=pk, partnership__slug=slug)
    if INSTRUMENT not in found.instruments:
        raise Http404
    return found


def queue(asking: Round) -> QuerySet[Proposal]:
    """Proposals nobody has decided on, by their random ids: never in the order they came."""
    return Proposal.objects.filter(round=asking, decision=Decision.WAITING).order_by("pk")


def decided(asking: Round) -> QuerySet[Proposal]:
    """Proposals somebody has decided on, in no order of time."""
    return Proposal.objects.filter(round=asking).exclude(decision=Decision.WAITING).order_by("pk")


def statements_of(asking: Round) -> QuerySet[Statement]:
    """Every statement, those taken out included."""
    return Statement.objects.filter(round=asking).order_by("text")


def proposal_in(asking: Round, pk: str) -> Proposal | None:
    """A proposal that waits, by its id; ids change every night."""
    return queue(asking).filter(pk=pk).first()


def statement_in(asking: Round, code: str) -> Statement:
    """A statement by its code.

    Raises:
        Http404: there is none.
    """
    return get_object_or_404(Statement, round=asking, code=code)


def is_there_already(asking: Round, text: str) -> bool:
    """Whether people already see a statement with these words, whatever their letters' size."""
    shown = Statement.objects.filter(round=asking, status__in=ANSWERABLE, text__iexact=text)
    return shown.exists()


def open_conversations() -> list[Round]:
    """Conversations people can take part in now."""
    return [
        each for each in Round.objects.filter(state=State.OPEN) if INSTRUMENT in each.instruments
    ]
