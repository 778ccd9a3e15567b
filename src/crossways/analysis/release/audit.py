"""Audit: could a reader of everything shown, with members who pool answers, work one out?

Every group of every declared cut, shown or hidden, and every atom is protected. For each the audit
finds worlds that agree with all shown numbers but differ in the group's count. Moves prove most at
once, mending almost all that is left, a programme decides the rest; what even that cannot prove is
exposed and must be hidden.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crossways.analysis.release.constraints import Puzzle, hold_others
from crossways.analysis.release.holding import groups_to_hide
from crossways.analysis.release.mending import Mender
from crossways.analysis.release.moves import Reached, reach
from crossways.analysis.release.numbering import NO_GROUP, Integers
from crossways.analysis.release.programme import extreme
from crossways.analysis.release.ranges import Ranges
from crossways.analysis.release.rules import Rules

WHOLE = 1e-6
"""How near to whole people a programme's answer must come."""

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


def audit_puzzle(
    puzzle: Puzzle, *, rules: Rules, rng: np.random.Generator, reached: Reached | None = None
) -> Verdict:
    """Prove every group and atom of one question protected, or name the shown groups to hide.

    ``reached`` is what moves reach, where that has been worked out for many questions at once.
    """
    ranges = Ranges(puzzle, rules)
    protected = int((ranges.size > 0).sum())
    if not puzzle.shown.any():
        return Verdict(np.zeros(0, dtype=np.int64), protected, 0)
    ranges.stretch(reach(puzzle) if reached is None else reached)
    by_programme = 0
    for block in _open_blocks(ranges):
        atoms = np.arange(block * BLOCK, min((block + 1) * BLOCK, len(puzzle.size)))
        by_programme += _audit_block(ranges, atoms, rng)
    return Verdict(groups_to_hide(ranges, ranges.unproven()), protected, by_programme)


def _open_blocks(ranges: Ranges) -> list[int]:
    """Blocks in which moves left an atom, or a group of one of its atoms, unproven."""
    member = ranges.puzzle.member
    left = np.zeros(len(ranges.size), dtype=bool)
    left[ranges.unproven()] = True
    groups, atoms = np.split(left, [ranges.puzzle.groups])
    around = (groups[member] & (member != NO_GROUP)).any(axis=1)
    return [int(block) for block in np.unique(np.flatnonzero(atoms | around) // BLOCK)]


def _audit_block(whole: Ranges, atoms: Integers, rng: np.random.Generator) -> int:
    """Widen the ranges by worlds in which only ``atoms`` differ from the truth.

    Holding everybody else at the truth can only narrow what a reader must allow for, so what is
    proven within a block is proven; it keeps the work in proportion to the number of people.
    """
    block, groups = hold_others(whole.puzzle, atoms)
    ranges = Ranges(block, whole.rules)
    ranges.place_within(whole, atoms, groups)
    left = ranges.unproven()
    if not len(left):
        return 0
    mender = Mender(block)
    for target in left.tolist():
        mend(ranges, mender, target, rng)
    left = ranges.unproven(left)
    for target in left.tolist():
        decide(ranges, target)
    ranges.pass_to(whole, atoms, groups)
    return len(left)


def mend(ranges: Ranges, mender: Mender, target: int, rng: np.random.Generator) -> None:
    """Seek worlds that together would protect one group or atom, the nearest first."""
    if ranges.is_proven(target):
        return
    atoms = ranges.puzzle.atoms_of(target)
    out_of_reach = {1: ranges.enough + 1, -1: ranges.enough + 1}
    for fewer, more in ranges.goals(target):
        if more >= out_of_reach[1] or fewer >= out_of_reach[-1]:
            continue
        for way, by in ((1, more), (-1, fewer)):
            if by <= ranges.seen(target, way):
                continue
            world = mender.seek(atoms, way * by, rng)
            if world is None:
                out_of_reach[way] = by
                break
            ranges.see(world)
        if ranges.is_proven(target):
            return


def decide(ranges: Ranges, target: int) -> None:
    """Ask a programme for the worlds furthest from the truth, unless that is hopeless."""
    puzzle = ranges.puzzle
    if ranges.is_proven(target) or _is_hopeless(ranges, target):
        return
    for way in ranges.ways(target):
        world = extreme(puzzle, _weights(puzzle, target, way), enough=ranges.enough)
        if world is not None:
            ranges.see(np.rint(world).astype(np.int64))
        if ranges.is_proven(target):
            return


def _is_hopeless(ranges: Ranges, target: int) -> bool:
    """Whether even parts of people, which reach at least as far, would not be enough.

    Where the parts happen to be whole people, they are a world, and are taken in.
    """
    puzzle = ranges.puzzle
    reached = {1: 0, -1: 0}
    for way in ranges.ways(target):
        weights = _weights(puzzle, target, way)
        world = extreme(puzzle, weights, whole_people=False, enough=ranges.enough)
        if world is None:
            return False
        people = np.rint(world).astype(np.int64)
        if np.abs(world - people).max() < WHOLE:
            ranges.see(people)
        reached[way] = int(np.floor(weights @ (world - puzzle.truth) + WHOLE))
    return not ranges.would_protect(target, reached[-1], reached[1])


def _weights(puzzle: Puzzle, target: int, way: int) -> Integers:
    weights = np.zeros(len(puzzle.size), dtype=np.int64)
    weights[puzzle.atoms_of(target)] = way
    return weights
