"""Constraints: everything a release says about one question, as limits on the finest counts.

Unknown to a reader are, for each atom, how many of its people gave the answer in question (``x``)
and the sum of their scores (``t``). Each shown group says that its ``x`` sum lies in a band, and
its ``t`` sum in the band of its mean. The reader is given every group's exact number of people for
nothing, so that safety never rests on a head count being secret.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.release.bands import band_means, band_shares
from crossways.analysis.release.cells import Counts
from crossways.analysis.release.numbering import NO_GROUP, Integers
from crossways.analysis.release.rules import Rules


@dataclass(frozen=True)
class Limits:
    """Smallest and largest sum over each group, by row; hidden groups are not limited."""

    least: Integers
    most: Integers


@dataclass(frozen=True)
class Puzzle:
    """What a reader knows of one question.

    Attributes:
        size, truth, totals: for each atom, its people, how many gave the answer, sum of scores.
        member: atoms by cuts, the group each atom is in (numbered within the question), or -1.
        shown: whether each group is shown.
        x_limits, t_limits: limits on counts, and on totals (``None`` when scores play no part).
        per_yes, per_no: lowest and highest score of a person who gave, did not give the answer.
        places: columns of ``member`` nested in each other, widest first (whole, sector, partner,
            team); the others sort the same people by profession.
    """

    size: Integers
    truth: Integers
    totals: Integers
    member: Integers
    shown: npt.NDArray[np.bool_]
    x_limits: Limits
    t_limits: Limits | None
    per_yes: tuple[int, int] = (0, 0)
    per_no: tuple[int, int] = (0, 0)
    places: tuple[int, ...] = ()

    @property
    def groups(self) -> int:
        """How many groups the question has, hidden ones included."""
        return len(self.shown)

    def sums(self, values: Integers) -> Integers:
        """Sum of ``values`` (one for each atom) over every group."""
        found = np.zeros(self.groups, dtype=np.int64)
        for column in self.member.T:
            here = column != NO_GROUP
            summed = np.bincount(column[here], values[here], self.groups)
            found += summed.astype(np.int64)
        return found

    def atoms_of(self, target: int) -> Integers:
        """The atoms of a group, or of an atom (numbered after all groups)."""
        if target >= self.groups:
            return np.array([target - self.groups])
        return np.flatnonzero((self.member == target).any(axis=1))

    def total_range(self, x: Integers) -> tuple[Integers, Integers]:
        """Smallest and largest sum of scores of atoms in which ``x`` people gave the answer."""
        rest = self.size - x
        return (
            x * self.per_yes[0] + rest * self.per_no[0],
            x * self.per_yes[1] + rest * self.per_no[1],
        )


def hold_others(puzzle: Puzzle, atoms: Integers) -> tuple[Puzzle, Integers]:
    """The puzzle of ``atoms`` alone, all others held at the truth, and the groups it touches."""
    member = puzzle.member[atoms]
    groups = np.setdiff1d(member, [NO_GROUP])
    renumbered = np.where(member == NO_GROUP, NO_GROUP, np.searchsorted(groups, member))
    block = Puzzle(
        size=puzzle.size[atoms],
        truth=puzzle.truth[atoms],
        totals=puzzle.totals[atoms],
        member=renumbered,
        shown=puzzle.shown[groups],
        x_limits=puzzle.x_limits,
        t_limits=None,
        per_yes=puzzle.per_yes,
        per_no=puzzle.per_no,
        places=puzzle.places,
    )
    x_held = (puzzle.sums(puzzle.truth)[groups]) - block.sums(block.truth)
    t_held = (puzzle.sums(puzzle.totals)[groups]) - block.sums(block.totals)
    limits = [
        None if old is None else Limits(old.least[groups] - held, old.most[groups] - held)
        for old, held in ((puzzle.x_limits, x_held), (puzzle.t_limits, t_held))
    ]
    assert limits[0] is not None
    return replace(block, x_limits=limits[0], t_limits=limits[1]), groups


@dataclass(frozen=True)
class Slices:
    """Where each question's rows start in ``groups`` and ``atoms``."""

    groups: Integers
    atoms: Integers


def slice_questions(counts: Counts) -> Slices:
    """Starts of the rows of each question, one more than there are questions."""
    edges = np.arange(counts.questions.height + 1)
    return Slices(
        np.searchsorted(counts.groups["q"].to_numpy(), edges),
        np.searchsorted(counts.atoms["q"].to_numpy(), edges),
    )


def favourable_puzzle(
    counts: Counts, slices: Slices, shown: npt.NDArray[np.bool_], question: int, *, rules: Rules
) -> Puzzle:
    """What the shown cells of one question say about who answered favourably."""
    atoms, groups, member, here = _cut_out(counts, slices, shown, question)
    low, high = (int(counts.questions[end][question]) for end in ("low", "high"))
    n = groups["n"].to_numpy()
    shares = band_shares(groups["favourable"].to_numpy(), n, rules=rules)
    ends = (np.full(len(n), low), np.full(len(n), high))
    means = band_means(groups["total"].to_numpy(), n, *ends, rules=rules)
    first = low + -(-3 * (high - low) // 4)
    return Puzzle(
        size=atoms["n"].to_numpy(),
        truth=atoms["favourable"].to_numpy(),
        totals=atoms["total"].to_numpy(),
        member=member,
        shown=here,
        x_limits=Limits(shares.least, shares.most),
        t_limits=Limits(means.least, means.most),
        per_yes=(first, high),
        per_no=(low, first - 1),
        places=rules.places,
    )


def cant_say_puzzle(
    counts: Counts, slices: Slices, shown: npt.NDArray[np.bool_], question: int, *, rules: Rules
) -> Puzzle:
    """What the shown cells of one question say about who could not say."""
    atoms, groups, member, here = _cut_out(counts, slices, shown, question)
    asked = (groups["n"] + groups["cant_say"]).to_numpy()
    shares = band_shares(groups["cant_say"].to_numpy(), asked, rules=rules)
    return Puzzle(
        size=(atoms["n"] + atoms["cant_say"]).to_numpy(),
        truth=atoms["cant_say"].to_numpy(),
        totals=np.zeros(atoms.height, dtype=np.int64),
        member=member,
        shown=here,
        x_limits=Limits(shares.least, shares.most),
        t_limits=None,
        places=rules.places,
    )


def _cut_out(
    counts: Counts, slices: Slices, shown: npt.NDArray[np.bool_], question: int
) -> tuple[pl.DataFrame, pl.DataFrame, Integers, npt.NDArray[np.bool_]]:
    groups = slice(slices.groups[question], slices.groups[question + 1])
    atoms = slice(slices.atoms[question], slices.atoms[question + 1])
    member = counts.member[atoms]
    numbered = np.where(member == NO_GROUP, NO_GROUP, member - slices.groups[question])
    return counts.atoms[atoms], counts.groups[groups], numbered, shown[groups]
