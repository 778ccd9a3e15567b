"""Responses: answers joined with who gave them and how their item is scored, in one long frame."""

from __future__ import annotations

import polars as pl

from crossways.analysis.tables import Place

COLUMNS = (
    "round",
    "respondent",
    "sector",
    "partner",
    "team",
    "profession",
    "grade_band",
    "tenure_band",
    "item",
    "facet",
    "about_sector",
    "theme",
    "dimension",
    "value",
    "score",
    "cant_say",
    "low",
    "high",
    "whole",
)


def responses(place: Place) -> pl.DataFrame:
    """Every answer with its respondent's groups and its item's scale; one row is one answer.

    ``value`` is the answer as given; ``score`` the same with reverse-keyed items turned round
    (low + high - value), so that higher always means more of the dimension. Both are null where
    the person chose "can't say" (``cant_say`` true). ``sector`` comes from the respondent's
    organisation, or from their team's when only the team was told. Groups nobody told are null.

    >>> responses(Place({})).columns == list(COLUMNS)
    True
    """
    teams = place.teams.select("team", team_partner="partner")
    sectors = place.partners.select("partner", "sector")
    people = (
        place.respondents.join(teams, on="team", how="left")
        .with_columns(partner=pl.coalesce("partner", "team_partner"))
        .drop("team_partner")
        .join(sectors, on="partner", how="left")
    )
    items = place.items.select("item", "theme", "dimension", "low", "high", "whole", "reverse")
    joined = place.answers.join(people, on=["round", "respondent"], how="inner").join(
        items, on="item", how="inner"
    )
    turned = pl.col("low") + pl.col("high") - pl.col("value")
    return joined.with_columns(
        score=pl.when(pl.col("reverse")).then(turned).otherwise(pl.col("value"))
    ).select(COLUMNS)
