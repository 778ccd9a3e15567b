"""Taking back what was said to have become of a team, when it did not."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.teams.models import Team, TeamChange
from crossways.web.places.teams.reads import history_of
from crossways.web.places.teams.writes.keeping import check_name, count_people


@transaction.atomic
def undo_change(change: TeamChange, *, by: Actor | None) -> None:
    """Make it as if the latest thing said of a team had not been said.

    Where two teams were merged, people with an address stay with the team they went to: nothing
    says any more who came from where. A new roster puts that right.

    Raises:
        ValidationError: something was said of the team, or of the one it went into, after that.
    """
    team, into = change.team, change.into
    if any(_went_on(change, each) for each in (team, into) if each):
        raise ValidationError(_("Something happened to this team later: take that back first."))
    writes.remove(change, by=by)
    if change.kind == TeamChange.RENAME:
        check_name(team.organisation, change.before, but=team)
        writes.change(team, {"name": change.before}, by=by)
        return
    check_name(team.organisation, team.name, but=team)
    writes.change(team, {"ended_on": None}, by=by)
    if change.kind == TeamChange.MERGE and into:
        people = max(0, into.people - team.people)
        count_people(into, people=people, counted_on=change.happened_on, by=by)
    if change.kind == TeamChange.MOVE and into:
        into.roster.update(team=team)
        writes.remove(into, by=by)


def _went_on(change: TeamChange, team: Team) -> bool:
    """Whether a later change touches the team; of two on one day, neither counts as later."""
    return history_of(team).filter(happened_on__gt=change.happened_on).exists()
