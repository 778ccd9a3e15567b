"""On which statements are two groups surely far apart, and who stands where?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy import special

from crossways.analysis.methods.multiplicity import benjamini_hochberg
from crossways.analysis.methods.opinion_groups.share_gaps import JEFFREYS, chance_of_no_gap

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Names = npt.NDArray[np.str_]

FAR_APART = 0.3
"""Two groups divide when their shares differ by more than this: 3 people in 10."""
SURE_OF_GAP = 0.8
"""How likely the gap must be to lie above ``FAR_APART``. On planted conversations 95 in 100 called
statements or more then divide truly, and 7 in 10 of those that do are found (measured)."""
NEARLY = 1.0
"""Pairs within so many standard errors of the furthest may have the smallest chance of no gap."""
SURE_OF_SIDE = 0.9
"""A group stands on a side of the middle when it is this likely to."""
JUDGED = ("agree", "disagree")
_PLACES = (2, 0)  # of agree and disagree on the answer axis


@dataclass(frozen=True)
class Divides:
    """Which statements divide the groups; one entry a statement.

    Attributes:
        dividing: whether it does, at the false discovery rate asked for.
        answer: the answer, agree or disagree, in which two groups lie furthest apart.
        gap: how far, as a difference of shares; NaN where no two groups voted enough.
        chance: that the gap is above ``FAR_APART``, given the votes; NaN likewise.
        adjusted: for the chance of no difference at all, after all pairs, both answers and all
            statements looked at; compare with a false discovery rate; NaN likewise.
        sides: statements x groups: ``more``, ``fewer`` or ``between``; empty where not dividing.
    """

    dividing: Bools
    answer: Names
    gap: Floats
    chance: Floats
    adjusted: Floats
    sides: Names

    def sides_with_everybody(self) -> Names:
        """The sides with an empty first column, for everybody together."""
        nobody = np.full((len(self.sides), 1), "")
        return np.concatenate([nobody, self.sides], axis=1)


def divides(counts: Floats, *, rate: float, fewest: int) -> Divides:
    """Find the statements on which some two groups are more than ``FAR_APART`` apart.

    ``counts`` are votes by statement, group and answer (disagree, unsure, agree). For each pair of
    groups with ``fewest`` votes or more each, and for agree and disagree, Jeffreys' posterior gives
    the chance that there is no difference and the chance that it is not above ``FAR_APART``. A
    statement divides when the gap is above it with a chance of ``SURE_OF_GAP`` or more, *and* the
    difference stands out at the false discovery rate ``rate``: the smallest chance of none, twice
    (either group may be ahead) and once for each comparison made, run through Benjamini and
    Hochberg's procedure over the statements. Agree and disagree are treated alike, so that turning
    all statements round turns the answers round.

    >>> counts = np.array([[[1, 1, 18], [17, 2, 1]], [[5, 5, 10], [6, 5, 9]]], dtype=float)
    >>> found = divides(counts, rate=0.1, fewest=5)
    >>> found.dividing.tolist(), found.sides[0].tolist()
    ([True, False], ['more', 'fewer'])
    """
    items, groups, _ = counts.shape
    pairs = [(g, h) for g, h in combinations(range(groups), 2)]
    if not pairs or not items:
        return _undivided(items, groups)
    far = _least_over(counts, pairs, fewest, gap=FAR_APART)
    any_gap = _least_over(counts, pairs, fewest, gap=0.0)
    told = far.comparisons > 0
    least = np.where(told, far.least.min(axis=1), np.nan)
    adjusted = benjamini_hochberg(any_gap.corrected())
    share = _shares(counts, fewest)
    gaps = np.nanmax(_or_zero(share), axis=1) - np.nanmin(_or_one(share), axis=1)
    dividing = (adjusted <= rate) & (least <= 1.0 - SURE_OF_GAP)
    best = _answer_apart(far.least, gaps)
    rows = np.arange(items)
    return Divides(
        dividing=dividing,
        answer=np.array(JUDGED)[best],
        gap=np.where(told, gaps[rows, best], np.nan),
        chance=1.0 - least,
        adjusted=adjusted,
        sides=np.where(dividing[:, None], _sides(counts, best), ""),
    )


@dataclass(frozen=True)
class _Least:
    """Smallest chance over pairs, by statement and answer (2 where none), and how many compared."""

    least: Floats
    comparisons: npt.NDArray[np.intp]

    def corrected(self) -> Floats:
        """One figure a statement: two-sided, once for each comparison; NaN where there was none."""
        figure = np.minimum(2.0 * self.least.min(axis=1) * self.comparisons, 1.0)
        return np.where(self.comparisons > 0, figure, np.nan)


def _least_over(counts: Floats, pairs: list[tuple[int, int]], fewest: int, *, gap: float) -> _Least:
    """Smallest chance of no gap above ``gap`` over the pairs of groups with enough votes.

    Only pairs nearly as far apart as the furthest are worked out; the others' chance is larger.
    """
    seen = counts.sum(axis=2) >= fewest
    enough = np.stack([seen[:, g] & seen[:, h] for g, h in pairs], axis=1)
    rough = np.stack([_rough_distance(counts, g, h, gap=gap) for g, h in pairs], axis=1)
    rough = np.where(enough[:, :, None], rough, -np.inf)
    near = enough[:, :, None] & (rough >= rough.max(axis=1, keepdims=True) - NEARLY)
    chances = [_no_gap(counts, g, h, near[:, place], gap=gap) for place, (g, h) in enumerate(pairs)]
    return _Least(np.min(chances, axis=0), 2 * enough.sum(axis=1))


def _rough_distance(counts: Floats, g: int, h: int, *, gap: float) -> Floats:
    """Standard errors by which two groups are further apart than ``gap`` (items x answers)."""
    cast = counts[:, [g, h]].sum(axis=2)[:, :, None] + 2.0 * JEFFREYS
    share = (counts[:, [g, h]][:, :, _PLACES] + JEFFREYS) / cast
    error = np.sqrt((share * (1.0 - share) / cast).sum(axis=1))
    return np.asarray((np.abs(share[:, 0] - share[:, 1]) - gap) / error)


def _no_gap(counts: Floats, g: int, h: int, wanted: npt.NDArray[np.bool_], *, gap: float) -> Floats:
    """Chance of no gap above ``gap`` where ``wanted`` (items x answers), 2 elsewhere."""
    one, other = counts[:, g][:, _PLACES][wanted], counts[:, h][:, _PLACES][wanted]
    of_one, of_other = (
        np.repeat(counts[:, each].sum(axis=1)[:, None], 2, axis=1)[wanted] for each in (g, h)
    )
    swap = one / of_one < other / of_other
    found = np.full(wanted.shape, 2.0)
    found[wanted] = chance_of_no_gap(
        np.where(swap, other, one),
        np.where(swap, of_other, of_one),
        np.where(swap, one, other),
        np.where(swap, of_one, of_other),
        gap=gap,
    )
    return found


def _shares(counts: Floats, fewest: int) -> Floats:
    """Shares of agree and disagree by statement and group, NaN with few votes."""
    seen = counts.sum(axis=2)[..., None]
    return np.where(seen >= fewest, counts[..., _PLACES] / np.maximum(seen, 1.0), np.nan)


def _or_zero(share: Floats) -> Floats:
    return np.nan_to_num(share, nan=0.0)


def _or_one(share: Floats) -> Floats:
    return np.nan_to_num(share, nan=1.0)


def _answer_apart(least: Floats, gaps: Floats) -> npt.NDArray[np.intp]:
    """The answer surest to divide; where equally sure the wider gap, then agree."""
    agree_first = (least[:, 0] < least[:, 1]) | (
        (least[:, 0] == least[:, 1]) & (gaps[:, 0] >= gaps[:, 1])
    )
    return np.where(agree_first, 0, 1)


def _sides(counts: Floats, best: npt.NDArray[np.intp]) -> Names:
    """Where each group's share surely lies: above or below halfway between the furthest two."""
    seen = counts.sum(axis=2)
    place = np.array(_PLACES)[best]
    given = np.take_along_axis(counts, place[:, None, None], axis=2)[..., 0]
    a, b = given + JEFFREYS, seen - given + JEFFREYS
    share = a / (a + b)
    middle = (share.max(axis=1) + share.min(axis=1))[:, None] / 2.0
    above = special.betaincc(a, b, middle)
    names = np.where(above >= SURE_OF_SIDE, "more", "between")
    return np.where(above <= 1.0 - SURE_OF_SIDE, "fewer", names)


def _undivided(items: int, groups: int) -> Divides:
    untold = np.full(items, np.nan)
    return Divides(
        np.zeros(items, dtype=bool),
        np.full(items, ""),
        untold,
        untold,
        untold,
        np.full((items, groups), ""),
    )
