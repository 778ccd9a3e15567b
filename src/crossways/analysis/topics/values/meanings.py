"""Same words, different meanings: whether sectors pick different meanings of one word."""

from __future__ import annotations

import polars as pl

from crossways.analysis.methods.differences import cramers_v
from crossways.analysis.methods.multiplicity import benjamini_hochberg


def meanings(responses: pl.DataFrame, options: pl.DataFrame, *, threshold: int) -> pl.DataFrame:
    """For each word, how strongly its meaning goes with sector, and each sector's usual meaning.

    Reads MEANS answers. Columns: item, v (bias-corrected Cramer's V), q (over all words), and
    lists over sectors: sectors, n, usual (text of the meaning most pick), share (how many do).
    """
    picked = (
        responses.filter(pl.col("facet") == "MEANS", pl.col("value").is_not_null())
        .drop_nulls("sector")
        .filter(pl.len().over("item", "sector") >= threshold)
        .with_columns(option=pl.col("value").cast(pl.Int64))
    )
    counts = picked.group_by("item", "sector", "option").len().sort("item", "sector", "option")
    rows = []
    for (item,), table in counts.group_by("item", maintain_order=True):
        wide = table.pivot("option", index="sector", values="len").fill_null(0)
        found = cramers_v(wide.drop("sector").to_numpy())
        rows.append({"item": item, "v": found.v, "p": found.p})
    if not rows:
        return pl.DataFrame(schema={"item": pl.String, "v": pl.Float64, "q": pl.Float64})
    tests = pl.DataFrame(rows)
    adjusted = benjamini_hochberg(tests["p"].to_numpy())
    return tests.with_columns(q=pl.Series(adjusted)).join(_usual(counts, options), on="item")


def _usual(counts: pl.DataFrame, options: pl.DataFrame) -> pl.DataFrame:
    """Each sector's most picked meaning of each word and the share who pick it, as lists."""
    return (
        counts.with_columns(n=pl.col("len").sum().over("item", "sector"))
        .sort("len", "option", descending=[True, False])
        .group_by("item", "sector", maintain_order=True)
        .first()
        .join(options, on=["item", "option"], how="left")
        .sort("item", "sector")
        .group_by("item", maintain_order=True)
        .agg(
            sectors=pl.col("sector"),
            n=pl.col("n").cast(pl.Int64),
            usual=pl.col("text"),
            share=pl.col("len") / pl.col("n"),
        )
    )
