"""The latest conversation of a place: its votes, its statements and who took part."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from crossways.analysis.responses import GROUPS, people_of, threshold_in
from crossways.analysis.tables import Place


@dataclass(frozen=True)
class Conversation:
    """One round's conversation.

    Attributes:
        round: which round.
        threshold: fewest people a shown group of that round may have.
        votes: participant, statement, vote of the round.
        people: one row a participant who voted: participant, sector, partner, team, profession,
            grade_band, tenure_band; empty where not told.
        statements: the statements anybody voted on, as in their table.
    """

    round: int
    threshold: int
    votes: pl.DataFrame
    people: pl.DataFrame
    statements: pl.DataFrame

    @property
    def facts(self) -> list[str]:
        """Statements about oneself, which are no opinions."""
        return self._with_status("fact_about_self")

    @property
    def moderated_out(self) -> list[str]:
        """Statements a moderator took out."""
        return self._with_status("moderated_out")

    def _with_status(self, status: str) -> list[str]:
        return self.statements.filter(pl.col("status") == status)["statement"].to_list()

    @property
    def shown_votes(self) -> pl.DataFrame:
        """Votes on statements that were not taken out."""
        return self.votes.filter(~pl.col("statement").is_in(self.moderated_out))


def latest_conversation(place: Place) -> Conversation | None:
    """The votes of the last round that has any, or ``None``.

    >>> latest_conversation(Place({})) is None
    True
    """
    if place.votes.is_empty():
        return None
    number = int(place.votes["round"].max())  # type: ignore[arg-type]  # a round is a number
    votes = place.votes.filter(pl.col("round") == number)
    told = (
        people_of(place)
        .filter(pl.col("round") == number)
        .select(
            pl.col("respondent").alias("participant"),
            *(pl.col(cut).cast(pl.String) for cut in GROUPS),
        )
    )
    who = votes.select("participant").unique().sort("participant")
    return Conversation(
        round=number,
        threshold=threshold_in(place.rounds, number),
        votes=votes.select("participant", "statement", "vote"),
        people=who.join(told, on="participant", how="left", maintain_order="left"),
        statements=place.statements.filter(
            pl.col("statement").is_in(votes["statement"].unique().implode())
        ),
    )
