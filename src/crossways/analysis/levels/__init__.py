"""Levels: how each group answered each item, pooled and with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import polars as pl
from scipy import stats

from crossways.analysis.estimate import LEVELS_SCHEMA, WHOLE
from crossways.analysis.levels.scores import QUESTION, TEXTS, finish, merge, partial
from crossways.analysis.methods.ranking import rank_texts, sort_out
from crossways.analysis.methods.shrinkage import partial_pooling

FEWEST_GROUPS_TO_POOL = 3
LEVEL = 0.90
TAKEN_AS_THEY_ARE = (WHOLE.cut, "sector")
"""Cuts that are not pooled: sectors are the sides compared, not a sample of many alike."""


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
    coded = _number_people(rank_texts(responses, {*TEXTS, *cuts} - {WHOLE.cut}))
    people = coded.unique("person", keep="first").sort("person")
    return levels_of(finish(merge([partial(coded, cuts, people=people.height)]), people))


def _number_people(responses: pl.DataFrame) -> pl.DataFrame:
    person = sort_out(responses, ("round", "respondent")).of
    return responses.with_columns(person=pl.Series(person))


def levels_of(sums: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The levels of :func:`level_table` from each cut's sums, as :func:`finish` gives them."""
    tables = [_levels_of_cut(of_cut, cut) for cut, of_cut in sums.items()]
    if not tables:
        return pl.DataFrame(schema=LEVELS_SCHEMA)
    return pl.concat(tables).sort(list(LEVELS_SCHEMA)[:7])


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
