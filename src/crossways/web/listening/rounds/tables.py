"""Sealed ballots as tables: only the pipeline and the release may ask for these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
from django.db.models import QuerySet

from crossways.analysis.tables import (
    ANSWERS,
    HEAD_COUNTS,
    ITEMS,
    REFLECTIONS,
    RESPONDENTS,
    ROUNDS,
    VOTES,
    Table,
)
from crossways.web.listening.rounds.instruments import REFLECTED, REFLECTION
from crossways.web.listening.rounds.models import Round, RoundTeam, SealedBallot
from crossways.web.listening.rounds.states import State

READABLE = (State.SEALED, State.RELEASED)
"""Answers can be read between sealing and purging, and at no other time."""


def rounds_table(rounds: Sequence[Round]) -> pl.DataFrame:
    """The ``rounds`` table of these rounds."""
    return _frame(
        ROUNDS,
        [
            (each.number, each.label, each.opens_on, each.closes_on, each.threshold)
            for each in rounds
        ],
    )


def head_counts_table(rounds: Sequence[Round]) -> pl.DataFrame:
    """How many people of each team were invited: the ``head_counts`` table.

    Leaders of a reflection are people of other teams, told together and of no team at all.
    """
    asked = RoundTeam.objects.filter(round__in=_without_leaders(rounds))
    rows = asked.order_by("round__number", "team")
    return _frame(
        HEAD_COUNTS,
        [
            (number, team, None, invited)
            for number, team, invited in rows.values_list("round__number", "team", "invited")
        ],
    )


def items_table(rounds: Sequence[Round]) -> pl.DataFrame:
    """Every item as it was frozen, once; the latest round's wording where rounds differ."""
    items = {item["item"]: item for each in rounds for item in each.items}
    return _frame(
        ITEMS, [tuple(item.get(name) for name in ITEMS.schema) for item in items.values()]
    )


def respondents_table(rounds: Sequence[Round]) -> pl.DataFrame:
    """Who answered, under a random id that is valid in its round only; leaders' are not told."""
    rows = _sealed(_without_leaders(rounds)).values_list(
        "round__number", "id", "team", "profession", "grade_band", "tenure_band"
    )
    return _frame(
        RESPONDENTS,
        [
            (number, ballot, None, team or None, *(told or None for told in rest))
            for number, ballot, team, *rest in rows
        ],
    )


def answers_table(rounds: Sequence[Round]) -> pl.DataFrame:
    """What they answered, one row an answer."""
    rows = _sealed(_without_leaders(rounds)).values_list("round__number", "id", "answers")
    return _frame(
        ANSWERS,
        [
            (number, ballot, item, facet, about or None, value, value is None)
            for number, ballot, answers in rows
            for item, facet, about, value in answers
        ],
    )


def reflections_table(rounds: Sequence[Round]) -> pl.DataFrame:
    """What leaders answered in a reflection, one row an item; what they could not say is left out.

    No team goes with it: a leader's organisation would say who the leader is.
    """
    leaders = [each for each in rounds if REFLECTION in each.instruments]
    rows = _sealed(leaders).values_list("round__number", "id", "answers")
    return _frame(
        REFLECTIONS,
        [
            (number, ballot, question, item, int(points))
            for number, ballot, answers in rows
            for item, question, _about, points in answers
            if question in REFLECTED and points is not None
        ],
    )


def votes_table(rounds: Sequence[Round]) -> pl.DataFrame:
    """What they voted in an open conversation, one row a vote."""
    rows = _sealed(rounds).values_list("round__number", "id", "votes")
    return _frame(
        VOTES,
        [
            (number, ballot, statement, vote)
            for number, ballot, votes in rows
            for statement, vote in votes
        ],
    )


def _without_leaders(rounds: Sequence[Round]) -> list[Round]:
    return [each for each in rounds if REFLECTION not in each.instruments]


def _sealed(rounds: Sequence[Round]) -> QuerySet[SealedBallot]:
    return SealedBallot.objects.filter(round__in=rounds, round__state__in=READABLE).order_by("id")


def _frame(table: Table, rows: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=table.schema, orient="row")
