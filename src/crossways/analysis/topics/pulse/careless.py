"""Straight-lining: one answer to everything, even where two answers contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Strength
from crossways.analysis.methods.share_interval import wilson_interval
from crossways.analysis.topics.pulse.readings import Reading

FEWEST_ITEMS = 4
"""Items somebody must answer, turned-round ones among them, before sameness says anything."""

WORTH_SAYING = 0.05
"""Share of straight-liners under which levels are hardly touched."""

LEVEL = 0.90


def careless_share(answers: pl.DataFrame, whole: Reading) -> Iterator[Estimate]:
    """Share of people in the latest round who gave one answer to all items, reversed ones too.

    The middle answer to everything is no contradiction and is not counted.
    """
    people = _people(answers.filter(pl.col("round") == whole.rounds[-1]))
    if not people.height:
        return
    flagged = int(people["straight"].sum())
    found = wilson_interval(flagged, people.height, level=LEVEL)
    yield Estimate(
        kind="pulse.careless",
        rounds=whole.rounds[-1:],
        groups=(WHOLE,),
        basis=(Basis(WHOLE, people.height),),
        strength=Strength.CLEAR if found.low > WORTH_SAYING else Strength.POSSIBLE,
        method="pulse-warnings",
        value=found.share,
        low=found.low,
        high=found.high,
        unit="share",
        figures={"worth_saying": Figure(WORTH_SAYING, "share")},
    )


def _people(answers: pl.DataFrame) -> pl.DataFrame:
    """One row a person who answered enough items both ways; ``straight`` if all answers are one."""
    value, middle = pl.col("value"), (pl.col("low") + pl.col("high")) / 2.0
    reverse = pl.col("score") != value
    asked_both_ways = (
        answers.filter(value.is_not_null())
        .with_columns(off_middle=value != middle, turned=reverse)
        .group_by("respondent")
        .agg(
            items=pl.len(),
            spread=value.max() - value.min(),
            off_middle=pl.col("off_middle").min(),
            turned=pl.col("turned").max(),
        )
        .filter(pl.col("items") >= FEWEST_ITEMS)
    )
    return asked_both_ways.with_columns(
        straight=(pl.col("spread") == 0) & pl.col("off_middle") & pl.col("turned")
    )
