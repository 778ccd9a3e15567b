"""Reasons: how far what is named in public lies from what weighs, and own views from guesses.

Every person names one reason, spreads a number of points over all reasons, and spreads as many
again as they think others would. All functions take *worlds* of answers at once (any axes in
front), so that a release can ask what else would have been told in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, stdtr

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

POINTS = 10
"""Points each person spreads."""
QUARTER = POINTS / 4
NOBODY = -1
"""Stands where no reason is meant."""


@dataclass(frozen=True)
class Answers:
    """What people answered.

    Attributes:
        named: worlds x people: place of the reason each names in public.
        weighs: worlds x people x reasons: points each gives to what really weighs.
        guesses: the same for what others would say. Both sum to :data:`POINTS` for each person.
    """

    named: Integers
    weighs: Integers
    guesses: Integers

    @property
    def people(self) -> int:
        """How many answered."""
        return int(self.weighs.shape[-2])

    @property
    def reasons(self) -> int:
        """How many reasons there were."""
        return int(self.weighs.shape[-1])


@dataclass(frozen=True)
class Judged:
    """What the answers of each world come to; every array has the worlds' axes.

    Attributes:
        named, weighed, guessed: by reason, mean points; a name counts as all points on one reason.
        said: the reason more than half of the people name, or :data:`NOBODY`.
        said_p: chance of naming it so often if each named a reason as often as it weighs with all.
        said_apart: points of ten by which what is named and what weighs lie apart.
        gap: the reason others are thought to weigh otherwise than people do themselves, or
            :data:`NOBODY`; ``gap_more`` says whether more. One thought to weigh more goes first.
        gap_p: how readily chance would give that gap.
        guessed_apart: points of ten by which own views and guesses lie apart.
    """

    named: Floats
    weighed: Floats
    guessed: Floats
    said: Integers
    said_p: Floats
    said_apart: Floats
    gap: Integers
    gap_more: Flags
    gap_p: Floats
    guessed_apart: Floats


def total_variation(first: Floats, second: Floats) -> Floats:
    """Half the sum of differences along the last axis: how much would have to move.

    >>> total_variation(np.array([8.0, 2.0, 0.0]), np.array([3.0, 2.0, 5.0]))
    array(5.)
    """
    return np.asarray(np.abs(np.asarray(first) - np.asarray(second)).sum(axis=-1) / 2)


def quarters(points: npt.ArrayLike) -> Integers:
    """How many quarters of all points a mean lies above: 0 up to a quarter, 3 above three.

    A mean just at an edge stays below it. So at most three reasons lie above a quarter, and they
    leave room for nearly a quarter of all points: nobody can tell that the rest got nothing.

    >>> quarters([0.0, 2.5, 2.6, 7.6]).tolist()
    [0, 0, 1, 3]
    """
    told = np.asarray(points, dtype=np.float64)[..., None]
    return np.asarray((told > QUARTER * np.arange(1, 4) + 1e-9).sum(axis=-1), dtype=np.int64)


def judge(answers: Answers, *, rate: float = 0.05) -> Judged:
    """What the answers come to, in each world.

    What is named is held against what weighs by an exact binomial tail: how often so many would
    name the reason if each named one as often as it weighs with all. Own points are held against
    guesses by a paired t test for each reason. Both are counted as often as there are reasons
    (Bonferroni). A gap is given only when its test passes ``rate``.

    Errors: ``ValueError`` for fewer than two people, or points that do not sum to ten.
    Source: total variation distance; Clopper and Pearson 1934 for the exact tail; Student 1908.

    >>> two = np.array([[8, 2], [6, 4], [7, 3]])
    >>> judged = judge(Answers(np.array([1, 1, 1]), two, two))
    >>> int(judged.said), float(judged.said_apart), int(judged.gap)
    (1, 7.0, -1)
    """
    _check(answers)
    counts = (answers.named[..., None] == np.arange(answers.reasons)).sum(axis=-2)
    named = POINTS * counts / answers.people
    weighed, guessed = (each.mean(axis=-2) for each in (answers.weighs, answers.guesses))
    most = counts.argmax(axis=-1)
    said = np.where(2 * counts.max(axis=-1) > answers.people, most, NOBODY)
    gap, more, gap_p = _gap(answers, rate)
    return Judged(
        named=named,
        weighed=weighed,
        guessed=guessed,
        said=said,
        said_p=_named_by_chance(counts, weighed, most, answers.people),
        said_apart=total_variation(named, weighed),
        gap=gap,
        gap_more=more,
        gap_p=gap_p,
        guessed_apart=total_variation(guessed, weighed),
    )


def _named_by_chance(counts: Integers, weighed: Floats, reason: Integers, people: int) -> Floats:
    """Chance that so many name a reason, were each to name it as often as it weighs."""
    seen = _taken(counts, reason)
    tail = betainc(np.maximum(seen, 1), people - seen + 1, _taken(weighed, reason) / POINTS)
    return np.asarray(np.minimum(tail * counts.shape[-1], 1.0))


def _gap(answers: Answers, rate: float) -> tuple[Integers, Flags, Floats]:
    """The reason guessed furthest from own points, whether more, and how readily by chance."""
    apart = (answers.guesses - answers.weighs).astype(np.float64)
    mean = apart.mean(axis=-2)
    error = apart.std(axis=-2, ddof=1) / np.sqrt(answers.people)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(mean == 0, 0.0, np.abs(mean) / error)
    chance = np.minimum(2 * stdtr(answers.people - 1, -t) * answers.reasons, 1.0)
    passed = chance <= rate
    above = np.where(passed & (mean > 0), mean, 0.0)
    below = np.where(passed & (mean < 0), -mean, 0.0)
    more = above.max(axis=-1) > 0
    size = np.where(more[..., None], above, below)
    found = np.where(size.max(axis=-1) > 0, size.argmax(axis=-1), NOBODY)
    return found, more, _taken(chance, np.maximum(found, 0))


def _taken(values: npt.NDArray[Any], places: Integers) -> npt.NDArray[Any]:
    return np.take_along_axis(values, places[..., None], axis=-1)[..., 0]


def _check(answers: Answers) -> None:
    if answers.people < 2:
        raise ValueError("reasons are compared over two people or more")
    for name, spread in (("weighs", answers.weighs), ("guesses", answers.guesses)):
        if not (spread.sum(axis=-1) == POINTS).all():
            raise ValueError(f"{name}: each person's points must sum to {POINTS}")
