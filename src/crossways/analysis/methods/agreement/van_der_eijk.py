"""One camp or two? Van der Eijk's agreement A, for answers in ordered categories."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.agreement.chance import chance_levels
from crossways.analysis.methods.agreement.null_distributions import AnswerScale, answer_scale
from crossways.analysis.methods.agreement.result import lay_out
from crossways.analysis.methods.grouped_answers import Batch, Floats, Ints, read_answers

MOST_POINTS = 16
"""Patterns of used answers are looked up in a table of two to this power."""


def van_der_eijk(
    table: Batch,
    item: str,
    *,
    by: str,
    points: int | None = None,
    scale: tuple[float, float] | None = None,
    chance: bool = True,
) -> pl.DataFrame:
    """Agreement on an ordered scale that tells two camps from people spread evenly.

    Asks: do the answers of each group gather in one place (1), spread evenly (0) or split to the
    two ends (-1)? Two groups with one standard deviation may differ in it.

    Args:
        table: one row a person.
        item: column of answers, whole steps of the scale, empty where there is none.
        by: column of groups.
        points, scale: the scale, as a number of points from 1 up or as its two ends.
        chance: also work out what random answers would give at each group's size.

    Returns:
        One row a group, sorted by label: group; n (answers); agreement (-1 to 1); polarisation
        (``(1 - A) / 2``, 0 to 1); chance_95 (agreement that at most one group of this size in
        twenty reaches by answering at random). Null where nobody answered.

    Raises:
        ValueError: answers off the scale or between its steps, or more than 16 points.

    Source: van der Eijk (2001), Quality & Quantity 35, 325-341. Equals R ``agrmt::agreement``.

    >>> teams = pl.DataFrame({"team": ["a"] * 4 + ["b"] * 4, "x": [1, 1, 5, 5, 3, 3, 4, 4]})
    >>> found = van_der_eijk(teams, "x", by="team", points=5, chance=False)
    >>> found["agreement"].to_list()
    [-1.0, 0.75]
    """
    steps = answer_scale(points, scale)
    group, counts = count_answers(table, item, by=by, scale=steps)
    n, agreement = counts.sum(axis=1), agreement_of_counts(counts)
    figures = {"agreement": agreement, "polarisation": (1.0 - agreement) / 2.0}
    if chance:
        figures["chance_95"] = chance_levels(
            agreement_of_counts, n, points=steps.points, end="high"
        )
    return lay_out(group, n, figures)


def agreement_of_counts(counts: npt.ArrayLike) -> Floats:
    """Van der Eijk's A of answers counted per category; NaN where there are none.

    Peels the counts into layers, each a pattern of used categories with one height; A is the mean
    of the patterns' agreement, weighted by how many answers each layer holds.

    Args:
        counts: answers per category in order. Shape (groups, categories) or (categories,).

    Returns:
        Shape (groups,), or () for one group.

    Raises:
        ValueError: fewer than 2 or more than 16 categories, or counts below zero.

    >>> round(float(agreement_of_counts([30, 40, 210, 130, 530, 50, 10])), 4)
    0.6113
    >>> agreement_of_counts([[5, 0, 0, 0, 5], [2, 2, 2, 2, 2], [0, 0, 5, 5, 0]]).tolist()
    [-1.0, 0.0, 0.75]
    """
    left = np.array(counts, dtype=float)
    if left.ndim == 0 or not 2 <= left.shape[-1] <= MOST_POINTS or (left < 0).any():
        raise ValueError(f"counts are 0 or more, in 2 to {MOST_POINTS} ordered categories")
    known, place = pattern_agreements(left.shape[-1]), 1 << np.arange(left.shape[-1])
    everyone, weighted = left.sum(axis=-1), np.zeros(left.shape[:-1])
    while (left > 0).any():
        used = left > 0
        height = np.where(used, left, np.inf).min(axis=-1)
        height = np.where(np.isinf(height), 0.0, height)
        weighted += height * used.sum(axis=-1) * known[used @ place]
        left = np.where(used, left - height[..., None], 0.0)
    agreement = np.full(everyone.shape, np.nan)
    np.divide(weighted, everyone, out=agreement, where=everyone > 0)
    return agreement


@lru_cache
def pattern_agreements(categories: int) -> Floats:
    """Agreement of every pattern of used categories, by the number its bits make. (2**K,).

    One used category is full agreement, all of them none. Between, every three categories of
    which two are used count for one camp (110, 011) or against it (101).

    >>> pattern_agreements(3).tolist()
    [0.0, 1.0, 1.0, 0.5, 1.0, -1.0, 0.5, 0.0]
    """
    used = (np.arange(2**categories)[:, None] >> np.arange(categories)) & 1
    one_camp, two_camps = _triples(used)
    share = np.zeros(used.shape[0])
    against = (categories - 1) * two_camps
    weight = (categories - 2) * (one_camp + two_camps)
    np.divide((categories - 2) * one_camp - against, weight, out=share, where=weight > 0)
    filled = used.sum(axis=1)
    known: Floats = np.asarray(share * (1.0 - (filled - 1) / (categories - 1)), dtype=float)
    known[filled == 1] = 1.0
    known[(filled == 0) | (filled == categories)] = 0.0
    known.setflags(write=False)
    return known


def count_answers(
    table: Batch, item: str, *, by: str, scale: AnswerScale
) -> tuple[pl.Series, Ints]:
    """Each group's label, and how many of its people gave each answer (groups, points).

    Raises ``ValueError`` for answers off the scale or between its steps.

    >>> rows = pl.DataFrame({"team": ["a", "a"], "x": [1, 3]})
    >>> count_answers(rows, "x", by="team", scale=AnswerScale(1, 3))[1].tolist()
    [[1, 0, 1]]
    """
    answers = read_answers(table, [item], by=by, gaps="listwise")
    step = answers.values[0] - scale.low
    off = (step != np.floor(step)) | (step < 0) | (step >= scale.points)
    if off.any():
        wrong = answers.values[0][off][0]
        raise ValueError(f"{item} holds {wrong:g}, no whole step from {scale.low} to {scale.high}")
    cells = len(answers.group) * scale.points
    place = answers.code * scale.points + step.astype(np.int64)
    counts = np.bincount(place, minlength=cells).astype(np.int64, copy=False)
    return answers.group, counts.reshape(len(answers.group), scale.points)


def _triples(used: Ints) -> tuple[Ints, Ints]:
    """How many threes of categories, in order, are used as 110 or 011, and how many as 101."""
    one_camp, two_camps = (np.zeros(used.shape[0], dtype=np.int64) for _ in range(2))
    for first, middle, last in combinations(range(used.shape[1]), 3):
        two = used[:, first] + used[:, middle] + used[:, last] == 2
        one_camp += two & (used[:, middle] == 1)
        two_camps += two & (used[:, middle] == 0)
    return one_camp, two_camps
