"""Why a team stays on record, told by whoever above keeps something under its code.

Layers above know teams by their code; nothing here knows them. Each app that keeps anything of a
team adds one reason when it starts.
"""

from __future__ import annotations

from collections.abc import Callable

from crossways.web.places.teams.models import Team

Reason = Callable[[Team], str]
"""Says in one sentence why a team cannot be removed, and what to do; nothing where it can."""

_reasons: list[Reason] = []


def add_reason(reason: Reason) -> Reason:
    """Ask this too before a team is removed; harmless to do twice."""
    if reason not in _reasons:
        _reasons.append(reason)
    return reason


def reasons_to_stay(team: Team) -> list[str]:
    """Every reason there is, in words."""
    return [words for reason in _reasons if (words := reason(team))]
