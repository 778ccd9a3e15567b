"""What really became of a team, on a day: it stays in every trend as a visible break."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.teams.models import Team, TeamChange
from crossways.web.places.teams.writes.keeping import add_team, check_name, count_people


@transaction.atomic
def rename_team(team: Team, *, name: str, happened_on: date, by: Actor | None) -> None:
    """Call a team by another name from a day on; its code, and so its history, stay."""
    _check_at_work(team)
    check_name(team.organisation, name, but=team)
    _tell(team, TeamChange.RENAME, happened_on, before=team.name, after=name, by=by)
    writes.change(team, {"name": name}, by=by)


@transaction.atomic
def merge_team(team: Team, *, into: Team, happened_on: date, by: Actor | None) -> None:
    """Let a team become part of another: its people go there, its own rounds stay its own."""
    _check_at_work(team)
    _check_at_work(into)
    if into.pk == team.pk or into.partnership_id != team.partnership_id:
        raise ValidationError(_("Choose another team of this partnership."))
    _tell(team, TeamChange.MERGE, happened_on, before=team.name, after=into.name, into=into, by=by)
    together = into.people + team.people
    _go_over(team, into, happened_on, by=by)
    count_people(into, people=together, counted_on=happened_on, by=by)


@transaction.atomic
def move_team(
    team: Team, *, organisation: Organisation, happened_on: date, by: Actor | None
) -> Team:
    """Move a team to another partner, where it goes on as a new team with a code of its own."""
    _check_at_work(team)
    if organisation.pk == team.organisation_id:
        raise ValidationError(_("Choose another partner: it works for that one already."))
    new = add_team(
        organisation,
        name=team.name,
        site=team.site,
        people=team.people,
        today=happened_on,
        started_on=happened_on,
        by=by,
    )
    before, after = team.organisation.name, organisation.name
    _tell(team, TeamChange.MOVE, happened_on, before=before, after=after, into=new, by=by)
    _go_over(team, new, happened_on, by=by)
    return new


@transaction.atomic
def close_team(team: Team, *, happened_on: date, by: Actor | None) -> None:
    """Close a team: it is asked no more, and its people leave the roster."""
    _check_at_work(team)
    _tell(team, TeamChange.CLOSE, happened_on, before=team.name, after="", by=by)
    team.roster.all().delete()
    writes.change(team, {"ended_on": happened_on}, by=by)


def _go_over(team: Team, into: Team, happened_on: date, *, by: Actor | None) -> None:
    team.roster.update(team=into)
    writes.change(team, {"ended_on": happened_on}, by=by)


def _check_at_work(team: Team) -> None:
    if team.ended_on:
        raise ValidationError(_("%(team)s has ended already.") % {"team": team})


def _tell(
    team: Team,
    kind: str,
    happened_on: date,
    *,
    before: str,
    after: str,
    into: Team | None = None,
    by: Actor | None,
) -> None:
    change = TeamChange(
        team=team, kind=kind, happened_on=happened_on, before=before, after=after, into=into
    )
    writes.add(change, by=by, kind=kind, happened_on=happened_on.isoformat())
