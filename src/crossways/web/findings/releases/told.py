"""A report as rows: each finding with its place in the order, each picture once, each team's part.

Pure: from a report and released frames to plain data, ready to be kept.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import polars as pl

from crossways.analysis.estimate import Strength
from crossways.analysis.finding import Finding
from crossways.analysis.findings.order import CALLS_FOR_A_STEP, SURENESS
from crossways.report.charts import opinion_map, opinion_statements
from crossways.report.charts.picture import Picture
from crossways.report.gallery import of_everyone_answering, picture_of
from crossways.report.letter import compose
from crossways.report.model import Report
from crossways.report.sections import ORDER, heading_of, in_order

Plain = dict[str, Any]
PLAIN_FACETS = ("RATE", "ME", "SAY", "DO")
"""What somebody may be told of their own team's answers; guesses are told side by side only."""


@dataclass(frozen=True)
class Told:
    """One finding, ready to be kept: what it says, where it stands, its picture if it has one."""

    finding: Plain
    section: str
    likeness: str
    calls: bool
    picture: Picture | None


def in_order_of_looking(report: Report) -> list[Told]:
    """Every finding of a report, those to look at first in front.

    First the three a letter opens with, then what calls for a step (what names a team after what
    does not), then the rest in the order of the letter.
    """
    findings, opening = list(report.findings), _opening(report)
    calling = sorted(
        (n for n, one in enumerate(findings) if calls_for_a_step(one) and n not in opening),
        key=lambda n: _urgency(findings[n]),
    )
    rest = [n for n in _as_in_the_letter(findings) if n not in {*opening, *calling}]
    return [_told(report, findings[n]) for n in (*opening, *calling, *rest)]


def calls_for_a_step(finding: Finding) -> bool:
    """Whether doing something about it now is likely to help."""
    return finding.kind in CALLS_FOR_A_STEP and finding.strength is not Strength.TOO_FEW


def names_a_team(finding: Finding) -> bool:
    """Whether it is about one team, by name."""
    return any(group.cut == "team" for group in finding.about.groups)


def likeness_of(finding: Finding) -> str:
    """The same for the same finding of another round: its kind and what it is about."""
    about = finding.about
    groups = [[group.cut, group.code] for group in about.groups]
    text = json.dumps([finding.kind, groups, about.item, about.dimension])
    return blake2b(text.encode(), digest_size=16).hexdigest()


def who_answered(report: Report) -> Picture | None:
    """The one picture of who answered."""
    return of_everyone_answering(report)


def of_the_conversation(report: Report) -> tuple[Picture, ...]:
    """How each statement was answered, then where many stand; none where nobody talked.

    The map shows places where enough people stand, and never where one does.
    """
    ground = opinion_map.picture(report)
    return (*opinion_statements.pictures(report), *([ground] if ground else ()))


def told_to_teams(
    cells: pl.DataFrame, words: Mapping[str, str], *, round_number: int
) -> dict[str, list[Plain]]:
    """By team what its page says: each question, how its team answered and how everybody did.

    Arguments:
        cells: released cells; a team that is not in them is told of everybody only (under ``""``).
        words: what each item says.
        round_number: the round it is about.
    """
    here = cells.filter(
        pl.col("round") == round_number, pl.col("facet").is_in(list(PLAIN_FACETS))
    ).sort("item", "facet")
    whole = {(row["item"], row["facet"]): _band(row) for row in _rows(here, "whole")}
    told = {"": [_asked(key, words) | {"everyone": band} for key, band in whole.items()]}
    for row in _rows(here, "team"):
        key = row["item"], row["facet"]
        if key in whole:
            part = _asked(key, words) | {"team": _band(row), "everyone": whole[key]}
            told.setdefault(row["group"], []).append(part)
    return told


def _rows(cells: pl.DataFrame, cut: str) -> Iterator[Plain]:
    return cells.filter(pl.col("cut") == cut).iter_rows(named=True)


def _band(row: Plain) -> list[int]:
    return [row["favourable_low"], row["favourable_high"]]


def _asked(key: tuple[str, str], words: Mapping[str, str]) -> Plain:
    item, facet = key
    return {"item": item, "facet": facet, "text": words.get(item, item)}


def _opening(report: Report) -> list[int]:
    letter = compose(report, pictures=False)
    places = {id(finding): n for n, finding in enumerate(letter.report.findings)}
    return [places[id(shown.finding)] for shown in letter.shortly]


def _urgency(finding: Finding) -> tuple[bool, int, int]:
    order = CALLS_FOR_A_STEP.index(finding.kind)
    return names_a_team(finding), SURENESS[finding.strength], order


def _as_in_the_letter(findings: list[Finding]) -> list[int]:
    places = {id(finding): n for n, finding in enumerate(findings)}
    return [places[id(one)] for heading in ORDER for one in in_order(findings, heading)]


def _told(report: Report, finding: Finding) -> Told:
    plain = json.loads(json.dumps(dataclasses.asdict(finding)))
    return Told(
        finding=plain,
        section=heading_of(finding).anchor,
        likeness=likeness_of(finding),
        calls=calls_for_a_step(finding),
        picture=picture_of(report, finding),
    )
