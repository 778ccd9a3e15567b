"""Would the groups have come out the same from four people in five?

Groups are looked for anew among 80 in 100 of the people, several times. How well each group comes
back is the mean of its best overlap (Jaccard; Hennig 2007). Groups hold when a subsample nearly
always finds as many or more, and, asked for as many, by and large the same people in each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.opinion_groups.mixture import Mixture
from crossways.analysis.methods.opinion_groups.splitting import Start, splits
from crossways.analysis.methods.opinion_groups.vote_table import Floats, Ints

SUBSAMPLES, SHARE = 10, 0.8
SAME_PEOPLE = 0.5
"""Adjusted Rand index from which two groupings count as the same people by and large."""
SETTLED_SHARE = 0.8
LEAST_STABILITY = 0.7
"""A group that comes back less well is not relied on: between a mere pattern (0.6) and a group
whose people are sure (0.75; Hennig 2007)."""


@dataclass(frozen=True)
class Settledness:
    """``stability`` of each group (0 to 1); the share of subsamples with the ``same`` answer."""

    stability: Floats
    same: float

    @property
    def settled(self) -> bool:
        """Whether nearly all subsamples gave the same answer, and every group came back."""
        return self.same >= SETTLED_SHARE and float(self.stability.min()) >= LEAST_STABILITY


def settledness(
    start: Start,
    found: Sequence[Mixture],
    *,
    least: int,
    rng: np.random.Generator,
    told: Callable[[float], None] = lambda share: None,
) -> tuple[Settledness, ...]:
    """For each of the splits ``found``: how often 80 in 100 of the people give the same groups.

    Also how well each group comes back. ``found`` are splits into ever more groups, from two.
    """
    people = len(start.patterns)
    size = max(2, round(SHARE * people))
    overlaps = [np.zeros((SUBSAMPLES, each.groups)) for each in found]
    same = np.zeros(len(found))
    for run in range(SUBSAMPLES):
        chosen = np.sort(rng.permutation(people)[:size])
        part = Start(start.evidence.of_people(chosen), start.patterns[chosen])
        most = found[-1].groups
        for place, other in enumerate(splits(part, least=max(2, round(SHARE * least)), most=most)):
            whole = found[place].membership.argmax(axis=1)[chosen]
            again = other.membership.argmax(axis=1)
            overlaps[place][run] = _overlaps(whole, again, found[place].groups)
            same[place] += adjusted_rand(whole, again) >= SAME_PEOPLE
        told((run + 1) / SUBSAMPLES)
    return tuple(
        Settledness(each.mean(axis=0), float(share))
        for each, share in zip(overlaps, same / SUBSAMPLES, strict=True)
    )


def adjusted_rand(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Agreement of two groupings of the same people, 1 the same, 0 as by chance.

    Source: Hubert and Arabie (1985).

    >>> adjusted_rand([1, 1, 2, 2], [2, 2, 1, 1])
    1.0
    """
    table = _crossed(np.asarray(first), np.asarray(second)).astype(np.float64)
    pairs, rows, columns, all_pairs = (
        float((each * (each - 1) / 2).sum())
        for each in (table, table.sum(axis=1), table.sum(axis=0), table.sum())
    )
    expected = rows * columns / all_pairs if all_pairs else 0.0
    most = (rows + columns) / 2
    return (pairs - expected) / (most - expected) if most != expected else 1.0


def _overlaps(whole: Ints, again: Ints, groups: int) -> Floats:
    """Each group's best overlap with a group found again: shared people by people in either."""
    table = np.zeros((groups, int(again.max()) + 1))
    np.add.at(table, (whole, again), 1)
    either = table.sum(axis=1, keepdims=True) + table.sum(axis=0) - table
    return np.asarray((table / np.maximum(either, 1)).max(axis=1))


def _crossed(first: npt.NDArray[np.generic], second: npt.NDArray[np.generic]) -> Ints:
    _, rows = np.unique(first, return_inverse=True)
    _, columns = np.unique(second, return_inverse=True)
    many = int(columns.max(initial=-1)) + 1
    cells = (int(rows.max(initial=-1)) + 1) * many
    return np.bincount(rows * many + columns, minlength=cells).reshape(-1, max(many, 1))
