"""Audit: could a reader of everything shown, with members who pool answers, work one out?

Every group of every declared cut, shown or hidden, and every atom is protected. For each the audit
finds worlds that agree with all shown numbers but differ in the group's count. Moves prove most at
once; walks aim at what is left, a programme decides the rest; what even that cannot prove is
exposed and must be hidden.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.constraints import Puzzle, hold_others
from crossways.analysis.release.moves import Reached, reach
from crossways.analysis.release.numbering import NO_GROUP, Integers
from crossways.analysis.release.programme import extreme
from crossways.analysis.release.rules import Rules
from crossways.analysis.release.worlds import Walker

Flags = npt.NDArray[np.bool_]

AIMED_WALKS = 3
"""Walks aimed at each group still unproven."""

NEAR = 30
"""Atoms that aimed walks and a first programme move; the others hold still: still a proof."""

WHOLE = 1e-6
"""How near to whole people a programme's answer must come."""

ENOUGH = 2
"""How far from the truth a programme need move a count: no group's protection asks for more."""

BLOCK = 1000
"""Atoms audited together; in sorted order, so that teams and partners mostly stay together."""


@dataclass(frozen=True)
class Verdict:
    """What one puzzle's audit found.

    ``exposed`` are the shown groups (numbered within the question) to hide; ``protected`` counts
    the groups and atoms asked about, ``by_programme`` those a programme had to decide.
    """

    exposed: Integers
    protected: int
    by_programme: int


def is_wide_enough(
    least: Integers,
    most: Integers,
    truth: Integers,
    size: Integers,
    *,
    width: int | Integers,
    colluders: int,
) -> Flags:
    """Whether each range of counts protects, also from ``colluders`` who know their own answers.

    Nobody's help: the range spans ``width`` people, or the whole group if smaller. With up to
    ``colluders`` members known, whatever their true answers, two counts of the others are left.

    >>> one = np.array([1])
    >>> bool(is_wide_enough(0 * one, 3 * one, one, 8 * one, width=2, colluders=2)[0])
    True
    >>> bool(is_wide_enough(0 * one, 2 * one, 2 * one, 8 * one, width=2, colluders=2)[0])
    False
    """
    wide: Flags = most - least >= np.minimum(width, size)
    for known in range(1, colluders + 1):
        for yes in range(known + 1):
            no = known - yes
            possible = (yes <= truth) & (no <= size - truth) & (size > known)
            left = np.minimum(most, size - no) - np.maximum(least, yes)
            wide &= ~possible | (left >= 1)
    return wide


class _Ranges:
    """Least and most count seen so far of every group and atom, and which are proven."""

    def __init__(self, puzzle: Puzzle, rules: Rules) -> None:
        self.puzzle, self.rules = puzzle, rules
        sizes, truth = puzzle.sums(puzzle.size), puzzle.sums(puzzle.truth)
        self.size = np.concatenate([sizes, puzzle.size])
        self.truth = np.concatenate([truth, puzzle.truth])
        self.least, self.most = self.truth.copy(), self.truth.copy()
        self.held = np.zeros(puzzle.groups, dtype=np.int64)
        self.width = np.ones(len(self.size), dtype=np.int64)
        self.width[: puzzle.groups] = rules.width

    def place_within(self, whole: _Ranges, atoms: Integers, groups: Integers) -> None:
        """Count the people of groups beyond this block, who stay as they are."""
        beyond_size = whole.size[groups] - self.size[: len(groups)]
        self.held = whole.truth[groups] - self.truth[: len(groups)]
        self.size[: len(groups)] += beyond_size
        for values in (self.truth, self.least, self.most):
            values[: len(groups)] += self.held
        places = np.concatenate([groups, whole.puzzle.groups + atoms])
        self.least = np.minimum(self.least, whole.least[places])
        self.most = np.maximum(self.most, whole.most[places])

    def pass_to(self, whole: _Ranges, atoms: Integers, groups: Integers) -> None:
        """Hand the worlds seen in this block on to the whole question."""
        places = np.concatenate([groups, whole.puzzle.groups + atoms])
        whole.least[places] = np.minimum(whole.least[places], self.least)
        whole.most[places] = np.maximum(whole.most[places], self.most)

    def stretch(self, reached: Reached) -> None:
        """Take in worlds that moves have reached, by how far each count moved."""
        self.least = np.minimum(self.least, self.truth - reached.down)
        self.most = np.maximum(self.most, self.truth + reached.up)

    def see(self, world: Integers) -> None:
        values = np.concatenate([self.puzzle.sums(world) + self.held, world])
        np.minimum(self.least, values, out=self.least)
        np.maximum(self.most, values, out=self.most)

    def ways(self, target: int) -> list[int]:
        """Directions in which the range of a group may still grow: 1 up, -1 down."""
        up, down = self.most[target] < self.size[target], self.least[target] > 0
        return [way for way, open_ in ((1, up), (-1, down)) if open_]

    def unproven(self, places: Integers | None = None) -> Integers:
        places = np.arange(len(self.size)) if places is None else places
        wide = is_wide_enough(
            self.least[places],
            self.most[places],
            self.truth[places],
            self.size[places],
            width=self.width[places],
            colluders=self.rules.colluders,
        )
        return places[~wide]


