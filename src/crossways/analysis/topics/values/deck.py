"""One row a person: what each thinks should be, card by card, and the groups they belong to."""

from __future__ import annotations

import polars as pl

from crossways.analysis.tables import CUTS

HELD, RATED = "ME", "RATE"
"""What people say should be, card by card; and how they rate whatever else they were asked."""


def plain_ratings() -> pl.Expr:
    """Which responses are plain ratings of items that belong to no dimension of the pulse."""
    return (pl.col("facet") == RATED) & pl.col("dimension").is_null()


def wide(held: pl.DataFrame) -> pl.DataFrame:
    """Answers of one facet with a column for each card, ``respondent`` and the cuts."""
    if held.is_empty():
        return held.select("respondent", *CUTS)
    return held.pivot(
        "item", index=["respondent", *CUTS], values="value", aggregate_function="first"
    ).sort("respondent")


def cards_in(people: pl.DataFrame) -> list[str]:
    """Codes of the cards that anybody answered."""
    known = {"respondent", *CUTS}
    return sorted(name for name in people.columns if name not in known and people[name].count() > 0)


def in_solid_groups(people: pl.DataFrame, cut: str, *, threshold: int) -> pl.DataFrame:
    """The people whose group of ``cut`` has at least ``threshold`` people; others are left out.

    An estimate may only rest on groups large enough to be told, so smaller ones do not count.
    """
    return people.drop_nulls(cut).filter(pl.len().over(cut) >= threshold)
