"""Agreement against the most people could disagree, given where their mean lies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from crossways.analysis.methods.agreement.chance import chance_levels
from crossways.analysis.methods.agreement.null_distributions import AnswerScale, answer_scale
from crossways.analysis.methods.agreement.result import lay_out
from crossways.analysis.methods.grouped_answers import Batch, Floats, Gaps, Ints
from crossways.analysis.methods.sufficient_statistics import GroupMoments, partial


def awg(
    table: Batch,
    items: str | Sequence[str],
    *,
    by: str,
    points: int | None = None,
    scale: tuple[float, float] | None = None,
    gaps: Gaps = "listwise",
    chance: bool = True,
) -> pl.DataFrame:
    """Within-group agreement that needs no guess of how people would answer if nobody agreed.

    Asks: how far are the people of each group from the most they could differ with their mean
    where it is? ``1 - 2 s2 / [((H + L) M - M2 - H L) n / (n - 1)]``; on a scale of several items
    the mean of the items' figures.

    Args:
        table: one row a person.
        items: column or columns of answers, all on one scale.
        by: column of groups.
        points, scale: the scale, as a number of points from 1 up or as its two ends L and H.
        gaps: whether people who skipped an item are left out (``"listwise"``, as R
            ``multilevel`` does) or their other answers used (``"available"``).
        chance: also work out what random answers would give at each group's size.

    Returns:
        One row a group, sorted by label: group; n (people with at least one answer used); awg
        (-1 to 1, 1 when all answer at one end of the scale); variance (mean of the items'
        variances); chance_95 (level that at most one group of this size in twenty reaches by
        answering at random, items taken as unrelated). awg is null below two answers and where
        the mean lies so near an end that n people cannot differ enough for the figure to hold.

    Raises:
        ValueError: a missing column, answers that are not numbers or lie off the scale.

    Source: Brown & Hauenstein (2005), Organizational Research Methods 8, 165-184. Equals R
    ``multilevel::awg``, whose column of variances averages covariances too; this one does not.

    >>> team = pl.DataFrame({"team": ["a"] * 4, "x": [2, 3, 3, 4]})
    >>> found = awg(team, "x", by="team", points=5, chance=False)
    >>> round(found["awg"][0], 4)
    0.75
    """
    columns = [items] if isinstance(items, str) else items
    moments = partial(table, columns, by=by, gaps=gaps)
    return awg_from_moments(moments, points=points, scale=scale, chance=chance)


def awg_from_moments(
    moments: GroupMoments,
    *,
    points: int | None = None,
    scale: tuple[float, float] | None = None,
    chance: bool = True,
) -> pl.DataFrame:
    """:func:`awg` of all items in sums already taken, of one table or of many merged."""
    steps = answer_scale(points, scale)
    each = awg_of_items(moments.n, moments.mean, moments.variance, steps)
    figures = {"awg": mean_where_known(each), "variance": mean_where_known(moments.variance)}
    if chance:
        figures["chance_95"] = chance_levels(
            awg_of_counts,
            moments.people,
            points=steps.points,
            end="high",
            items=len(moments.items),
        )
    return lay_out(moments.group, moments.people, figures)


def awg_of_items(n: Ints, mean: Floats, variance: Floats, scale: AnswerScale) -> Floats:
    """The figure of each item and group from its count, mean and variance; any one shape."""
    low, high, size = scale.low, scale.high, np.maximum(n, 2)
    if ((n > 0) & ((mean < low) | (mean > high))).any():
        raise ValueError(f"answers lie off the scale from {low} to {high}")
    most = ((high + low) * mean - mean**2 - high * low) * size / (size - 1)
    holds = (mean >= (low * (size - 1) + high) / size) & (mean <= (high * (size - 1) + low) / size)
    figure = np.full(np.shape(mean), np.nan)
    np.divide(2.0 * variance, most, out=figure, where=holds & (n > 1))
    at_an_end = (n > 1) & ((mean == low) | (mean == high))
    return np.where(at_an_end, 1.0, 1.0 - figure)


def awg_of_counts(counts: Ints) -> Floats:
    """The figure of answers counted per answer, in order of the scale. (teams,).

    >>> awg_of_counts(np.array([[1, 2, 1], [0, 0, 3]])).round(4).tolist()
    [0.0, 1.0]
    """
    answers, n = np.arange(counts.shape[1]), counts.sum(axis=1)
    mean = counts @ answers / np.maximum(n, 1)
    squares = counts @ answers**2 - n * mean**2
    variance = squares / np.maximum(n - 1, 1)
    return awg_of_items(n, mean, variance, AnswerScale(0, counts.shape[1] - 1))


def mean_where_known(figures: Floats) -> Floats:
    """Mean over items (the first axis) of the figures there are; NaN where there is none."""
    known = ~np.isnan(figures)
    mean = np.full(figures.shape[1:], np.nan)
    total = np.where(known, figures, 0.0).sum(axis=0)
    np.divide(total, known.sum(axis=0), out=mean, where=known.any(axis=0))
    return mean