def audit_puzzle(puzzle: Puzzle, *, rules: Rules, rng: np.random.Generator) -> Verdict:
    """Prove every group and atom of one question protected, or name the shown groups to hide."""
    ranges = _Ranges(puzzle, rules)
    protected = int((ranges.size > 0).sum())
    if not puzzle.shown.any():
        return Verdict(np.zeros(0, dtype=np.int64), protected, 0)
    ranges.stretch(reach(puzzle))
    by_programme = 0
    for block in _open_blocks(ranges):
        atoms = np.arange(block * BLOCK, min((block + 1) * BLOCK, len(puzzle.size)))
        by_programme += _audit_block(ranges, atoms, rng)
    return Verdict(_to_hide(ranges, ranges.unproven()), protected, by_programme)


def _open_blocks(ranges: _Ranges) -> list[int]:
    """Blocks in which moves left an atom, or a group of one of its atoms, unproven."""
    member = ranges.puzzle.member
    left = np.zeros(len(ranges.size), dtype=bool)
    left[ranges.unproven()] = True
    groups, atoms = np.split(left, [ranges.puzzle.groups])
    around = (groups[member] & (member != NO_GROUP)).any(axis=1)
    return [int(block) for block in np.unique(np.flatnonzero(atoms | around) // BLOCK)]


def _audit_block(whole: _Ranges, atoms: Integers, rng: np.random.Generator) -> int:
    """Widen the ranges by worlds in which only ``atoms`` differ from the truth.

    Holding everybody else at the truth can only narrow what a reader must allow for, so what is
    proven within a block is proven; it keeps the work in proportion to the number of people.
    """
    block, groups = hold_others(whole.puzzle, atoms)
    ranges = _Ranges(block, whole.rules)
    ranges.place_within(whole, atoms, groups)
    left = ranges.unproven()
    if not len(left):
        return 0
    left = _walk_at(ranges, Walker(block), left, rng)
    _by_programme(ranges, left, rng)
    ranges.pass_to(whole, atoms, groups)
    return len(left)


def _walk_at(ranges: _Ranges, walker: Walker, left: Integers, rng: np.random.Generator) -> Integers:
    for target in left:
        atoms = _atoms_of(ranges.puzzle, int(target))
        for _ in range(AIMED_WALKS):
            if not len(ranges.unproven(target[None])):
                break
            order = np.concatenate([_nearest(ranges.puzzle, atoms, NEAR, rng), atoms])
            for sign in ranges.ways(int(target)):
                signs = np.full(len(ranges.puzzle.size), -sign, dtype=np.int64)
                signs[atoms] = sign
                world = walker.walk(signs, np.tile(order, 2), yielding=-sign)
                ranges.see(world)
    return ranges.unproven(left)


def _by_programme(ranges: _Ranges, left: Integers, rng: np.random.Generator) -> Integers:
    for target in left:
        atoms = _atoms_of(ranges.puzzle, int(target))
        for most in (NEAR, BLOCK):
            if not len(ranges.unproven(target[None])):
                break
            if most == BLOCK and _is_hopeless(ranges, int(target), atoms):
                break
            free = np.union1d(atoms, _nearest(ranges.puzzle, atoms, most, rng))
            for way in ranges.ways(int(target)):
                weights = np.zeros(len(ranges.puzzle.size), dtype=np.int64)
                weights[atoms] = way
                world = _whole_world(ranges.puzzle, weights, free)
                if world is not None:
                    ranges.see(world)
    return ranges.unproven(left)


def _is_hopeless(ranges: _Ranges, target: int, atoms: Integers) -> bool:
    """Whether even parts of people, which reach at least as far, would not be enough.

    Where the parts happen to be whole people, they are a world, and are taken in.
    """
    puzzle = ranges.puzzle
    reached = {1: 0, -1: 0}
    for way in ranges.ways(target):
        weights = np.zeros(len(puzzle.size), dtype=np.int64)
        weights[atoms] = way
        world = extreme(puzzle, weights, whole_people=False, enough=ENOUGH)
        if world is None:
            return False
        people = np.rint(world).astype(np.int64)
        if np.abs(world - people).max() < WHOLE:
            ranges.see(people)
        reached[way] = int(np.floor(weights @ (world - puzzle.truth) + WHOLE))
    place = np.array([target])
    truth = ranges.truth[place]
    return not is_wide_enough(
        np.minimum(ranges.least[place], truth - reached[-1]),
        np.maximum(ranges.most[place], truth + reached[1]),
        truth,
        ranges.size[place],
        width=ranges.width[place],
        colluders=ranges.rules.colluders,
    ).any()


def _whole_world(puzzle: Puzzle, weights: Integers, free: Integers) -> Integers | None:
    """The world with the largest sum of ``weights``, in whole people.

    Without scores the linear programme ends in whole people by itself, and sooner. No more is
    asked of it than protection asks of a group.
    """
    scores = puzzle.t_limits is not None
    world = extreme(puzzle, weights, free=free, whole_people=scores, enough=ENOUGH)
    return None if world is None else np.rint(world).astype(np.int64)


def _atoms_of(puzzle: Puzzle, target: int) -> Integers:
    if target >= puzzle.groups:
        return np.array([target - puzzle.groups])
    return np.flatnonzero((puzzle.member == target).any(axis=1))


def _nearest(puzzle: Puzzle, atoms: Integers, most: int, rng: np.random.Generator) -> Integers:
    """Up to ``most`` other atoms, those that share most groups with ``atoms`` first."""
    mine = np.unique(puzzle.member[atoms])
    wanted = np.zeros(puzzle.groups + 1, dtype=np.int64)
    wanted[mine] = 1
    wanted[NO_GROUP] = 0
    closeness = wanted[puzzle.member].sum(axis=1) + rng.random(len(puzzle.size))
    closeness[atoms] = -1
    chosen = min(most, len(puzzle.size) - len(atoms))
    return np.argsort(-closeness)[:chosen]


def _to_hide(ranges: _Ranges, exposed: Integers) -> Integers:
    """For each exposed group itself if shown, else the shown group that holds it fast."""
    puzzle = ranges.puzzle
    hide = set()
    for target in exposed.tolist():
        if target < puzzle.groups and puzzle.shown[target]:
            hide.add(target)
            continue
        holding = _holding(ranges, target)
        if holding is not None:
            hide.add(holding)
    return np.array(sorted(hide), dtype=np.int64)


def _holding(ranges: _Ranges, target: int) -> int | None:
    """The shown group whose band lets a hidden one move least: with no room the way it is stuck.

    Of several, one that holds most of the target, and the smallest of those: hiding it costs least.
    """
    puzzle = ranges.puzzle
    sizes, sums = puzzle.sums(puzzle.size), puzzle.sums(puzzle.truth)
    member = puzzle.member[_atoms_of(puzzle, target)]
    around, held = np.unique(member[member != NO_GROUP], return_counts=True)
    around, held = around[puzzle.shown[around]], held[puzzle.shown[around]]
    if not len(around):
        return None
    stuck_up = ranges.most[target] == ranges.truth[target]
    full = puzzle.x_limits.most[around] == sums[around]
    empty = (puzzle.x_limits.least[around] == sums[around]) & (sums[around] > 0)
    loose = ~(full if stuck_up else empty)
    return int(around[np.lexsort((sizes[around], -held, loose))[0]])
