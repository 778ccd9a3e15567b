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
        adjusted: for all pairs, both answers and all statements looked at; NaN likewise.
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
    groups with ``fewest`` votes or more each, and for agree and disagree, the chance that the gap
    is *no* larger is taken from Jeffreys' posterior; the smallest counts once for each comparison
    made (Bonferroni), then Benjamini and Hochberg's procedure runs over the statements. Agree and
    disagree are treated alike, so that turning all statements round turns the answers round.

    >>> counts = np.array([[[1, 1, 18], [17, 2, 1]], [[5, 5, 10], [6, 5, 9]]], dtype=float)
    >>> found = divides(counts, rate=0.1, fewest=5)
    >>> found.dividing.tolist(), found.sides[0].tolist()
    ([True, False], ['more', 'fewer'])
    """
    items, groups, _ = counts.shape
    pairs = [(g, h) for g, h in combinations(range(groups), 2)]
    if not pairs or not items:
        return _undivided(items, groups)
    none = np.stack([_no_gap(counts, g, h, fewest) for g, h in pairs], axis=1)  # x 2 answers
    flat = none.reshape(items, -1)
    told = ~np.isnan(flat).all(axis=1)
    least = np.where(told, np.nanmin(np.where(np.isnan(flat), 2.0, flat), axis=1), np.nan)
    comparisons = (~np.isnan(flat)).sum(axis=1)
    adjusted = benjamini_hochberg(np.minimum(least * comparisons, 1.0))
    share = _shares(counts, fewest)
    gaps = np.nanmax(_or_zero(share), axis=1) - np.nanmin(_or_one(share), axis=1)
    dividing = np.nan_to_num(adjusted, nan=1.0) <= rate
    best = _answer_apart(none, gaps)
    rows = np.arange(items)
    return Divides(
        dividing=dividing,
        answer=np.array(JUDGED)[best],
        gap=np.where(told, gaps[rows, best], np.nan),
        chance=1.0 - least,
        adjusted=adjusted,
        sides=np.where(dividing[:, None], _sides(counts, best), ""),
    )


def _no_gap(counts: Floats, g: int, h: int, fewest: int) -> Floats:
    """Chance of no wide gap between two groups, by statement and answer; NaN with few votes."""
    here, there = counts[:, g][:, _PLACES], counts[:, h][:, _PLACES]
    seen_here, seen_there = counts[:, g].sum(axis=1), counts[:, h].sum(axis=1)
    enough = (seen_here >= fewest) & (seen_there >= fewest)
    found = np.full(here.shape, np.nan)
    one, other = here[enough], there[enough]
    of_one, of_other = (np.repeat(n[enough][:, None], 2, axis=1) for n in (seen_here, seen_there))
    swap = one / of_one < other / of_other
    found[enough] = chance_of_no_gap(
        np.where(swap, other, one),
        np.where(swap, of_other, of_one),
        np.where(swap, one, other),
        np.where(swap, of_one, of_other),
        gap=FAR_APART,
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


def _answer_apart(none: Floats, gaps: Floats) -> npt.NDArray[np.intp]:
    """The answer surest to divide; where equally sure the wider gap, then agree."""
    least = np.where(np.isnan(none), 2.0, none).min(axis=1)
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
