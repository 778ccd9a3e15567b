"""Setting a whole partnership up at once, from the tables of a place."""

from __future__ import annotations

import polars as pl
from django.db import transaction

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.places.events.models import Event
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.teams.models import Team


@transaction.atomic
def load_structure(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Fill an empty partnership with a place's sides, partners, teams, professions and events.

    A team's people are counted as in the place's latest round. Nothing anybody answered is read.
    """
    sectors = _sectors(partnership, place)
    organisations = _organisations(partnership, place, sectors)
    _teams(partnership, place, organisations)
    Profession.objects.bulk_create(
        Profession(partnership=partnership, **_told(row))
        for row in place.professions.iter_rows(named=True)
    )
    Event.objects.bulk_create(
        Event(
            partnership=partnership,
            organisation=organisations.get(row["partner"]),
            happened_on=row["happened_on"],
            kind=row["kind"],
            note=row["note"] or "",
        )
        for row in place.events.iter_rows(named=True)
    )
    record(
        "load structure", by=by, about=partnership, partnership=partnership.pk,
        partners=len(organisations), teams=place.teams.height,
    )  # fmt: skip


def _sectors(partnership: Partnership, place: Place) -> dict[str, Sector]:
    made = Sector.objects.bulk_create(
        Sector(partnership=partnership, code=row["sector"], name=row["name"])
        for row in place.sectors.iter_rows(named=True)
    )
    return {sector.code: sector for sector in made}


def _organisations(
    partnership: Partnership, place: Place, sectors: dict[str, Sector]
) -> dict[str, Organisation]:
    made = Organisation.objects.bulk_create(
        Organisation(
            partnership=partnership,
            sector=sectors[row["sector"]],
            code=row["partner"],
            name=row["name"],
            legal_form=row["legal_form"] or "",
            is_voluntary=row["sector"] == "voluntary",
        )
        for row in place.partners.iter_rows(named=True)
    )
    return {organisation.code: organisation for organisation in made}


def _teams(partnership: Partnership, place: Place, organisations: dict[str, Organisation]) -> None:
    people = _people_by_team(place)
    Team.objects.bulk_create(
        Team(
            partnership=partnership,
            organisation=organisations[row["partner"]],
            code=row["team"],
            name=row["name"],
            site=row["site"] or "",
            people=people.get(row["team"], 0),
        )
        for row in place.teams.iter_rows(named=True)
        if row["partner"] in organisations
    )


def _people_by_team(place: Place) -> dict[str, int]:
    whole = place.head_counts.filter(pl.col("profession").is_null())
    latest = whole.filter(pl.col("round") == pl.col("round").max())
    return dict(latest.select("team", "head_count").iter_rows())


def _told(row: dict[str, object]) -> dict[str, object]:
    return {
        "code": row["profession"],
        "name": row["name"],
        "family": row["family"] or "",
        "registered": row["registered"],
    }
