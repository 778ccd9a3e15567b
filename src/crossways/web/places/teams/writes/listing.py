"""Taking a whole list of teams in at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.teams.checking import ListedTeam
from crossways.web.places.teams.reads import teams_of
from crossways.web.places.teams.writes.keeping import add_team, count_people


@dataclass(frozen=True)
class TakenIn:
    """How many teams are new, and how many were there already."""

    new: int
    there: int


@transaction.atomic
def take_teams_in(
    partnership: Partnership, listed: Iterable[ListedTeam], *, today: date, by: Actor | None
) -> TakenIn:
    """Add the teams of a list; of those that are there, take over how many people and where.

    No team is removed: one that is not listed stays as it is.
    """
    partners = {each.code: each for each in organisations_of(partnership)}
    there = {(team.organisation_id, team.name.casefold()): team for team in teams_of(partnership)}
    new = old = 0
    for each in listed:
        partner = partners[each.partner]
        team = there.get((partner.pk, each.name.casefold()))
        if team is None:
            add_team(
                partner, name=each.name, site=each.site, people=each.people, today=today, by=by
            )
            new += 1
            continue
        if each.site:
            writes.change(team, {"site": each.site}, by=by)
        count_people(team, people=each.people, counted_on=today, by=by)
        old += 1
    return TakenIn(new, old)
