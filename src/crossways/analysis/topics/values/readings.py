"""Three readings of every card at once: the whole, between groups, and neither (Martin 1992).

They are lenses, not types of partnership, so all three are always given: how far everybody agrees,
how much of the differences goes along the line that explains most, and how many cannot say.
"""

from __future__ import annotations

import polars as pl

from crossways.analysis.methods.agreement import van_der_eijk

AGREE = 0.5
"""Agreement (van der Eijk's A) from which a card counts as read alike: half way to one voice."""

SCATTERED = 0.25
"""Under this, answers are nearly spread evenly over the scale."""

MANY_CANT_SAY = 0.15


def readings(held: pl.DataFrame, tests: pl.DataFrame) -> pl.DataFrame:
    """One row a card: agreement beside chance, the best line and its share, can't say, the reading.

    ``held`` are the answers of one facet; items that are no whole steps (scale scores) have no
    agreement and are left out. ``tests`` are the cards tested along each line
    (``divides.card_tests``). The reading is ``between`` when some line divides the card, else
    ``whole`` when people agree, else ``neither`` when answers are scattered, else ``mixed``.
    Columns: item, n, agreement, chance, mean, cut, share, divides, cant_say, asked, reading.
    """
    told = held.filter(pl.col("value").is_not_null(), pl.col("whole"))
    best = (
        tests.sort("omega_squared", descending=True, nulls_last=True)
        .group_by("item", maintain_order=True)
        .agg(
            pl.col("cut").first(),
            share=pl.col("omega_squared").first(),
            divides=pl.col("possible").any(),
        )
    )
    counted = held.group_by("item").agg(
        asked=pl.len().cast(pl.Int64),
        cant_say=pl.col("cant_say").mean(),
        mean=pl.col("value").mean(),
    )
    return (
        _agreement(told)
        .join(counted, on="item")
        .join(best, on="item", how="left")
        .with_columns(reading=_reading())
        .sort("item")
    )


def _agreement(told: pl.DataFrame) -> pl.DataFrame:
    """Van der Eijk's A of every card with what chance alone would give: item, n, agreement …"""
    shape = {"item": pl.String, "n": pl.Int64, "agreement": pl.Float64, "chance": pl.Float64}
    found = [
        van_der_eijk(cards, "value", by="item", scale=(float(low), float(high))).select(
            item="group",
            n=pl.col("n").cast(pl.Int64),
            agreement="agreement",
            chance=pl.col("chance_95"),
        )
        for (low, high), cards in told.group_by("low", "high", maintain_order=True)
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=shape)


def _reading() -> pl.Expr:
    return (
        pl.when(pl.col("divides"))
        .then(pl.lit("between"))
        .when(pl.col("agreement") >= AGREE)
        .then(pl.lit("whole"))
        .when(pl.col("agreement") < SCATTERED)
        .then(pl.lit("neither"))
        .otherwise(pl.lit("mixed"))
    )
