"""How far a set-up has come."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _

from crossways.web.places.events.reads import events_of
from crossways.web.places.needs.reads import need_groups_of
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.reads import professions_of
from crossways.web.places.roster.reads import size_of_roster
from crossways.web.places.teams.reads import teams_of
from crossways.web.places.voices.reads import missing, unexplained

FEWEST_PARTNERS = 2


@dataclass(frozen=True)
class Progress:
    """How many of everything there are; ``missing`` and ``unexplained`` are voices."""

    has_purpose: bool
    partners: int
    teams: int
    teams_without_people: int
    people: int
    professions: int
    need_groups: int
    events: int
    addresses: int
    missing: tuple[str, ...]
    unexplained: tuple[str, ...]

    @property
    def faults(self) -> list[str]:
        """Why the set-up cannot be called finished yet, all at once; empty when it can."""
        found = []
        if self.partners < FEWEST_PARTNERS:
            found.append(_("Add at least two partners: one alone is no partnership."))
        if not self.teams:
            found.append(_("Add the teams that will be asked."))
        if self.teams_without_people:
            found.append(_("Say for every team how many people work in it."))
        if self.unexplained:
            found.append(_("Say who is missing from the table, and why."))
        return found


def progress_of(partnership: Partnership) -> Progress:
    """How far the set-up of a partnership has come."""
    teams = teams_of(partnership)
    return Progress(
        has_purpose=bool(partnership.purpose),
        partners=organisations_of(partnership).count(),
        teams=teams.count(),
        teams_without_people=teams.filter(people=0).count(),
        people=teams.aggregate(all=Sum("people"))["all"] or 0,
        professions=professions_of(partnership).count(),
        need_groups=need_groups_of(partnership).count(),
        events=events_of(partnership).count(),
        addresses=size_of_roster(partnership),
        missing=missing(partnership),
        unexplained=unexplained(partnership),
    )
