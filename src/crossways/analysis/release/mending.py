"""Mending: push one group's count, then mend what broke until a world is left, or give up.

The target's count is asked to be some people higher or lower, as one more thing that must hold.
From the truth, the one small change of one atom that mends most is made again and again; where
none mends anything, what is still broken weighs more from then on, so that the search climbs out
of the hollow it sits in (the breakout method; Morris 1993). What it ends in is checked from
scratch, so that no slip in the search can pass for a proof.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.constraints import Limits, Puzzle
from crossways.analysis.release.numbering import NO_GROUP, Integers

Numbers = npt.NDArray[np.float64]

CHANGE = 4
"""Largest change of one atom's sum of scores in one step; steps add up."""

STEPS = 30
"""Steps tried before giving up: a world is mostly a handful away, or not to be reached so."""

PERSON = 2.0
"""What one person too many weighs at first, beside one point of score."""

TIE = 1e-3
"""Steps whose gains differ by less than this are equally good; chance decides between them."""

FAR = 1 << 40
"""A limit no sum comes near."""


class Mender:
    """Seeks worlds of one puzzle; what does not depend on the target is worked out once."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        shown = np.flatnonzero(puzzle.shown)
        place = np.full(puzzle.groups + 1, NO_GROUP, dtype=np.int64)  # the last is for NO_GROUP
        place[shown] = np.arange(len(shown))
        self.member = place[puzzle.member]
        self.atoms_in = _members(self.member, len(shown))
        widest = 0 if puzzle.t_limits is None else CHANGE
        self.people = self._sums(puzzle.truth, puzzle.x_limits, 1, PERSON)
        self.scores = self._sums(puzzle.totals, puzzle.t_limits, widest, 1.0)
        every = np.arange(len(puzzle.size))
        self.barred = _barred(puzzle, every, puzzle.truth, puzzle.totals, widest)

    def seek(self, atoms: Integers, by: int, rng: np.random.Generator) -> Integers | None:
        """Counts in a world where ``atoms`` together have ``by`` more (or fewer), if found.

        >>> none = np.zeros(2, dtype=np.int64)
        >>> told = Limits(np.array([2]), np.array([2]))
        >>> two = Puzzle(none + 3, none + 1, none, np.array([[0], [0]]), none[:1] == 0, told, None)
        >>> Mender(two).seek(np.array([0]), 1, np.random.default_rng(1))
        array([2, 0])
        """
        search = _Search(self, atoms, by, rng)
        for _ in range(STEPS):
            if not search.is_broken():
                return search.world()
            search.step()
        return None

    def _sums(self, values: Integers, limits: Limits | None, widest: int, weight: float) -> _Sums:
        shown = np.flatnonzero(self.puzzle.shown)
        most = np.full(len(shown) + 1, FAR)
        least = -most
        if limits is not None:
            sums = self.puzzle.sums(values)[shown]
            least[:-1], most[:-1] = limits.least[shown] - sums, limits.most[shown] - sums
        by = np.arange(-widest, widest + 1)
        found = _Sums(
            by=by,
            least=least,
            most=most,
            at=np.zeros(len(most), dtype=np.int64),
            weight=np.full(len(most), weight),
            cost=np.zeros((len(most), len(by))),
            gain=np.zeros((len(self.member), len(by))),
        )
        found.price(np.arange(len(shown)), self.atoms_in)
        return found


@dataclass(frozen=True)
class _Sums:
    """One kind of sum (of people, or of scores) over every shown group, and last of the target.

    Sums and their limits are counted from the truth. ``by`` are the changes that a step can make;
    ``cost`` says for each group what each of them would break more (mend, if negative), and
    ``gain`` adds that up over the groups of each atom.
    """

    by: Integers
    least: Integers
    most: Integers
    at: Integers
    weight: Numbers
    cost: Numbers
    gain: Numbers

    def copy(self) -> _Sums:
        return replace(
            self,
            least=self.least.copy(),
            most=self.most.copy(),
            at=self.at.copy(),
            weight=self.weight.copy(),
            cost=self.cost.copy(),
            gain=self.gain.copy(),
        )

    def broken(self) -> Integers:
        """The groups beyond their limits."""
        return np.flatnonzero((self.at > self.most) | (self.at < self.least))

    def price(self, groups: Integers, atoms_in: list[Integers]) -> None:
        """Work out ``cost`` and ``gain`` again where ``groups`` have changed."""
        least, most = self.least[groups, None], self.most[groups, None]
        now, then = self.at[groups, None], self.at[groups, None] + self.by
        cost = self.weight[groups, None] * (_beyond(then, least, most) - _beyond(now, least, most))
        more = cost - self.cost[groups]
        self.cost[groups] = cost
        for row in np.flatnonzero(more.any(axis=1)):
            self.gain[atoms_in[groups[row]]] += more[row]


class _Search:
    """One search: where every sum stands, what that breaks, and which step would mend it."""

    def __init__(self, mender: Mender, atoms: Integers, by: int, rng: np.random.Generator) -> None:
        self.mender = mender
        self.x, self.t = mender.puzzle.truth.copy(), mender.puzzle.totals.copy()
        self.people, self.scores = mender.people.copy(), mender.scores.copy()
        self.atoms_in = [*mender.atoms_in, atoms]
        self.target = len(mender.atoms_in)
        self.inside = np.zeros(len(self.x), dtype=bool)
        self.inside[atoms] = True
        (self.people.least if by > 0 else self.people.most)[self.target] = by
        self.people.price(np.array([self.target]), self.atoms_in)
        self.barred = mender.barred + TIE * rng.random(mender.barred.shape)

    def is_broken(self) -> bool:
        return bool(len(self.people.broken()) or len(self.scores.broken()))

    def world(self) -> Integers | None:
        return self.x if holds(self.mender.puzzle, self.x, self.t) else None

    def step(self) -> None:
        """Make the change that mends most; where none mends, let what is broken weigh more."""
        cost = self.people.gain[:, :, None] + self.scores.gain[:, None, :] + self.barred
        best = int(cost.argmin())
        if cost.flat[best] < -0.5:
            atom, i, j = (int(place) for place in np.unravel_index(best, cost.shape))
            self._change(atom, int(self.people.by[i]), int(self.scores.by[j]))
            return
        for sums in (self.people, self.scores):
            broken = sums.broken()
            sums.weight[broken] += 1
            sums.price(broken, self.atoms_in)

    def _change(self, atom: int, people: int, scores: int) -> None:
        groups = self.mender.member[atom]
        groups = groups[groups != NO_GROUP]
        if self.inside[atom]:
            groups = np.append(groups, self.target)
        for sums, by in ((self.people, people), (self.scores, scores)):
            if by:
                sums.at[groups] += by
                sums.price(groups, self.atoms_in)
        self.x[atom] += people
        self.t[atom] += scores
        widest = int(self.scores.by[-1])
        here = np.array([atom])
        self.barred[here] = _barred(self.mender.puzzle, here, self.x, self.t, widest)


def _members(member: Integers, groups: int) -> list[Integers]:
    """The atoms of each group."""
    if not groups:
        return []
    atoms, columns = np.nonzero(member != NO_GROUP)
    rows = member[atoms, columns]
    order = np.argsort(rows, kind="stable")
    return np.split(atoms[order], np.searchsorted(rows[order], np.arange(1, groups)))


def _barred(puzzle: Puzzle, atoms: Integers, x: Integers, t: Integers, widest: int) -> Numbers:
    """Endless for each step the people of ``atoms`` cannot make, and for standing still, else 0.

    The steps are one person fewer, none, one more, by every change of scores up to ``widest``.
    """
    size = puzzle.size[atoms, None]
    people = x[atoms, None] + np.arange(-1, 2)
    possible = ((people >= 0) & (people <= size))[:, :, None]
    if puzzle.t_limits is not None:
        scores = (t[atoms, None] + np.arange(-widest, widest + 1))[:, None, :]
        rest = size - people
        lowest = people * puzzle.per_yes[0] + rest * puzzle.per_no[0]
        highest = people * puzzle.per_yes[1] + rest * puzzle.per_no[1]
        possible = possible & (scores >= lowest[:, :, None]) & (scores <= highest[:, :, None])
    barred = np.where(possible, 0.0, np.inf)
    barred[:, 1, widest] = np.inf
    return barred


def holds(puzzle: Puzzle, x: Integers, t: Integers) -> bool:
    """Whether the answers counted by ``x`` and ``t`` are possible and agree with all shown."""
    possible = (x >= 0) & (x <= puzzle.size)
    agrees = _within(puzzle, x, puzzle.x_limits)
    if puzzle.t_limits is not None:
        lowest, highest = puzzle.total_range(x)
        possible &= (lowest <= t) & (t <= highest)
        agrees &= _within(puzzle, t, puzzle.t_limits)
    return bool(possible.all()) and agrees


def _within(puzzle: Puzzle, values: Integers, limits: Limits) -> bool:
    sums, shown = puzzle.sums(values), puzzle.shown
    return bool(((sums >= limits.least) & (sums <= limits.most))[shown].all())


def _beyond(sums: Integers, least: Integers, most: Integers) -> Integers:
    """By how much each sum is beyond its limits."""
    return np.asarray(np.maximum(sums - most, 0) + np.maximum(least - sums, 0))
