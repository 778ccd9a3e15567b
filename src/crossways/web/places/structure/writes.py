"""Setting a whole partnership up at once, from the tables of a place."""

from __future__ import annotations

import polars as pl
from django.db import transaction

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.places.events.models import Event
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.organisations.sides import VOLUNTARY_SIDES
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.teams.models import Team, TeamHeadCount
from crossways.web.places.writes import change


@transaction.atomic
def load_place(
    place: Place, *, slug: str, name: str = "", purpose: str = "", by: Actor | None
) -> Partnership:
    """Found a partnership made of what a place is made of; its name is the place's unless told."""
    partnership = found_partnership(name=name or place.name, slug=slug, by=by)
    change(partnership, {"purpose": purpose}, by=by)
    load_structure(partnership, place, by=by)
    return partnership


@transaction.atomic
def load_structure(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Fill an empty partnership with what a place is made of: its sides, partners, teams and so on.

    A team's people are counted as in the place's latest round; earlier counts are kept by the day
    their round opened. Nothing anybody answered is read.
    """
    sectors = _sectors(partnership, place)
    organisations = _organisations(partnership, place, sectors)
    _teams(partnership, place, organisations)
    Profession.objects.bulk_create(
        Profession(partnership=partnership, **_told(row))
        for row in place.professions.iter_rows(named=True)
    )
    NeedGroup.objects.bulk_create(
        NeedGroup(partnership=partnership, code=row["need_group"], name=row["name"])
        for row in place.need_groups.iter_rows(named=True)
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
            is_voluntary=row["sector"] in VOLUNTARY_SIDES,
        )
        for row in place.partners.iter_rows(named=True)
    )
    return {organisation.code: organisation for organisation in made}


def _teams(partnership: Partnership, place: Place, organisations: dict[str, Organisation]) -> None:
    counts = _counts(place)
    latest = dict(counts.sort("round").select("team", "head_count").iter_rows())
    made = Team.objects.bulk_create(
        Team(
            partnership=partnership,
            organisation=organisations[row["partner"]],
            code=row["team"],
            name=row["name"],
            site=row["site"] or "",
            people=latest.get(row["team"], 0),
        )
        for row in place.teams.iter_rows(named=True)
        if row["partner"] in organisations
    )
    teams = {team.code: team for team in made}
    TeamHeadCount.objects.bulk_create(
        TeamHeadCount(team=teams[code], counted_on=opened, people=people)
        for code, opened, people in counts.drop_nulls("opened")
        .unique(["team", "opened"], keep="last", maintain_order=True)
        .select("team", "opened", "head_count")
        .iter_rows()
        if code in teams
    )


def _counts(place: Place) -> pl.DataFrame:
    """Head counts of whole teams, with the day their round opened."""
    whole = place.head_counts.filter(pl.col("profession").is_null())
    return whole.join(place.rounds.select("round", "opened"), on="round", how="left")


def _told(row: dict[str, object]) -> dict[str, object]:
    return {
        "code": row["profession"],
        "name": row["name"],
        "family": row["family"] or "",
        "registered": row["registered"],
    }
