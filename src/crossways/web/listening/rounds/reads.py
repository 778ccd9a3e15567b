"""Every question asked of rounds; none of them reads what anybody answered."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from crossways.web.kit.permissions import Action, Member, find_for
from crossways.web.listening.rounds.models import DailyCount, Round, RoundTeam, Token
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import hash_of


def round_for(user: Member, round_id: str, *, action: Action) -> Round:
    """The round a staff page is about.

    Raises:
        Http404: no such round, or not for this person; both look the same.
    """
    return find_for(user, action, Round.objects.select_related("partnership"), pk=round_id)


def open_round_of(token: str) -> Round | None:
    """The open round a link belongs to; none for a link that is used, unknown or no link at all.

    Reads only: a mail gateway that opens a link first spends nothing.
    """
    found = Token.objects.filter(pk=hash_of(token), spent=False, round__state=State.OPEN)
    row = found.select_related("round", "round__partnership").first()
    return row.round if row else None


def round_of_key(key: str) -> Round | None:
    """The open round of a key that may be used again and again, for an open conversation."""
    return Round.objects.filter(
        pk__in=Token.objects.filter(pk=hash_of(key)).values("round"), state=State.OPEN
    ).first()


def rounds_due_to_close(*, today: date) -> QuerySet[Round]:
    """Open rounds whose last day is over."""
    return Round.objects.filter(state=State.OPEN, closes_on__lt=today)


def rounds_due_to_be_purged(*, today: date) -> QuerySet[Round]:
    """Rounds whose answers are to be removed by now."""
    kept = (State.SEALED, State.RELEASED)
    return Round.objects.filter(state__in=kept, purge_on__lte=today)


def progress_of(asking: Round) -> dict[str, DailyCount]:
    """By team, about how many had answered by the last daily count."""
    return {count.team: count for count in DailyCount.objects.filter(round=asking)}


def invited_by_team(asking: Round) -> dict[str, int]:
    """How many people of each team were invited."""
    return dict(RoundTeam.objects.filter(round=asking).values_list("team", "invited"))


def spent_by_team(asking: Round) -> dict[str, int]:
    """How many links of each team have been used: exact, so for the daily count alone."""
    spent = Count("hash", filter=Q(spent=True))
    rows = Token.objects.filter(round=asking).values("team").annotate(spent=spent)
    return dict(rows.values_list("team", "spent"))
