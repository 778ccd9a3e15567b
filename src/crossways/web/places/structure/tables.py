"""What a partnership is made of, as tables: partners, teams, professions, need groups, events.

What became of a team is among the events, so that the day of the break is told. A team that ended
keeps its row: what it answered still belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from crossways.analysis.outcome_tables import NEED_GROUPS
from crossways.analysis.tables import (
    EVENTS,
    HEAD_COUNTS,
    PARTNERS,
    PROFESSIONS,
    SECTORS,
    TEAMS,
)
from crossways.web.kit.frames import frame_of
from crossways.web.places.events.reads import events_of
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.teams.breaks import sentence
from crossways.web.places.teams.models import Team, TeamHeadCount
from crossways.web.places.teams.reads import changes_of

OF_ONE_TEAM = "other"
"""What became of one team is told with its day, and is no merger or reorganisation of the whole:
nobody is to wait eighteen months because of it."""


def structure_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet the table contracts; nothing anybody answered is in them."""
    whose = {"partnership": partnership}
    sectors = Sector.objects.filter(**whose).values_list("code", "name")
    partners = Organisation.objects.filter(**whose)
    teams = Team.objects.filter(**whose)
    professions = Profession.objects.filter(**whose)
    need_groups = NeedGroup.objects.filter(**whose)
    return {
        "sectors": frame_of(SECTORS, sectors),
        "partners": frame_of(
            PARTNERS, partners.values_list("code", "name", "sector__code", "legal_form")
        ),
        "teams": frame_of(TEAMS, teams.values_list("code", "name", "organisation__code", "site")),
        "professions": frame_of(
            PROFESSIONS, professions.values_list("code", "name", "family", "registered")
        ),
        "need_groups": frame_of(NEED_GROUPS, need_groups.values_list("code", "name")),
        "events": events_table(partnership),
    }


def events_table(partnership: Partnership) -> pl.DataFrame:
    """What happened, and what became of teams: the ``events`` table."""
    return frame_of(EVENTS, [*_events(partnership), *_breaks(partnership)])


def head_counts_table(partnership: Partnership, rounds: Iterable[tuple[int, date]]) -> pl.DataFrame:
    """How many people every team had on the day each round opened: the ``head_counts`` table.

    Arguments:
        rounds: number and first day of each round. A team's latest count up to that day holds;
            teams not counted by then are left out. How many were really asked, the round tells.
    """
    counts = TeamHeadCount.objects.filter(team__partnership=partnership).order_by("counted_on")
    told = list(counts.values_list("team__code", "counted_on", "people"))
    rows = []
    for number, day in rounds:
        latest = {team: people for team, counted_on, people in told if counted_on <= day}
        rows += [(number, team, None, people) for team, people in sorted(latest.items())]
    return frame_of(HEAD_COUNTS, rows)


def _events(partnership: Partnership) -> Iterable[tuple[Any, ...]]:
    return events_of(partnership).values_list(
        "id", "happened_on", "kind", "note", "organisation__code"
    )


def _breaks(partnership: Partnership) -> list[tuple[Any, ...]]:
    return [
        (
            change.pk,
            change.happened_on,
            OF_ONE_TEAM,
            sentence(change),
            change.team.organisation.code,
        )
        for change in changes_of(partnership)
    ]
