"""Do the people of a team answer alike? The variance of their answers against nobody agreeing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from crossways.analysis.methods.agreement.chance import chance_levels
from crossways.analysis.methods.agreement.null_distributions import (
    AnswerScale,
    Null,
    expected_variance,
    optional_scale,
)
from crossways.analysis.methods.agreement.result import Flags, lay_out
from crossways.analysis.methods.grouped_answers import Batch, Floats, Gaps, Ints
from crossways.analysis.methods.sufficient_statistics import GroupMoments, partial


def rwg(
    table: Batch,
    item: str,
    *,
    by: str,
    points: int | None = None,
    scale: tuple[float, float] | None = None,
    null: Null = "uniform",
    chance: bool = True,
) -> pl.DataFrame:
    """Within-group agreement on one item, for every group at once.

    Asks: do the people of each group answer alike? ``1 - s2/sE2``: s2 is the variance (n - 1) of
    their answers, sE2 the variance if nobody agreed.

    Args:
        table: one row a person.
        item: column of answers, empty where there is none.
        by: column of groups.
        points, scale: the item's scale, as a number of points from 1 up or as its two ends; not
            needed where ``null`` is a number.
        null: shape of answers if nobody agreed, or their variance: see
            :func:`~crossways.analysis.methods.agreement.null_distributions.expected_variance`.
        chance: also work out what random answers would give at each group's size.

    Returns:
        One row a group, sorted by label: group; n (answers); rwg (0 to 1, values below 0 shown as
        0); raw (not cut off at 0); clipped (true where it was cut off); chance_95 (level
        that at most one group of this size in twenty reaches by answering at random; null without
        a scale, and where even full agreement is not that rare). Null below two answers.

    Raises:
        ValueError: a missing column, answers that are not numbers, a scale or null that cannot be.

    Source: James, Demaree, Wolf (1984), Journal of Applied Psychology 69, 85-98. Equals R
    ``multilevel::rwg``.

    >>> team = pl.DataFrame({"team": ["a"] * 5, "trust": [4, 4, 5, 3, 4]})
    >>> rwg(team, "trust", by="team", points=5).row(0)
    ('a', 5, 0.75, 0.75, False, 0.85)
    """
    moments = partial(table, [item], by=by)
    return rwg_from_moments(moments, item, points=points, scale=scale, null=null, chance=chance)


def rwg_from_moments(
    moments: GroupMoments,
    item: str,
    *,
    points: int | None = None,
    scale: tuple[float, float] | None = None,
    null: Null = "uniform",
    chance: bool = True,
) -> pl.DataFrame:
    """:func:`rwg` from sums already taken, of one table or of many merged."""
    steps = optional_scale(points, scale, null)
    expected = expected_variance(null, steps)
    at = moments.row(item)
    n, raw = moments.n[at], 1.0 - moments.variance[at] / expected
    figures: dict[str, Floats | Flags] = {
        "rwg": _cut_off_at_zero(raw),
        "raw": raw,
        "clipped": raw < 0.0,
    }
    if chance:
        figures["chance_95"] = _chance(n, steps, expected, items=1)
    return lay_out(moments.group, n, figures, null_where=np.isnan(raw))


def rwg_j(
    table: Batch,
    items: Sequence[str],
    *,
    by: str,
    points: int | None = None,
    scale: tuple[float, float] | None = None,
    null: Null = "uniform",
    gaps: Gaps = "available",
    chance: bool = True,
) -> pl.DataFrame:
    """Within-group agreement on a scale of several items, for every group at once.

    Asks: do the people of each group answer a set of items alike? With q the mean of the J items'
    variances over the variance if nobody agreed, ``J(1 - q) / (J(1 - q) + q)``. It grows with J
    alone, so Lindell's r*wg(j), ``1 - q``, stands beside it.

    Args:
        table, by, points, scale, null, chance: as in :func:`rwg`.
        items: columns of answers, all on one scale.
        gaps: ``"available"`` takes each item's variance over the people who answered it (R
            ``multilevel`` 2.8); ``"listwise"`` drops people with any gap (2.7). They can differ
            by .7 in a small team.

    Returns:
        One row a group: group; n (people with at least one answer used); rwg_j (0 to 1); clipped
        (true where people differ more than if nobody agreed, shown as 0); rwg_star_j (may be
        below 0); chance_95 (of rwg_j, items taken as unrelated). Null where no item has two
        answers.

    Source: James, Demaree, Wolf (1984); Lindell, Brandt, Whitney (1999), Applied Psychological
    Measurement 23, 127-135.

    >>> team = pl.DataFrame({"team": ["a"] * 4, "x": [4, 4, 5, 3], "y": [2, 3, 3, 2]})
    >>> wide = rwg_j(team, ["x", "y"], by="team", points=5, chance=False)
    >>> wide.select(pl.col("rwg_j", "rwg_star_j").round(4)).row(0)
    (0.8571, 0.75)
    """
    moments = partial(table, items, by=by, gaps=gaps)
    return rwg_j_from_moments(moments, points=points, scale=scale, null=null, chance=chance)


def rwg_j_from_moments(
    moments: GroupMoments,
    *,
    points: int | None = None,
    scale: tuple[float, float] | None = None,
    null: Null = "uniform",
    chance: bool = True,
) -> pl.DataFrame:
    """:func:`rwg_j` of all items in sums already taken, of one table or of many merged."""
    steps = optional_scale(points, scale, null)
    expected = expected_variance(null, steps)
    star, items = _star(moments, expected), len(moments.items)
    figures: dict[str, Floats | Flags] = {
        "rwg_j": step_up(star, items),
        "clipped": star < 0.0,
        "rwg_star_j": star,
    }
    if chance:
        single = _chance(moments.people, steps, expected, items)
        figures["chance_95"] = step_up(single, items)
    return lay_out(moments.group, moments.people, figures, null_where=np.isnan(star))


def rwg_star_j(
    table: Batch,
    items: Sequence[str],
    *,
    by: str,
    points: int | None = None,
    scale: tuple[float, float] | None = None,
    null: Null = "uniform",
    gaps: Gaps = "available",
    chance: bool = True,
) -> pl.DataFrame:
    """Agreement on several items that does not grow with their number: Lindell's r*wg(j).

    Asks as :func:`rwg_j`, with the same arguments and errors; ``1 - q``, never cut off at 0.

    Returns:
        One row a group: group, n, rwg_star_j, chance_95. Null where no item has two answers.

    Source: Lindell, Brandt, Whitney (1999), Applied Psychological Measurement 23, 127-135.

    >>> team = pl.DataFrame({"team": ["a"] * 4, "x": [4, 4, 5, 3], "y": [2, 3, 3, 2]})
    >>> rwg_star_j(team, ["x", "y"], by="team", points=5, chance=False).row(0)
    ('a', 4, 0.75)
    """
    moments = partial(table, items, by=by, gaps=gaps)
    steps = optional_scale(points, scale, null)
    expected = expected_variance(null, steps)
    star = _star(moments, expected)
    figures: dict[str, Floats | Flags] = {"rwg_star_j": star}
    if chance:
        figures["chance_95"] = _chance(moments.people, steps, expected, len(items))
    return lay_out(moments.group, moments.people, figures, null_where=np.isnan(star))


def step_up(star: Floats, items: int) -> Floats:
    """Turn r*wg(j) into rwg(j): the Spearman-Brown step for ``items`` items; 0 from below 0."""
    agreed = items * np.maximum(star, 0.0)
    return np.asarray(agreed / (agreed + 1.0 - np.maximum(star, 0.0)))


def variance_of_counts(counts: Ints) -> Floats:
    """Variance (n - 1) of answers counted per answer; NaN below two people. (teams,).

    >>> variance_of_counts(np.array([[1, 0, 1], [0, 2, 0]])).tolist()
    [2.0, 0.0]
    """
    answers = np.arange(counts.shape[1])
    n, total = counts.sum(axis=1), counts @ answers
    squares = n * (counts @ answers**2) - total**2
    spread = np.full(n.shape, np.nan)
    np.divide(squares, n * (n - 1), out=spread, where=n > 1)
    return spread


def _cut_off_at_zero(raw: Floats) -> Floats:
    return np.where(raw < 0.0, 0.0, raw)


def _star(moments: GroupMoments, expected: float) -> Floats:
    """1 - q: the mean, over items with two answers, of the variances over the expected one."""
    variance = moments.variance
    defined = ~np.isnan(variance)
    items = defined.sum(axis=0)
    mean = np.full(items.shape, np.nan)
    np.divide(np.where(defined, variance, 0.0).sum(axis=0), items, out=mean, where=items > 0)
    return 1.0 - mean / expected


def _chance(n: Ints, steps: AnswerScale | None, expected: float, items: int) -> Floats:
    if steps is None:
        return np.full(n.shape, np.nan)
    level = chance_levels(variance_of_counts, n, points=steps.points, end="low", items=items)
    return np.maximum(1.0 - level / expected, 0.0)
