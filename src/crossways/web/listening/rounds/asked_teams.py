"""Rounds keep the teams they asked under their codes, so those teams stay on record."""

from __future__ import annotations

from django.utils.translation import gettext as _

from crossways.web.listening.rounds.models import RoundTeam
from crossways.web.listening.rounds.states import State
from crossways.web.places.teams.models import Team


def why_asked_teams_stay(team: Team) -> str:
    """Why a team that a round asks or asked cannot be removed, and what to do instead."""
    rows = RoundTeam.objects.filter(round__partnership=team.partnership_id, team=team.code)
    asked = rows.exclude(round__state=State.DRAFT).exists()
    told = {"team": team.name}
    if asked:
        return _("%(team)s has been asked in a round. Close it instead: its results stay.") % told
    if (row := rows.select_related("round").first()) is None:
        return ""
    words = _("%(team)s is to be asked in “%(round)s”. Take it out of that round first.")
    return words % (told | {"round": row.round.label})
