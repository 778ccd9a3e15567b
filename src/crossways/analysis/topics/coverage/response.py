"""How many of each group answered, out of how many."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from crossways.analysis.estimate import WHOLE, Group
from crossways.analysis.tables import Place

CUTS = ("sector", "partner", "team")


@dataclass(frozen=True)
class Response:
    """One cut's response: ``table`` has ``round, group, name, answered, head_count``.

    ``head_count`` is null where it is not told for all of the group's teams. Groups that nobody
    answered for are there with ``answered`` 0 in every round that counts heads.
    """

    cut: str
    rounds: tuple[int, ...]
    table: pl.DataFrame

    def group(self, code: str, name: str) -> Group:
        """The group as an estimate names it."""
        return WHOLE if self.cut == WHOLE.cut else Group(self.cut, code, name)

    def at(self, back: int) -> pl.DataFrame:
        """The rows of the latest round (``back`` 0) or of one before it."""
        return self.table.filter(pl.col("round") == self.rounds[-1 - back])


def response_of(place: Place, cut: str) -> Response:
    """Count heads and people who answered, for ``whole``, ``sector``, ``partner`` or ``team``."""
    sides = _sides(place)
    answered = (
        people_of(place)
        .with_columns(whole=pl.lit(WHOLE.code))
        .group_by("round", pl.col(cut).alias("group"))
        .agg(answered=pl.len().cast(pl.Int64))
    )
    heads = _heads(place, sides, cut)
    table = (
        heads.join(answered, on=["round", "group"], how="full", coalesce=True)
        .filter(pl.col("group").is_not_null())
        .with_columns(pl.col("answered").fill_null(0))
        .join(_names(place, cut), on="group", how="left")
        .with_columns(name=pl.coalesce("name", "group"))
        .sort("round", "group")
    )
    return Response(cut, place.round_numbers, table)


def _sides(place: Place) -> pl.DataFrame:
    """Every team with its organisation and sector, all of them in the whole."""
    return (
        place.teams.select("team", "partner")
        .join(place.partners.select("partner", "sector"), on="partner", how="left")
        .with_columns(whole=pl.lit(WHOLE.code))
    )


def people_of(place: Place) -> pl.DataFrame:
    """One row a person who answered in a round, with their team, organisation and sector.

    Where a round asked questions and held a conversation, and nobody may know which votes go with
    which answers, everybody who did both has two rows under two ids: those with answers count.
    """
    of_team = place.teams.select("team", team_partner="partner")
    return (
        _once_each(place)
        .select("round", "respondent", "team", "partner")
        .join(of_team, on="team", how="left")
        .with_columns(partner=pl.coalesce("partner", "team_partner"))
        .join(place.partners.select("partner", "sector"), on="partner", how="left")
    )


def _once_each(place: Place) -> pl.DataFrame:
    """Respondents, without those who only voted in rounds where no id both voted and answered."""
    voted = place.votes.select("round", respondent="participant").unique()
    if voted.is_empty():
        return place.respondents
    here = place.answers.filter(pl.col("round").is_in(voted["round"].unique().implode()))
    answered = here.select("round", "respondent").unique()
    both = voted.join(answered, on=["round", "respondent"], how="semi")["round"].unique()
    apart = voted.filter(
        pl.col("round").is_in(answered["round"].unique().implode()),
        ~pl.col("round").is_in(both.implode()),
    )
    return place.respondents.join(apart, on=["round", "respondent"], how="anti")


def _heads(place: Place, sides: pl.DataFrame, cut: str) -> pl.DataFrame:
    """Heads of each group in each round; null where a team of the group did not count its own."""
    whole_team = pl.col("profession").is_null()
    count = pl.col("head_count")
    told = place.head_counts.group_by("round", "team").agg(
        head_count=pl.when(whole_team.any())
        .then(count.filter(whole_team).sum())
        .otherwise(count.sum())
    )
    every = told.select("round").unique().join(sides, how="cross")
    complete = pl.col("head_count").is_not_null().all()
    return (
        every.join(told, on=["round", "team"], how="left")
        .group_by("round", pl.col(cut).alias("group"))
        .agg(head_count=pl.when(complete).then(count.sum()))
    )


def _names(place: Place, cut: str) -> pl.DataFrame:
    if cut == WHOLE.cut:
        return pl.DataFrame({"group": [WHOLE.code], "name": [WHOLE.name]})
    frame: pl.DataFrame = getattr(place, f"{cut}s")
    return frame.select(pl.col(cut).alias("group"), "name")
