"""What the release counts: votes of people alike, and where people stand on the map, by squares."""

from __future__ import annotations

import polars as pl

from crossways.analysis.estimate import GROUND_SCHEMA, VOTE_COUNTS_SCHEMA
from crossways.analysis.topics.opinion.conversation import Conversation
from crossways.analysis.topics.opinion.groups import Grouped, letter

REACH = 2.4
"""The map goes this far from its middle each way; who stands further out stands at its edge."""
SQUARES = ((0, 3), (80, 4), (200, 5), (500, 7), (2000, 9))
"""From this many people on, the map has so many squares each way."""
ALIKE = ("statement", "partner", "profession", "opinion")


def vote_counts(talk: Conversation, grouped: Grouped) -> pl.DataFrame:
    """Votes by statement, organisation, profession and opinion group (``VOTE_COUNTS_SCHEMA``).

    The opinion group is the one a vote counts in, so that counts by group are those the statements
    were judged by.
    """
    votes = grouped.found.votes_by_group()
    spoken_of = letter(pl.col("group")) if grouped.groups else pl.lit(None, pl.String)
    answers = [
        (pl.col("answer") == name).sum().alias(name)
        for name in VOTE_COUNTS_SCHEMA
        if name in ANSWERED
    ]
    return (
        votes.with_columns(spoken_of.alias("opinion"))
        .join(talk.people.select("participant", "partner", "profession"), on="participant")
        .group_by(ALIKE)
        .agg(answers)
        .with_columns(round=pl.lit(talk.round))
        .select(pl.col(name).cast(kind) for name, kind in VOTE_COUNTS_SCHEMA.items())
        .sort(ALIKE, nulls_last=True)
    )


ANSWERED = ("agree", "unsure", "disagree")


def ground_of(talk: Conversation, grouped: Grouped) -> pl.DataFrame:
    """How many people of each group stand on each square of the map (``GROUND_SCHEMA``).

    No rows where people are of one view or too few to say.
    """
    placed = grouped.participants.filter(
        pl.col("x").is_not_null(), pl.col("standing").is_in(["member", "in between"])
    )
    if grouped.verdict not in ("groups", "unsettled"):
        placed = placed.clear()  # where all are of one view there is no ground to tell apart
    across = next(many for least, many in reversed(SQUARES) if placed.height >= least)
    return (
        placed.with_columns(_square("x", across).alias("column"), _square("y", across).alias("row"))
        .group_by("column", "row", "opinion")
        .agg(people=pl.len())
        .with_columns(round=pl.lit(talk.round), across=pl.lit(across))
        .select(pl.col(name).cast(kind) for name, kind in GROUND_SCHEMA.items())
        .sort("column", "row", "opinion", nulls_last=True)
    )


def _square(axis: str, across: int) -> pl.Expr:
    place = ((pl.col(axis) + REACH) / (2 * REACH) * across).floor()
    return place.clip(0, across - 1).cast(pl.Int64)
