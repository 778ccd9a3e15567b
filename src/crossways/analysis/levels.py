"""Levels: how each group answered each item, pooled and with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import polars as pl
from scipy import stats

from crossways.analysis.estimate import LEVELS_SCHEMA, WHOLE
from crossways.analysis.methods.shrinkage import partial_pooling

FEWEST_GROUPS_TO_POOL = 3
LEVEL = 0.90
TAKEN_AS_THEY_ARE = (WHOLE.cut, "sector")
"""Cuts that are not pooled: sectors are the sides compared, not a sample of many alike."""

ANSWERED_AT_LEAST = 0.5
"""A person counts for a dimension who answered at least half of its items (usual survey rule)."""

NOT_A_LEVEL = "MEANS"
"""The facet whose value is the number of a meaning picked: it has no mean."""

QUESTION = ("round", "item", "dimension", "facet", "about_sector")


def level_table(responses: pl.DataFrame, cuts: Sequence[str]) -> pl.DataFrame:
    """How high each group answered each item and each dimension, round by round.

    Groups of a cut are drawn toward one another (:func:`partial_pooling`) where the cut has three
    groups or more; the whole, sectors and smaller cuts get their plain mean with a t interval.
    Intervals hold 90% and end where the scale ends; they are missing where one person answered.

    Args:
        responses: as from :func:`crossways.analysis.responses.responses`.
        cuts: columns of ``responses`` to cut by, and ``"whole"`` for everybody together. People
            whose group is not told are left out of that cut only.

    Returns:
        Columns of :data:`~crossways.analysis.estimate.LEVELS_SCHEMA`, sorted.

    Raises:
        ValueError: a cut that is no column.

    >>> from crossways.analysis.responses import responses
    >>> from crossways.analysis.tables import Place
    >>> level_table(responses(Place({})), ["whole", "team"]).height
    0
    """
    unknown = [cut for cut in cuts if cut not in (WHOLE.cut, *responses.columns)]
    if unknown:
        raise ValueError(f"no such cut: {', '.join(unknown)}")
    scores = all_scores(responses, [cut for cut in cuts if cut != WHOLE.cut])
    return levels_of({cut: group_sums(scores, cut) for cut in cuts})


def all_scores(responses: pl.DataFrame, groups: Sequence[str]) -> pl.LazyFrame:
    """Item scores and dimension scores in one frame, ``groups`` coded, as text is slow to group.

    Item scores are looked up when they are summed, not copied.
    """
    coded = responses.with_columns(pl.col(groups).cast(pl.Categorical))
    return pl.concat([item_scores(coded, groups), dimension_scores(coded, groups).lazy()])


def levels_of(sums: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The levels of :func:`level_table` from each cut's :func:`group_sums`."""
    tables = [_levels_of_cut(of_cut, cut) for cut, of_cut in sums.items()]
    if not tables:
        return pl.DataFrame(schema=LEVELS_SCHEMA)
    return pl.concat(tables).sort(list(LEVELS_SCHEMA)[:7])


def item_scores(responses: pl.DataFrame, groups: Sequence[str]) -> pl.LazyFrame:
    """One row a person and item: its ``score`` and scale, with the person's ``groups``."""
    kept = responses.lazy().filter(pl.col("score").is_not_null(), pl.col("facet") != NOT_A_LEVEL)
    nothing = pl.lit(None, dtype=responses.schema["dimension"])
    filled = kept.with_columns(dimension=nothing)
    return filled.select(*QUESTION, *groups, "score", "low", "high")


def dimension_scores(responses: pl.DataFrame, groups: Sequence[str]) -> pl.DataFrame:
    """One row a person and dimension: the mean of its items, if at least half were answered.

    Only plain ratings (facet RATE) of items that have a dimension count; how many items a
    dimension has is taken from what was asked in that round. Rows come in no set order.
    """
    rated = responses.lazy().filter(pl.col("dimension").is_not_null(), pl.col("facet") == "RATE")
    items = rated.group_by("round", "dimension", "item").agg(pl.col("low", "high").first())
    asked = items.group_by("round", "dimension").agg(
        pl.len().alias("items"), pl.col("low").min(), pl.col("high").max()
    )
    person = (
        rated.filter(pl.col("score").is_not_null())
        .group_by("round", "respondent", "dimension")
        .agg(
            pl.len().alias("answered"),
            pl.col("score").mean(),
            *(pl.col(cut).first() for cut in groups),
        )
        .join(asked, on=["round", "dimension"])
        .filter(pl.col("answered") >= ANSWERED_AT_LEAST * pl.col("items"))
    )
    kinds = responses.schema
    filled = person.with_columns(
        item=pl.lit(None, dtype=kinds["item"]),
        facet=pl.lit("RATE").cast(kinds["facet"]),
        about_sector=pl.lit(None, dtype=kinds["about_sector"]),
    )
    return filled.select(*QUESTION, *groups, "score", "low", "high").collect(engine="streaming")


