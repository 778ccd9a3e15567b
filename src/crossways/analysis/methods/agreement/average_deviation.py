"""How many scale points people lie from their group's middle, on average."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import polars as pl

from crossways.analysis.methods.agreement.awg import mean_where_known
from crossways.analysis.methods.agreement.chance import chance_levels
from crossways.analysis.methods.agreement.null_distributions import AnswerScale, answer_scale
from crossways.analysis.methods.agreement.result import lay_out
from crossways.analysis.methods.grouped_answers import (
    Batch,
    CodedAnswers,
    Floats,
    Gaps,
    Ints,
    count_people,
    read_answers,
)

Middle = Literal["mean", "median"]

PRACTICAL_LIMIT = 6
"""Points of the scale over this is the most deviation still called agreement.

Source: Burke & Dunlap (2002), Organizational Research Methods 5, 159-172.
"""


def ad_m(
    table: Batch,
    items: str | Sequence[str],
    *,
    by: str,
    points: int | None = None,
    scale: tuple[float, float] | None = None,
    middle: Middle = "mean",
    gaps: Gaps = "listwise",
    chance: bool = True,
) -> pl.DataFrame:
    """Average deviation from the group's mean or median, for every group at once.

    Asks: how many scale points do people lie from their group's middle? Low is agreement. On a
    scale of several items the mean of the items' figures.

    Args:
        table: one row a person.
        items: column or columns of answers, all on one scale.
        by: column of groups.
        points, scale: the scale, as a number of points from 1 up or as its two ends. With neither,
            no limit and no level of chance is given.
        middle: deviation from the ``"mean"`` or from the ``"median"``.
        gaps: whether people who skipped an item are left out (``"listwise"``, as R
            ``multilevel`` does) or their other answers used (``"available"``).
        chance: also work out what random answers would give at each group's size.

    Returns:
        One row a group, sorted by label: group; n (people with at least one answer used); ad_m
        (scale points); practical_limit (points / 6: above it people do not agree); chance_5
        (level that at most one group of this size in twenty gets down to by answering at random,
        items taken as unrelated). ad_m is null below two answers.

    Raises:
        ValueError: a missing column, answers that are not numbers, an unknown middle.

    Source: Burke, Finkelstein, Dusig (1999), Organizational Research Methods 2, 49-68. Equals R
    ``multilevel::ad.m``.

    >>> team = pl.DataFrame({"team": ["a"] * 4, "x": [2, 3, 3, 4]})
    >>> ad_m(team, "x", by="team", points=6, chance=False).row(0)
    ('a', 4, 0.5, 1.0)
    """
    if middle not in ("mean", "median"):
        raise ValueError(f"middle is 'mean' or 'median', not {middle!r}")
    columns = [items] if isinstance(items, str) else items
    steps = None if points is None and scale is None else answer_scale(points, scale)
    answers = read_answers(table, columns, by=by, gaps=gaps)
    people, figure = answers.people, mean_where_known(_deviations(answers, middle))
    figures = {"ad_m": figure, "practical_limit": _limit(steps, figure)}
    if chance:
        figures["chance_5"] = _chance(people, steps, middle, items=len(columns))
    return lay_out(answers.group, people, figures)


def deviation_from_mean_of_counts(counts: Ints) -> Floats:
    """Average deviation from the mean of answers counted per answer; NaN below two. (teams,).

    >>> deviation_from_mean_of_counts(np.array([[1, 2, 1]])).tolist()
    [0.5]
    """
    n = counts.sum(axis=1)
    return _deviation_of_counts(counts, counts @ np.arange(counts.shape[1]) / np.maximum(n, 1))


def deviation_from_median_of_counts(counts: Ints) -> Floats:
    """Average deviation from the median of answers counted per answer; NaN below two. (teams,).

    >>> deviation_from_median_of_counts(np.array([[3, 0, 1]])).tolist()
    [0.5]
    """
    n, so_far = counts.sum(axis=1, keepdims=True), counts.cumsum(axis=1)
    lower = (so_far > (n - 1) // 2).argmax(axis=1)
    upper = (so_far > n // 2).argmax(axis=1)
    return _deviation_of_counts(counts, (lower + upper) / 2)


def _deviation_of_counts(counts: Ints, centre: Floats) -> Floats:
    away = np.abs(np.arange(counts.shape[1]) - centre[:, None])
    n = counts.sum(axis=1)
    deviation = np.full(n.shape, np.nan)
    np.divide((counts * away).sum(axis=1), n, out=deviation, where=n > 1)
    return deviation


def _deviations(answers: CodedAnswers, middle: Middle) -> Floats:
    """Average deviation of each item and group. Shape (items, groups)."""
    groups = len(answers.group)
    everyone = count_people(answers.code, groups)
    return np.stack(
        [_deviation(answers.code, column, everyone, middle) for column in answers.values]
    )


def _deviation(code: Ints, values: Floats, everyone: Ints, middle: Middle) -> Floats:
    answered, n = ~np.isnan(values), everyone
    if not answered.all():
        code, values = code[answered], values[answered]
        n = count_people(code, everyone.size)
    find = _means if middle == "mean" else _medians
    away = find(code, values, n)[code]
    np.subtract(values, away, out=away)  # in place: fresh memory costs more than the arithmetic
    np.abs(away, out=away)
    deviation = np.full(n.size, np.nan)
    total = np.bincount(code, weights=away, minlength=n.size)
    np.divide(total, n, out=deviation, where=n > 1)
    return deviation


def _means(code: Ints, values: Floats, n: Ints) -> Floats:
    total = np.bincount(code, weights=values, minlength=n.size)
    return np.asarray(total / np.maximum(n, 1), dtype=float)


def _medians(code: Ints, values: Floats, n: Ints) -> Floats:
    """Median of each group, by sorting everyone once; groups without answers get 0."""
    medians = np.zeros(n.size)
    ordered = values[np.lexsort((values, code))]
    filled = n > 0
    start = (np.cumsum(n) - n)[filled]
    lower, upper = start + (n[filled] - 1) // 2, start + n[filled] // 2
    medians[filled] = (ordered[lower] + ordered[upper]) / 2
    return medians


def _limit(steps: AnswerScale | None, like: Floats) -> Floats:
    return np.full(like.shape, np.nan if steps is None else steps.points / PRACTICAL_LIMIT)


def _chance(people: Ints, steps: AnswerScale | None, middle: Middle, *, items: int) -> Floats:
    if steps is None:
        return np.full(people.shape, np.nan)
    from_mean = middle == "mean"
    measure = deviation_from_mean_of_counts if from_mean else deviation_from_median_of_counts
    return chance_levels(measure, people, points=steps.points, end="low", items=items)
