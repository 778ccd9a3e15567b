"""Every question asked of teams and of what became of them."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.teams.models import Team, TeamChange, TeamHeadCount


def all_teams(partnership: Partnership) -> QuerySet[Team]:
    """Every team there is or was, by partner and name."""
    return Team.objects.filter(partnership=partnership).select_related("organisation")


def teams_of(partnership: Partnership) -> QuerySet[Team]:
    """The teams that can be asked: all that have not ended, by partner and name."""
    return all_teams(partnership).filter(ended_on=None)


def teams_with_roster(partnership: Partnership) -> QuerySet[Team]:
    """The same teams, each with ``on_roster``: how many of its people have an address."""
    return teams_of(partnership).annotate(on_roster=Count("roster"))


def is_name_taken(organisation: Organisation, name: str, *, but: Team | None = None) -> bool:
    """Whether a partner has another team of this name at work."""
    others = teams_of(organisation.partnership).exclude(pk=but.pk if but else None)
    return others.filter(organisation=organisation, name__iexact=name).exists()


def team_codes_taken(partnership: Partnership) -> frozenset[str]:
    """Codes of all teams there are or were."""
    return frozenset(all_teams(partnership).values_list("code", flat=True))


def changes_of(partnership: Partnership) -> QuerySet[TeamChange]:
    """What became of teams, first to last."""
    changes = TeamChange.objects.filter(team__partnership=partnership)
    return changes.select_related("team__organisation", "into__organisation")


def history_of(team: Team) -> QuerySet[TeamChange]:
    """What became of one team, and which teams went into it."""
    return changes_of(team.partnership).filter(Q(team=team) | Q(into=team))


def head_counts_of(team: Team) -> QuerySet[TeamHeadCount]:
    """How many people worked in a team, day by day of counting."""
    return TeamHeadCount.objects.filter(team=team)
