"""A list of teams held against the partners there are: every fault by its rows, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from crossways.web.places.sheets.matching import Nearest, plain
from crossways.web.places.sheets.row_faults import ListFaults, RowFault

NAMES = {
    "partner": ("partner", "organisation", "organization", "employer"),
    "team": ("team", "team name", "name"),
    "people": ("people", "head count", "headcount", "how many people", "staff", "number"),
    "site": ("site", "where", "base", "location"),
}
NEEDED = ("partner", "team", "people")
LONGEST_NAME = 120
MOST_PEOPLE = 20_000


@dataclass(frozen=True)
class ListedTeam:
    """A team as a list tells it; ``partner`` is the partner's code."""

    partner: str
    name: str
    people: int
    site: str


def check_teams(rows: pl.DataFrame, partners: Mapping[str, str]) -> list[ListedTeam]:
    """The teams of a list.

    Arguments:
        rows: ``row``, ``partner``, ``team``, ``people`` and ``site``, as text.
        partners: name by code of the partners there are.

    Raises:
        ListFaults: everything that is wrong, by row, with its mend.
    """
    codes = {plain(word): code for code, name in partners.items() for word in (code, name)}
    rows = rows.with_columns(
        pl.col("people").str.replace_all(r"[,\s]|\.0+$", "").alias("people"),
        key=pl.concat_str("partner", pl.lit("\n"), "team").str.to_lowercase(),
    )
    faults = [*_partner_faults(rows, codes, partners), *_team_faults(rows), *_people_faults(rows)]
    if faults:
        raise ListFaults(faults)
    return [
        ListedTeam(codes[plain(partner)], team, int(people), site)
        for partner, team, people, site in rows.select("partner", "team", "people", "site").rows()
    ]


def _partner_faults(
    rows: pl.DataFrame, codes: Mapping[str, str], partners: Mapping[str, str]
) -> list[RowFault]:
    nearest = Nearest(partners.values())
    otherwise = _("Write it as in the list of partners, or add the partner.")
    return [
        RowFault(
            tuple(at),
            _("There is no partner called “%(name)s”.") % {"name": partner[:60]},
            nearest.mend(partner, otherwise=otherwise),
        )
        for partner, at in rows.group_by("partner", maintain_order=True).agg("row").rows()
        if plain(partner) not in codes
    ]


def _team_faults(rows: pl.DataFrame) -> list[RowFault]:
    team = pl.col("team")
    return [
        *_faults(rows.filter(team == ""), _("There is no team."), _("Write what people call it.")),
        *_faults(
            rows.filter(team.str.len_chars() > LONGEST_NAME),
            _("The team's name is longer than 120 characters."),
            _("Shorten it."),
        ),
        *_faults(
            rows.filter((team != "") & ~pl.col("key").is_first_distinct()),
            _("This team is further up already."),
            _("Keep one row for each team of a partner."),
        ),
    ]


def _people_faults(rows: pl.DataFrame) -> list[RowFault]:
    is_count = pl.col("people").str.contains(r"^\d{1,5}$")
    too_many = pl.col("people").cast(pl.Int64, strict=False) > MOST_PEOPLE
    return _faults(
        rows.filter(~is_count | too_many.fill_null(False)),
        _("How many people is no whole number from 0 to 20,000."),
        _("Write a number, such as 24."),
    )


def _faults(found: pl.DataFrame, words: str, mend: str) -> list[RowFault]:
    return [] if found.is_empty() else [RowFault(tuple(found["row"]), words, mend)]
