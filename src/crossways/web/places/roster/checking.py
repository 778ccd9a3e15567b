"""A list of people held against the teams there are: every fault by its rows, all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from crossways.web.places.sheets.matching import Nearest, plain
from crossways.web.places.sheets.row_faults import ListFaults, RowFault

NAMES = {
    "email": (
        "email", "e mail", "work email", "email address", "e mail address", "work address",
        "address", "mail",
    ),
    "team": ("team", "team name", "team code"),
    "partner": ("partner", "organisation", "organization", "employer"),
}  # fmt: skip
NEEDED = ("email", "team")
LONGEST = 254  # characters of an address: RFC 5321, section 4.5.3.1.3
ADDRESS = r"^[^\s@,;:<>\"()\[\]\\]{1,64}@[\w-]+(\.[\w-]+)*\.\w{2,}$"


@dataclass(frozen=True)
class KnownTeam:
    """A team people may belong to."""

    code: str
    name: str
    partner_code: str
    partner: str


def check_people(rows: pl.DataFrame, teams: Sequence[KnownTeam]) -> list[tuple[str, str]]:
    """Address and team code of everybody on a list.

    Arguments:
        rows: ``row``, ``email``, ``team`` and ``partner``, as :func:`sheets.reading.read_list`
            gives them; ``partner`` may be empty unless two partners have a team of that name.
        teams: the teams there are.

    Raises:
        ListFaults: everything that is wrong, by row, with its mend.
    """
    rows = rows.with_columns(pl.col("email").str.to_lowercase())
    codes, faults = _codes(rows, teams)
    faults += _address_faults(rows)
    if faults:
        raise ListFaults(faults)
    pairs = rows.select("team", "partner").rows()
    return [(address, codes[pair]) for address, pair in zip(rows["email"], pairs, strict=True)]


def _address_faults(rows: pl.DataFrame) -> list[RowFault]:
    email = pl.col("email")
    is_address = email.str.contains(ADDRESS) & (email.str.len_chars() <= LONGEST)
    empty = rows.filter(email == "")
    wrong = rows.filter((email != "") & ~is_address)
    twice = rows.filter((email != "") & ~email.is_first_distinct())
    kinds = (
        (empty, _("There is no e-mail address."), _("Write one, or leave the row out.")),
        (wrong, _("%(cell)s is no e-mail address."), _("Write it as name@place.example.")),
        (
            twice,
            _("An address further up is there again, such as %(cell)s."),
            _("Keep each address once, with the team the person mostly works in."),
        ),
    )
    return [
        RowFault(tuple(found["row"]), words % {"cell": f"“{found['email'][0][:60]}”"}, mend)
        for found, words, mend in kinds
        if not found.is_empty()
    ]


def _codes(
    rows: pl.DataFrame, teams: Sequence[KnownTeam]
) -> tuple[dict[tuple[str, str], str], list[RowFault]]:
    """The code for every pair of team and partner as written, and what is wrong with others."""
    written = rows.group_by("team", "partner", maintain_order=True).agg("row")
    known, nearest = _by_name(teams), Nearest(team.name for team in teams)
    codes, faults = {}, []
    for team, partner, at in written.rows():
        fits = _fitting(known.get(plain(team), ()), partner)
        if len(fits) == 1:
            codes[team, partner] = fits[0].code
        else:
            faults.append(_team_fault(team, partner, fits, at, nearest))
    return codes, faults


def _by_name(teams: Iterable[KnownTeam]) -> dict[str, list[KnownTeam]]:
    known: dict[str, list[KnownTeam]] = defaultdict(list)
    for team in teams:
        for name in {plain(team.code), plain(team.name)}:
            known[name].append(team)
    return known


def _fitting(teams: Iterable[KnownTeam], partner: str) -> list[KnownTeam]:
    wanted = plain(partner)
    return [
        team
        for team in teams
        if not wanted or wanted in {plain(team.partner), plain(team.partner_code)}
    ]


def _team_fault(
    team: str, partner: str, fits: Sequence[KnownTeam], rows: Sequence[int], nearest: Nearest
) -> RowFault:
    if not team:
        return RowFault(
            tuple(rows), _("There is no team."), _("Write the team the person works in.")
        )
    if fits:
        partners = ", ".join(sorted(fit.partner for fit in fits))
        words = _("More than one partner has a team called “%(team)s”: %(partners)s.")
        told = {"team": team[:60], "partners": partners}
        return RowFault(tuple(rows), words % told, _("Say which in a column called partner."))
    words = _("There is no team called “%(team)s”.") % {"team": team[:60]}
    if partner:
        words = _("%(partner)s has no team called “%(team)s”.") % {
            "partner": partner[:60],
            "team": team[:60],
        }
    mend = nearest.mend(team, otherwise=_("Write it as in the list of teams, or add the team."))
    return RowFault(tuple(rows), words, mend)
