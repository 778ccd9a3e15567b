"""What chance alone would give: the level of agreement that random answers of n people reach.

Half of all small teams that answer at random look as if they agreed a little, and one in twenty
looks as if it agreed a lot. No agreement figure means much without that level beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb
from typing import Literal

import numpy as np
from scipy.special import gammaln

from crossways.analysis.methods.grouped_answers import Floats, Ints

Measure = Callable[[Ints], Floats]
"""A figure worked out of counts per answer, shape (teams, points), for many teams at once."""

End = Literal["low", "high"]
"""Which end of a figure means agreement."""

RARE = 0.05
"""One in twenty."""

DRAWS = 20_000
"""Random teams per size; also the most ways of answering that are counted out one by one."""

SEED = 1984
"""Fixed, so that the same team always sees the same level (the year of James, Demaree, Wolf)."""

EXACT_SIZES = 100
"""Sizes above this are rounded down to two digits: a hair too strict, and few sizes to draw."""


@dataclass(frozen=True)
class RandomTeams:
    """Teams that answered at random: people per answer (teams, points), and how likely each is."""

    counts: Ints
    probability: Floats


def chance_levels(
    measure: Measure, sizes: Ints, *, points: int, end: End, items: int = 1
) -> Floats:
    """The level that at most one random team in twenty reaches, at each size in ``sizes``.

    Every answer is equally likely, independently for every person and item. Tiny teams are counted
    out exactly; others drawn (:data:`DRAWS` teams from a fixed seed). Sizes above
    :data:`EXACT_SIZES` are rounded down to two digits.

    Args:
        measure: a module-level function of counts (teams, points) to a figure per team, NaN where
            it is not defined.
        sizes: people per team. Shape (teams,).
        points: answers on the scale.
        end: ``"high"`` when a high figure means agreement, ``"low"`` when a low one does.
        items: items whose figures are averaged.

    Returns:
        One level per team, NaN where even full agreement is not that rare in a team so small.
        Shape (teams,).

    Source: Cohen, Doveh, Eick (2001), Psychological Methods 6, 297-310 (simulated null at n).
    Equals R ``multilevel::rwg.sim`` within its own error.

    >>> from crossways.analysis.methods.agreement.rwg import variance_of_counts
    >>> level = chance_levels(variance_of_counts, np.array([2, 5, 10]), points=5, end="low")
    >>> (1 - level / 2).round(2).tolist()
    [nan, 0.85, 0.53]
    """
    distinct, which = np.unique(shown_size(np.asarray(sizes, dtype=np.int64)), return_inverse=True)
    levels = [chance_level(measure, int(n), points, items, end) for n in distinct]
    return np.array(levels, dtype=float)[which]


@lru_cache(maxsize=4096)
def chance_level(measure: Measure, n: int, points: int, items: int, end: End) -> float:
    """The level that at most one random team of ``n`` people in twenty reaches; cached."""
    if n < 1:
        return float("nan")
    teams = random_teams(n, points)
    figures, probability = measure(teams.counts), teams.probability
    if items > 1:
        figures = _mean_over_items(figures, probability, items)
        probability = np.full(figures.size, 1.0 / figures.size)
    if end == "low":
        return -rare_level(-figures, probability)
    return rare_level(figures, probability)


@lru_cache(maxsize=256)
def random_teams(n: int, points: int) -> RandomTeams:
    """Every way ``n`` people can answer and its probability, or many draws if there are too many.

    >>> pair = random_teams(2, 2)
    >>> pair.counts.tolist(), pair.probability.tolist()
    ([[0, 2], [1, 1], [2, 0]], [0.25, 0.5, 0.25])
    """
    if comb(n + points - 1, points - 1) <= DRAWS:
        counts = every_way_to_answer(n, points)
        logs = gammaln(n + 1) - gammaln(counts + 1).sum(axis=1) - n * np.log(points)
        likely = np.exp(logs)
        return RandomTeams(counts, np.round(likely / likely.sum(), 15))
    drawn = np.random.default_rng([SEED, n, points])
    counts = drawn.multinomial(n, np.full(points, 1.0 / points), size=DRAWS)
    return RandomTeams(counts.astype(np.int64), np.full(DRAWS, 1.0 / DRAWS))


def every_way_to_answer(n: int, points: int) -> Ints:
    """Every list of ``points`` counts that add up to ``n``, one row each.

    >>> every_way_to_answer(1, 3).tolist()
    [[0, 0, 1], [0, 1, 0], [1, 0, 0]]
    """
    places = n + points - 1
    bars = np.array(list(combinations(range(places), points - 1)), dtype=np.int64)
    edges = np.pad(bars.reshape(-1, points - 1), ((0, 0), (1, 1)), constant_values=(-1, places))
    return np.diff(edges, axis=1) - 1


def rare_level(figures: Floats, probability: Floats) -> float:
    """The lowest figure reached with a probability of at most :data:`RARE`.

    Figures that are not defined (NaN) are left out. NaN when the highest is reached more often.

    >>> rare_level(np.array([0.0, 0.5, 1.0]), np.array([0.9, 0.06, 0.04]))
    1.0
    """
    defined = ~np.isnan(figures)
    figures, probability = figures[defined], probability[defined]
    steps, which = np.unique(np.round(figures, 12), return_inverse=True)
    each = np.bincount(which, weights=probability, minlength=steps.size)
    reached = np.cumsum(each[::-1])[::-1]
    rare = steps[reached <= RARE * probability.sum() + 1e-12]
    return float(rare[0]) if rare.size else float("nan")


def _mean_over_items(figures: Floats, probability: Floats, items: int) -> Floats:
    drawn = np.random.default_rng([SEED, items, figures.size])
    chosen = drawn.choice(figures, size=(DRAWS, items), p=probability / probability.sum())
    answered = (~np.isnan(chosen)).sum(axis=1)
    mean = np.full(DRAWS, np.nan)
    np.divide(np.nansum(chosen, axis=1), answered, out=mean, where=answered > 0)
    return mean


def shown_size(sizes: Ints) -> Ints:
    """The size a level is worked out for: as it is to 100, above that rounded down to two digits.

    >>> shown_size(np.array([99, 100, 119, 7382])).tolist()
    [99, 100, 110, 7300]
    """
    digits = np.floor(np.log10(np.maximum(sizes, 1))).astype(np.int64)
    step = 10 ** np.maximum(digits - 1, 0)
    return np.where(sizes > EXACT_SIZES, sizes // step * step, sizes).astype(np.int64)