def group_sums(scores: pl.LazyFrame, cut: str) -> pl.DataFrame:
    """Size, mean and sum of squares of every group of a cut on every question.

    ``scores`` as from :func:`all_scores`; columns of the result are
    those of a question, ``group``, ``n``, ``mean``, ``squares`` and the scale's ends. People of
    one score are counted first and summed in order of score, so that rows in another order give
    the same sums to the last digit.
    """
    group = pl.lit(WHOLE.code) if cut == WHOLE.cut else pl.col(cut)
    alike = (
        scores.with_columns(group=group)
        .filter(pl.col("group").is_not_null())
        .group_by(*QUESTION, "group", "score")
        .agg(pl.len().alias("people"), pl.col("low").min(), pl.col("high").max())
        .sort("score")
    )
    people, score = pl.col("people").cast(pl.Float64), pl.col("score")
    mean = (people * score).sum() / people.sum()
    return (
        alike.group_by(*QUESTION, "group", maintain_order=True)
        .agg(
            pl.col("people").sum().cast(pl.Int64).alias("n"),
            mean.alias("mean"),
            (people * (score - mean) ** 2).sum().alias("squares"),
            scale_low=pl.col("low").min(),
            scale_high=pl.col("high").max(),
        )
        .with_columns(pl.col(*QUESTION[1:], "group").cast(pl.String))
        .sort(*QUESTION, "group")
        .collect(engine="streaming")
    )


def _levels_of_cut(sums: pl.DataFrame, cut: str) -> pl.DataFrame:
    levels = _plain(sums)
    for start, end in _questions(sums):
        if cut not in TAKEN_AS_THEY_ARE and _can_pool(sums["n"][start:end]):
            n, mean, squares = (sums[name][start:end].to_numpy() for name in _SUMS)
            pooled = partial_pooling(n, mean, squares, level=LEVEL)
            levels[:, start:end] = pooled.value, pooled.low, pooled.high
    ends = (
        pl.col(name).clip(pl.col("scale_low"), pl.col("scale_high")) for name in ("low", "high")
    )
    value, low, high = (pl.Series(row).fill_nan(None) for row in levels)
    return (
        sums.with_columns(cut=pl.lit(cut), value=value, low=low, high=high)
        .with_columns(ends)
        .select(list(LEVELS_SCHEMA))
    )


def _can_pool(sizes: pl.Series) -> bool:
    """Enough groups to learn from each other, and somewhere more than one person."""
    return len(sizes) >= FEWEST_GROUPS_TO_POOL and int(sizes.sum()) > len(sizes)


_SUMS = ("n", "mean", "squares")


def _plain(sums: pl.DataFrame) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Plain means with t intervals, three rows: value, low, high; NaN ends for one person."""
    n, mean, squares = (sums[name].to_numpy().astype(float) for name in _SUMS)
    free = np.maximum(n - 1.0, 1.0)
    reach = stats.t.ppf(0.5 + LEVEL / 2.0, df=free) * np.sqrt(squares / free / n)
    reach = np.where(n > 1.0, reach, np.nan)
    return np.stack([mean, mean - reach, mean + reach])


def _questions(sums: pl.DataFrame) -> Iterator[tuple[int, int]]:
    """Where each question's groups start and end in rows sorted by question."""
    runs = sums.select(pl.struct(QUESTION).rle_id())
    starts = runs.with_row_index().group_by("round").agg(pl.col("index").min())["index"].sort()
    edges = [*starts.to_list(), sums.height]
    yield from pairwise(edges)
