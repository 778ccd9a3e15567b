"""Every question asked of rounds; none of them reads what anybody answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.kit.permissions import Action, Member, find_for
from crossways.web.listening.rounds.instruments import REFLECTION, VALUES, default_cards
from crossways.web.listening.rounds.models import (
    DailyCount,
    OpenBallot,
    Round,
    RoundTeam,
    SealedComment,
    Token,
)
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.places.events.models import Event
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.teams.models import Team


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


def open_reflection_of(token: str) -> Round | None:
    """The open reflection of leaders a link belongs to; none for any other link. Reads only."""
    asking = open_round_of(token)
    return asking if asking and REFLECTION in asking.instruments else None


def round_by_id(round_id: str) -> Round | None:
    """A round that is no draft any more, by its id."""
    return Round.objects.exclude(state=State.DRAFT).filter(pk=round_id).first()


def has_to_answer(token: str) -> bool:
    """Whether a link belongs to an open round that asks questions, and none was answered with it.

    Where a round asks questions and holds a conversation, the questions come first.
    """
    asking = open_round_of(token)
    return asking is not None and bool(asking.asked)


def results_code_of(token: str) -> str:
    """The code of the page on which the team of a link reads what came of it; empty for no link.

    It belongs to the whole team, so it tells nobody whether somebody answered.
    """
    team = Token.objects.filter(pk=hash_of(token), round=OuterRef("round"), team=OuterRef("team"))
    asked = RoundTeam.objects.filter(Exists(team))
    return asked.values_list("results_code", flat=True).first() or ""


def results_codes(asking: Round) -> dict[str, str]:
    """The code of each team that is asked, for its page of results."""
    return dict(RoundTeam.objects.filter(round=asking).values_list("team", "results_code"))


Question = tuple[str, str, str]
"""Item, facet, about_sector (may be empty)."""


@dataclass(frozen=True)
class Scale:
    """Between which values an answer lies, and whether only whole ones count."""

    low: float
    high: float
    whole: bool

    def holds(self, value: float | None) -> bool:
        """Whether a value, or "can't say", is an answer on this scale."""
        if value is None:
            return True
        return self.low <= value <= self.high and (not self.whole or float(value).is_integer())


@lru_cache(maxsize=64)
def asked_in(round_id: str) -> Mapping[Question, Scale]:
    """What an open round asks, and on which scale; it cannot change, so it is read once."""
    asking = Round.objects.exclude(state=State.DRAFT).values("items", "asked").get(pk=round_id)
    scales = {
        item["item"]: Scale(item["low"], item["high"], bool(item["whole"]))
        for item in asking["items"]
    }
    return {(item, facet, about or ""): scales[item] for item, facet, about in asking["asked"]}


def rounds_due_to_close(*, today: date) -> QuerySet[Round]:
    """Open rounds whose last day is over."""
    return Round.objects.filter(state=State.OPEN, closes_on__lt=today)


def open_rounds() -> QuerySet[Round]:
    """Rounds that people can answer now."""
    return Round.objects.filter(state=State.OPEN)


def closed_rounds() -> QuerySet[Round]:
    """Rounds that are over and wait to be sealed."""
    return Round.objects.filter(state=State.CLOSED)


def rounds_due_to_be_purged(*, today: date) -> QuerySet[Round]:
    """Rounds whose answers are to be removed by now."""
    kept = (State.CLOSED, State.SEALED, State.RELEASED)
    return Round.objects.filter(state__in=kept, purge_on__lte=today)


def progress_of(asking: Round) -> list[DailyCount]:
    """Between which counts each team, or group of small teams, had answered by the last count."""
    return list(DailyCount.objects.filter(round=asking))


def chosen_teams(asking: Round) -> list[RoundTeam]:
    """The teams a round asks, partner by partner."""
    return list(RoundTeam.objects.filter(round=asking).order_by("partner", "team"))


@dataclass(frozen=True)
class Askable:
    """A team that can be asked: its code and name, its partner's, and how many people it has."""

    team: str
    name: str
    partner: str
    partner_name: str
    people: int


def cards_of(asking: Round) -> tuple[str, ...]:
    """The values cards a round asks: those its lead chose, else those to begin with."""
    if VALUES not in asking.instruments:
        return ()
    return tuple(asking.protocol.get("cards") or default_cards())


def askable_teams(partnership: Partnership) -> list[Askable]:
    """Teams at work that have people in them, partner by partner."""
    teams = Team.objects.filter(partnership=partnership, ended_on=None, people__gt=0)
    return [
        Askable(each.code, each.name, each.organisation.code, each.organisation.name, each.people)
        for each in teams.select_related("organisation")
    ]


def names_of_groups(partnership: Partnership) -> tuple[dict[str, str], dict[str, str]]:
    """Names of teams, and of partners, by their codes; those that ended too."""
    teams = Team.objects.filter(partnership=partnership).values_list("code", "name")
    partners = Organisation.objects.filter(partnership=partnership).values_list("code", "name")
    return dict(teams), dict(partners)


def sides_of(partnership: Partnership) -> dict[str, str]:
    """Names of the sides whose view others may guess, by their codes."""
    return dict(Sector.objects.filter(partnership=partnership).values_list("code", "name"))


def events_around(partnership: Partnership, first: date, last: date) -> list[Event]:
    """What happens in a partnership from one day to another."""
    return list(
        Event.objects.filter(
            partnership=partnership, happened_on__gte=first, happened_on__lte=last
        ).select_related("organisation")
    )


def rounds_of(partnership: Partnership) -> list[Round]:
    """Every round of a partnership, the latest first."""
    return list(Round.objects.filter(partnership=partnership).order_by("-number"))


def comments_waiting(asking: Round) -> list[SealedComment]:
    """Comments a moderator has to look at; none before the round is over, so that no page moves."""
    if asking.state not in {State.SEALED, State.RELEASED}:
        return []
    waiting = SealedComment.objects.filter(round=asking, status="waiting", asks="")
    return list(waiting.order_by("id"))


def proof_of_purge(asking: Round) -> AuditEvent | None:
    """When a round's answers were removed and how many rows that were, as it was written down."""
    return AuditEvent.objects.filter(action="purge round", about=asking.pk).first()


def has_links(asking: Round) -> bool:
    """Whether links or cards have been made for a round that is not over yet."""
    return Token.objects.filter(round=asking).exists()


def answered_by_team(asking: Round) -> dict[str, int]:
    """How many people of each team have answered: exact, so for the daily count alone.

    Whoever used a link for questions, or has a vote under its key in the conversation; who did both
    is counted once. Where there are both, questions come first (``writes.hold``), so that this is
    how many ballots with answers the release will count: no vote has to be joined with an answer.
    """
    voted = OpenBallot.objects.filter(round=asking).exclude(votes={}).values("hash")
    come = Token.objects.filter(Q(spent=True) | Q(pk__in=voted), round=asking)
    return dict(come.values("team").annotate(people=Count("pk")).values_list("team", "people"))
