"""The consensus figure of Polis, so that whoever comes from there finds the same number.

We do not rank by it: it gives one half to a statement a group never saw, and shrinks as groups are
added. ``describe_statements`` has ``shared_low`` instead.
"""

from __future__ import annotations

import polars as pl


def group_informed_consensus(votes: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """Multiply over groups how readily each agrees: (agree + 1) / (votes + 2), unsure a vote too.

    ``votes`` has the columns ``participant``, ``statement``, ``vote`` (1 agree, 0 unsure, -1
    disagree), one row a participant and statement; ``groups`` the columns ``participant`` and
    ``group``, empty where in none. Returns one row for each statement with votes, sorted by its
    label: ``statement``, ``agree`` (the figure Polis publishes) and ``disagree`` (the same of
    disagreeing). Without any group both are 1. Raises ``ValueError`` for a participant in two
    groups. Source: the published ``group-informed-consensus`` of Polis exports, reproduced to
    1e-9; Small et al. 2021, *Recerca* 26(2).

    >>> votes = pl.DataFrame({"participant": [1, 2, 3], "statement": "s", "vote": [1, 1, 0]})
    >>> groups = pl.DataFrame({"participant": [1, 2, 3], "group": [0, 0, 1]})
    >>> group_informed_consensus(votes, groups).row(0)
    ('s', 0.25, 0.08333333333333333)
    """
    placed = groups.select("participant", "group").drop_nulls()
    twice = placed.filter(pl.col("participant").is_duplicated())["participant"].unique().sort()
    if not twice.is_empty():
        raise ValueError(f"each participant may be in one group only: {twice.to_list()}")
    every = votes.select("statement").unique().join(placed.select("group").unique(), how="cross")
    counted = (
        votes.join(placed, on="participant")
        .group_by("statement", "group")
        .agg(
            seen=pl.len(),
            agree=(pl.col("vote") == 1).sum(),
            disagree=(pl.col("vote") == -1).sum(),
        )
    )
    chances = every.join(counted, on=["statement", "group"], how="left").with_columns(
        (pl.col("agree", "disagree").fill_null(0) + 1.0) / (pl.col("seen").fill_null(0) + 2.0)
    )
    product = chances.sort("group").group_by("statement").agg(pl.col("agree", "disagree").product())
    whole = votes.select("statement").unique().join(product, on="statement", how="left")
    return whole.with_columns(pl.col("agree", "disagree").fill_null(1.0)).sort("statement")
