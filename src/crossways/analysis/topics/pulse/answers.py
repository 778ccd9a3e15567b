"""What the pulse keeps of answers, batch by batch: scores, likeness and shares of can't say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from crossways.analysis.levels import scores
from crossways.analysis.topics.pulse import careless
from crossways.analysis.topics.pulse.readings import CUTS

COUNTED = ("whole", *CUTS)


@dataclass(frozen=True)
class PulseAnswers:
    """All that is kept of any number of batches.

    Attributes:
        scores: who gave which score to which item, and each person's sums.
        likeness: how alike each person's answers are.
        shares: of all answers to a dimension in a round, how many were "can't say" and midway.
    """

    scores: scores.Scores
    likeness: careless.Likeness
    shares: pl.DataFrame


def partial(batch: pl.DataFrame, *, people: int) -> PulseAnswers:
    """Keep of one batch what the pulse needs: answers to items with a dimension, plainly rated.

    ``batch`` as from :func:`crossways.analysis.responses.response_batches`; ``people`` counts all
    respondents, in this batch or another.

    >>> from crossways.analysis.responses import response_batches
    >>> from crossways.analysis.tables import Place
    >>> [partial(batch, people=0).shares.height for batch in response_batches(Place({}))]
    [0]
    """
    rated = batch.filter(pl.col("dimension").is_not_null(), pl.col("facet") == "RATE")
    midway = pl.col("value") == (pl.col("low") + pl.col("high")) / 2.0
    shares = rated.group_by("round", "dimension").agg(
        pl.len().cast(pl.Int64).alias("answers"),
        pl.col("cant_say").cast(pl.Int64).sum(),
        midway.fill_null(value=False).cast(pl.Int64).sum().alias("midway"),
    )
    return PulseAnswers(
        scores.partial(rated, COUNTED, people=people),
        careless.partial(rated, people=people),
        shares,
    )


def merge(states: Iterable[PulseAnswers]) -> PulseAnswers:
    """Add any number of states, at least one; order and grouping of batches do not matter."""
    told = list(states)
    shares = pl.concat(state.shares for state in told).group_by("round", "dimension").sum()
    return PulseAnswers(
        scores.merge(state.scores for state in told),
        careless.merge(state.likeness for state in told),
        shares,
    )
