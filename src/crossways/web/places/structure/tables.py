"""What a partnership is made of, as tables: sides, partners, teams, professions, events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from crossways.analysis.tables import EVENTS, PARTNERS, PROFESSIONS, SECTORS, TEAMS, Table
from crossways.web.places.events.models import Event
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.teams.models import Team


def structure_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet the table contracts; nothing anybody answered is in them."""
    whose = {"partnership": partnership}
    sectors = Sector.objects.filter(**whose).values_list("code", "name")
    partners = Organisation.objects.filter(**whose)
    teams = Team.objects.filter(**whose)
    professions = Profession.objects.filter(**whose)
    events = Event.objects.filter(**whose)
    return {
        "sectors": _frame(SECTORS, sectors),
        "partners": _frame(
            PARTNERS, partners.values_list("code", "name", "sector__code", "legal_form")
        ),
        "teams": _frame(TEAMS, teams.values_list("code", "name", "organisation__code", "site")),
        "professions": _frame(
            PROFESSIONS, professions.values_list("code", "name", "family", "registered")
        ),
        "events": _frame(
            EVENTS, events.values_list("id", "happened_on", "kind", "note", "organisation__code")
        ),
    }


def _frame(table: Table, rows: Iterable[tuple[Any, ...]]) -> pl.DataFrame:
    told = [tuple(None if cell == "" else cell for cell in row) for row in rows]
    return pl.DataFrame(told, schema=table.schema, orient="row")
