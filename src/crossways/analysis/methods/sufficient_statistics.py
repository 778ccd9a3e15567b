"""Sums that are enough: counts, means and squares of every group, from tables or Arrow batches.

``partial(batch)``, ``merge(a, b)`` and ``finish(state)`` let one machine, two threads or a cluster
work out the same figures: a state says all that rwg, rwg(j), awg and the ICC need to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.grouped_answers import (
    Batch,
    CodedAnswers,
    Floats,
    Gaps,
    Ints,
    code_groups,
    count_people,
    read_answers,
)

Number = TypeVar("Number", np.int64, np.float64)

ROUNDING = 4.0 * np.finfo(np.float64).eps
"""Spread below this share of a mean is rounding, not disagreement."""


@dataclass(frozen=True)
class GroupMoments:
    """How many answered, their mean and their spread, for every group and item.

    Attributes:
        group: each group's label once, sorted. Length (groups,).
        items: names of the items.
        people: people who answered at least one item. Shape (groups,).
        n: answers. Shape (items, groups).
        mean: their mean in scale points, 0 where there are none. Shape (items, groups).
        squares: their sum of squares about that mean. Shape (items, groups).
    """

    group: pl.Series
    items: tuple[str, ...]
    people: Ints
    n: Ints
    mean: Floats
    squares: Floats

    @property
    def variance(self) -> Floats:
        """Variance (n - 1) of each group's answers; NaN below two answers. (items, groups)."""
        spread = np.full(self.n.shape, np.nan)
        np.divide(self.squares, self.n - 1, out=spread, where=self.n > 1)
        return spread

    def row(self, item: str) -> int:
        """Where ``item`` stands in the first axis; raises ``ValueError`` if it is not there."""
        if item not in self.items:
            raise ValueError(f"no item {item!r} among {', '.join(self.items)}")
        return self.items.index(item)


def partial(
    batch: Batch, items: Sequence[str], *, by: str, gaps: Gaps = "available"
) -> GroupMoments:
    """Count, average and square one batch of answers: the state to be merged with others.

    Asks, shapes, units and errors as :func:`read_answers`. Two passes over each item (first means,
    then squares about them), so that far-off scales lose no digits.

    >>> state = partial(pl.DataFrame({"team": [1, 1, 2], "x": [1, 3, 5]}), ["x"], by="team")
    >>> state.n.tolist(), state.mean.tolist(), state.squares.tolist()
    ([[2, 1]], [[2.0, 5.0]], [[2.0, 0.0]])
    """
    return moments_of(read_answers(batch, items, by=by, gaps=gaps))


def moments_of(answers: CodedAnswers) -> GroupMoments:
    """Counts, means and squares of answers already read and coded."""
    groups = len(answers.group)
    everyone = count_people(answers.code, groups)
    each = [_item_moments(answers.code, values, everyone) for values in answers.values]
    n, mean, squares = (np.stack(columns) for columns in zip(*each, strict=True))
    complete = bool((n == everyone).all())
    people = everyone if complete else answers.people
    return GroupMoments(answers.group, answers.items, people, n, mean, squares)


def merge(a: GroupMoments, b: GroupMoments) -> GroupMoments:
    """Join the states of two batches; the order does not matter, nor how rows were split.

    Raises ``ValueError`` when the states are about different items.

    Source: Chan, Golub, LeVeque (1983), American Statistician 37, 242-247.

    >>> rows = pl.DataFrame({"team": [1, 1, 2], "x": [1, 3, 5]})
    >>> both = merge(partial(rows[:1], ["x"], by="team"), partial(rows[1:], ["x"], by="team"))
    >>> both.squares.tolist()
    [[2.0, 0.0]]
    """
    if a.items != b.items:
        raise ValueError(f"cannot merge items {a.items} with items {b.items}")
    group, code = code_groups(_all_labels(a.group, b.group))
    at_a, at_b = code[: len(a.group)], code[len(a.group) :]
    n_a, n_b = (_spread_out(s.n, at, len(group)) for s, at in ((a, at_a), (b, at_b)))
    mean_a, mean_b = (_spread_out(s.mean, at, len(group)) for s, at in ((a, at_a), (b, at_b)))
    squares = _spread_out(a.squares, at_a, len(group)) + _spread_out(b.squares, at_b, len(group))
    people = _spread_out(a.people, at_a, len(group)) + _spread_out(b.people, at_b, len(group))
    n = n_a + n_b
    share = np.divide(n_b, n, out=np.zeros(n.shape), where=n > 0)
    apart = mean_b - mean_a
    mean = mean_a + apart * share
    return GroupMoments(group, a.items, people, n, mean, squares + apart**2 * n_a * share)


def finish(state: GroupMoments) -> pl.DataFrame:
    """Lay a state out as a table: one row is one group's answers to one item.

    Columns: group, item, n (answers), mean (scale points), variance (scale points squared, n - 1;
    null below two answers).

    >>> rows = pl.DataFrame({"team": ["a", "a"], "x": [1, 3]})
    >>> finish(partial(rows, ["x"], by="team")).row(0)
    ('a', 'x', 2, 2.0, 2.0)
    """
    items, groups = state.n.shape
    mean = np.where(state.n > 0, state.mean, np.nan)
    return pl.DataFrame(
        {
            "group": pl.concat([state.group] * items),
            "item": np.repeat(np.array(state.items, dtype=object), groups).tolist(),
            "n": state.n.ravel(),
            "mean": pl.Series(mean.ravel()).fill_nan(None),
            "variance": pl.Series(state.variance.ravel()).fill_nan(None),
        },
        schema_overrides={"item": pl.String},
    )


def _item_moments(code: Ints, values: Floats, everyone: Ints) -> tuple[Ints, Floats, Floats]:
    answered = ~np.isnan(values)
    n = everyone
    if not answered.all():
        code, values = code[answered], values[answered]
        n = count_people(code, everyone.size)
    total = _add_up(code, values, everyone.size)
    mean: Floats = np.zeros(n.size)
    np.divide(total, n, out=mean, where=n > 0)
    away = mean[code]
    np.subtract(values, away, out=away)  # in place: fresh memory costs more than the arithmetic
    np.multiply(away, away, out=away)
    squares = _add_up(code, away, everyone.size)
    squares[squares <= n * (ROUNDING * mean) ** 2] = 0.0
    return n, mean, squares


def _add_up(code: Ints, values: Floats, groups: int) -> Floats:
    """Sum of ``values`` in each group; floating even for no rows at all."""
    return np.bincount(code, weights=values, minlength=groups).astype(np.float64, copy=False)


def _all_labels(a: pl.Series, b: pl.Series) -> pl.Series:
    if a.is_empty() or b.is_empty():
        return b if a.is_empty() else a
    if a.dtype != b.dtype:
        raise ValueError(f"group labels are {a.dtype} in one state and {b.dtype} in the other")
    return pl.concat([a, b])


def _spread_out(values: npt.NDArray[Number], at: Ints, groups: int) -> npt.NDArray[Number]:
    """Put the last axis of ``values`` at places ``at`` of ``groups``, nothing elsewhere."""
    wide = np.zeros((*values.shape[:-1], groups), dtype=values.dtype)
    wide[..., at] = values
    return wide
