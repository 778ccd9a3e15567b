"""Teams as they are: adding one, mending what was entered wrongly, counting heads."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.codes import code_for
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.teams.models import Team, TeamHeadCount
from crossways.web.places.teams.reads import is_name_taken, team_codes_taken
from crossways.web.places.teams.reasons import reasons_to_stay


@transaction.atomic
def add_team(
    organisation: Organisation,
    *,
    name: str,
    site: str = "",
    people: int,
    today: date,
    started_on: date | None = None,
    by: Actor | None,
) -> Team:
    """Add a team with its people counted today; refused when the partner has one of that name."""
    check_name(organisation, name)
    partnership = organisation.partnership
    made = Team(
        partnership=partnership,
        organisation=organisation,
        code=code_for(name, taken=team_codes_taken(partnership)),
        name=name,
        site=site,
        people=people,
        started_on=started_on,
    )
    writes.add(made, by=by, people=people)
    TeamHeadCount.objects.create(team=made, counted_on=today, people=people)
    return made


@transaction.atomic
def correct_team(
    team: Team,
    *,
    organisation: Organisation,
    name: str,
    site: str,
    people: int,
    today: date,
    by: Actor | None,
) -> None:
    """Mend what was entered wrongly: it was always so, and no break is shown."""
    check_name(organisation, name, but=team)
    writes.change(team, {"organisation": organisation, "name": name, "site": site}, by=by)
    count_people(team, people=people, counted_on=today, by=by)


@transaction.atomic
def count_people(team: Team, *, people: int, counted_on: date, by: Actor | None) -> None:
    """Write down how many people work in a team; earlier counts stay."""
    if team.people == people:
        return
    TeamHeadCount.objects.update_or_create(
        team=team, counted_on=counted_on, defaults={"people": people}
    )
    writes.change(team, {"people": people}, by=by)


@transaction.atomic
def remove_team(team: Team, *, by: Actor | None) -> None:
    """Remove a team that never was.

    Raises:
        ValidationError: people on the roster belong to it, or a round asked it; all reasons at
            once, each with what to do.
    """
    faults = reasons_to_stay(team)
    if team.roster.exists():
        words = _("People on the roster belong to %(team)s: move them to another team first.")
        faults.append(words % {"team": team})
    if faults:
        raise ValidationError(faults)
    writes.remove(team, by=by)


def check_name(organisation: Organisation, name: str, *, but: Team | None = None) -> None:
    """Refuse a name another team of the partner has."""
    if is_name_taken(organisation, name, but=but):
        words = _("%(partner)s has a team called %(name)s already. Give one of them another name.")
        raise ValidationError(words % {"partner": organisation.name, "name": name})
