"""Teams in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import ngettext

from crossways.web.places.teams.breaks import sentence
from crossways.web.places.teams.models import Team, TeamChange, TeamHeadCount


@dataclass(frozen=True)
class PartnerTeams:
    """A partner's teams as the list shows them: id, name, site, people, addresses."""

    partner: str
    teams: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Past:
    """One thing that happened to a team; ``undo`` is its id while it can be taken back."""

    day: str
    words: str
    undo: str = ""


def by_partner(teams: Iterable[Team]) -> list[PartnerTeams]:
    """Teams under their partner; each has ``on_roster`` and all come sorted by partner."""
    return [
        PartnerTeams(name, tuple(_team(each) for each in group))
        for name, group in groupby(teams, key=lambda each: each.organisation.name)
    ]


def past(counts: Iterable[TeamHeadCount], changes: Iterable[TeamChange]) -> list[Past]:
    """Head counts and breaks of a team in one list, first to last."""
    dated = [
        (count.counted_on, Past(_day(count.counted_on), _people(count.people))) for count in counts
    ]
    dated += [
        (change.happened_on, Past(_day(change.happened_on), sentence(change), change.pk))
        for change in changes
    ]
    return [entry for _when, entry in sorted(dated, key=lambda pair: pair[0])]


def _team(team: Team) -> dict[str, Any]:
    return {
        "pk": team.pk,
        "name": team.name,
        "site": team.site,
        "people": team.people,
        "on_roster": getattr(team, "on_roster", 0),
    }


def _people(number: int) -> str:
    return ngettext("%(number)d person counted.", "%(number)d people counted.", number) % {
        "number": number
    }


def _day(day: Any) -> str:
    return date_format(day, "j F Y")


def gone(changes: Iterable[TeamChange]) -> list[Past]:
    """What became of teams of a partnership, first to last, for the list of teams."""
    return [Past(_day(change.happened_on), sentence(change), change.pk) for change in changes]
