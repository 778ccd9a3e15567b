"""A made-up place's conversation: its statements put before people, and their votes cast."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor
from crossways.web.listening.conversation.models import Reason, Statement, Status
from crossways.web.listening.conversation.writes import (
    NewStatement,
    add_statements,
    keep_votes,
    take_out,
    tell,
)
from crossways.web.listening.rounds.models import Round

TOLD = ("profession", "grade_band", "tenure_band")


def holds_conversation(place: Place, number: int) -> bool:
    """Whether anybody voted in a round."""
    return not _votes_in(place, number).is_empty()


def put_statements(asking: Round, place: Place, number: int, *, by: Actor | None) -> None:
    """Put what was voted on before people, under the codes it has."""
    asked = _votes_in(place, number)["statement"].unique()
    rows = place.statements.filter(pl.col("statement").is_in(asked.implode())).sort("statement")
    new = [
        NewStatement(
            row["text"],
            status=Status.SHOWN if row["status"] == Status.TAKEN_OUT else row["status"],
            origin=row["origin"],
            code=row["statement"],
            pair_of=row["pair_of"] or "",
        )
        for row in rows.iter_rows(named=True)
    ]
    add_statements(asking, new, by=by)


def cast_votes(place: Place, number: int, keys: Mapping[str, str]) -> None:
    """Let everybody who voted in a round vote, each with their own key, given by person."""
    given: dict[str, dict[str, int]] = {}
    for person, statement, vote in _votes_in(place, number).drop("round").iter_rows():
        given.setdefault(person, {})[statement] = vote
    here = place.respondents.filter(
        pl.col("round") == number, pl.col("respondent").is_in(sorted(given.keys() & keys))
    )
    for person in here.iter_rows(named=True):
        key = keys[person["respondent"]]
        keep_votes(key, votes=given[person["respondent"]])
        tell(key, told={name: person[name] or "" for name in TOLD})


def take_out_what_was_taken_out(asking: Round, place: Place, *, by: Actor | None) -> None:
    """What a moderator of the place took out while people voted is taken out here."""
    out = place.statements.filter(pl.col("status") == Status.TAKEN_OUT)["statement"].to_list()
    for statement in Statement.objects.filter(round=asking, code__in=out):
        take_out(statement, reason=Reason.PERSON, by=by)


def _votes_in(place: Place, number: int) -> pl.DataFrame:
    return place.votes.filter(pl.col("round") == number)
