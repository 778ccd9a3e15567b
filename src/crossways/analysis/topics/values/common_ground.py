"""What every side holds: cards whose lower bound is high in each sector."""

from __future__ import annotations

import numpy as np
import polars as pl
from scipy import stats

HELD = 3.5
"""Past half way from "partly" to "mostly": as a lower bound, held by that side for sure."""

NEARLY_HELD = 3.25


def common_ground(responses: pl.DataFrame, *, threshold: int) -> pl.DataFrame:
    """Cards that every sector large enough holds, by the least sure sector's lower bound.

    Reads ME answers. A card counts when its lowest 95% lower bound over sectors is at least half
    way from "partly" to "mostly"; few answers in one sector make it harder, never easier. Columns:
    item, clear, lowest (the least sure side's mean), low (its lower bound), sectors and n (lists).
    """
    sides = (
        responses.filter(pl.col("facet") == "ME", pl.col("value").is_not_null())
        .drop_nulls("sector")
        .group_by("item", "sector")
        .agg(n=pl.len().cast(pl.Int64), mean=pl.col("value").mean(), sd=pl.col("value").std())
        .filter(pl.col("n") >= threshold)
        .sort("item", "sector")
    )
    n = sides["n"].to_numpy().astype(float)
    half = stats.t.ppf(0.95, n - 1) * sides["sd"].to_numpy() / np.sqrt(n)
    bounded = sides.with_columns(low=pl.col("mean") - pl.Series(half))
    return (
        bounded.group_by("item", maintain_order=True)
        .agg(
            low=pl.col("low").min(),
            lowest=pl.col("mean").min(),
            sectors=pl.col("sector"),
            n=pl.col("n"),
        )
        .filter(
            pl.col("sectors").list.len() >= 2,
            pl.col("low") >= NEARLY_HELD,
            pl.col("lowest") >= HELD,
        )
        .with_columns(clear=pl.col("low") >= HELD)
        .sort("lowest", descending=True)
    )
