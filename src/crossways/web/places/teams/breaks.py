"""What became of a team, in a sentence: the words of a visible break."""

from __future__ import annotations

from django.utils.translation import gettext as _

from crossways.web.places.teams.models import TeamChange


def sentence(change: TeamChange) -> str:
    """One change as it is told on pages and under charts."""
    words = {
        TeamChange.RENAME: _("%(before)s was renamed %(after)s."),
        TeamChange.MERGE: _("%(before)s became part of %(after)s."),
        TeamChange.MOVE: _("%(team)s moved from %(before)s to %(after)s."),
        TeamChange.CLOSE: _("%(before)s closed."),
    }
    told = {"before": change.before, "after": change.after, "team": change.team.name}
    return words[change.kind] % told
