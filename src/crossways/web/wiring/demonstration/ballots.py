"""A made-up place's answers as the ballots its people would have sent; never real ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from crossways.analysis.tables import Place
from crossways.web.listening.rounds.writes import Answered
from crossways.web.listening.rounds.writes.submitting import Answer

FACETS = ("RATE", "ME", "SAY", "DO", "GUESS", "MEANS")
"""In which order the facets are asked."""


@dataclass(frozen=True)
class Asked:
    """What one round asks: its items and its questions, in order."""

    items: list[dict[str, Any]]
    questions: list[tuple[str, str, str]]


def asked_in(place: Place, number: int) -> Asked:
    """What was asked in a round, worked out from what was answered."""
    here = place.answers.filter(pl.col("round") == number)
    keys = here.select("item", "facet", pl.col("about_sector").fill_null("")).unique()
    order = pl.col("facet").replace_strict({name: n for n, name in enumerate(FACETS)})
    questions = keys.sort(order, "item", "about_sector").rows()
    wanted = {item for item, _facet, _about in questions}
    items = place.items.filter(pl.col("item").is_in(sorted(wanted))).sort("item")
    return Asked(items.to_dicts(), questions)


def ballots_by_team(place: Place, number: int) -> dict[str, dict[str, Answered]]:
    """What each person of a round sent, by team and by person."""
    given = _answers_by_person(place, number)
    told: dict[str, dict[str, Answered]] = {}
    for person in place.respondents.filter(pl.col("round") == number).iter_rows(named=True):
        told.setdefault(person["team"], {})[person["respondent"]] = Answered(
            given.get(person["respondent"], []),
            profession=person["profession"] or "",
            grade_band=person["grade_band"] or "",
            tenure_band=person["tenure_band"] or "",
        )
    return told


def head_counts(place: Place, number: int) -> Iterator[tuple[str, str, int]]:
    """Team, organisation and how many people were invited in a round."""
    here = place.head_counts.filter(
        pl.col("round") == number, pl.col("profession").is_null(), pl.col("head_count") > 0
    )
    yield from (
        here.join(place.teams, on="team")
        .sort("team")
        .select("team", "partner", "head_count")
        .iter_rows()
    )


def _answers_by_person(place: Place, number: int) -> Mapping[str, list[Answer]]:
    here = place.answers.filter(pl.col("round") == number).select(
        "respondent", "item", "facet", pl.col("about_sector").fill_null(""), "value"
    )
    given: dict[str, list[Answer]] = {}
    for person, *answer in here.iter_rows():
        given.setdefault(person, []).append(tuple(answer))
    return given
