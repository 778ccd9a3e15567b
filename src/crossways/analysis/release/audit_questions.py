"""Audit of many questions: each has a puzzle of its own; moves are looked for in many at once.

Items of one survey ask the same few hundred atoms, and arrays so short cost more to call than to
fill. Puzzles scored alike are therefore laid end to end before moves are sought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.audit import audit_puzzle
from crossways.analysis.release.cells import Counts
from crossways.analysis.release.constraints import (
    Limits,
    Puzzle,
    cant_say_puzzle,
    favourable_puzzle,
    slice_questions,
)
from crossways.analysis.release.moves import Reached, reach
from crossways.analysis.release.numbering import NO_GROUP
from crossways.analysis.release.rules import Rules

Flags = npt.NDArray[np.bool_]

TOGETHER = 20_000
"""Atoms whose moves are looked for at once: enough to fill arrays, few enough to stay in cache."""


@dataclass(frozen=True)
class Audited:
    """Which rows of ``counts.groups`` are exposed; and for each question, how many groups and
    atoms were asked about and how many of them a programme decided."""

    exposed: Flags
    tallies: dict[int, tuple[int, int]]


@dataclass(frozen=True)
class _Posed:
    question: int
    kind: int
    puzzle: Puzzle


def audit_questions(
    counts: Counts, shown: Flags, questions: Sequence[int], *, rules: Rules, seed: int
) -> Audited:
    """Prove every group and atom of ``questions`` protected, or name the cells to hide."""
    first = slice_questions(counts).groups
    exposed = np.zeros(len(shown), dtype=bool)
    tallies = dict.fromkeys(questions, (0, 0))
    for batch in _batches(_pose(counts, shown, questions, rules)):
        for posed, reached in _reach_together(batch):
            rng = np.random.default_rng([seed, posed.question, posed.kind])
            verdict = audit_puzzle(posed.puzzle, rules=rules, rng=rng, reached=reached)
            exposed[first[posed.question] + verdict.exposed] = True
            protected, by_programme = tallies[posed.question]
            tallies[posed.question] = (
                protected + verdict.protected,
                by_programme + verdict.by_programme,
            )
    return Audited(exposed, tallies)


def _pose(counts: Counts, shown: Flags, questions: Sequence[int], rules: Rules) -> Iterator[_Posed]:
    slices = slice_questions(counts)
    for question in questions:
        for kind, pose in enumerate((favourable_puzzle, cant_say_puzzle)):
            yield _Posed(question, kind, pose(counts, slices, shown, question, rules=rules))


def _batches(posed: Iterable[_Posed]) -> Iterator[list[_Posed]]:
    batch: list[_Posed] = []
    for each in posed:
        batch.append(each)
        if sum(len(one.puzzle.size) for one in batch) >= TOGETHER:
            yield batch
            batch = []
    yield batch


def _reach_together(batch: list[_Posed]) -> Iterator[tuple[_Posed, Reached]]:
    """What moves reach in each puzzle, sought in all that are scored alike at once."""
    ordered = sorted(batch, key=lambda posed: _scoring(posed.puzzle))
    for _, alike in groupby(ordered, key=lambda posed: _scoring(posed.puzzle)):
        together = list(alike)
        yield from zip(together, reach_each([one.puzzle for one in together]), strict=True)


def reach_each(puzzles: Sequence[Puzzle]) -> Iterator[Reached]:
    """What moves reach in each of some puzzles scored alike, sought in many at once.

    >>> none = np.zeros(1, dtype=np.int64)
    >>> told = Limits(none, none + 2)
    >>> one = Puzzle(none + 2, none, none, none[:, None], none == 0, told, None, places=(0,))
    >>> [reached.up.tolist() for reached in reach_each([one, one])]
    [[2, 2], [2, 2]]
    """
    ends = np.cumsum([len(puzzle.size) for puzzle in puzzles]) // TOGETHER
    for _, batch in groupby(zip(ends, puzzles, strict=True), key=lambda pair: pair[0]):
        together = [puzzle for _, puzzle in batch]
        yield from _part(reach(join(together)), together)


def _scoring(puzzle: Puzzle) -> tuple[bool, tuple[int, int], tuple[int, int]]:
    return puzzle.t_limits is None, puzzle.per_yes, puzzle.per_no


def join(puzzles: Sequence[Puzzle]) -> Puzzle:
    """Puzzles scored alike as one: all groups one after the other, and all atoms.

    >>> none = np.zeros(1, dtype=np.int64)
    >>> told = Limits(none, none)
    >>> one = Puzzle(none, none, none, none[:, None], none == 0, told, None, places=(0,))
    >>> join([one, one]).member.tolist()
    [[0], [1]]
    """
    starts = np.cumsum([0, *(puzzle.groups for puzzle in puzzles)])
    member = [
        np.where(puzzle.member == NO_GROUP, NO_GROUP, puzzle.member + start)
        for puzzle, start in zip(puzzles, starts[:-1], strict=True)
    ]
    t_limits = [puzzle.t_limits for puzzle in puzzles if puzzle.t_limits is not None]
    return replace(
        puzzles[0],
        size=np.concatenate([puzzle.size for puzzle in puzzles]),
        truth=np.concatenate([puzzle.truth for puzzle in puzzles]),
        totals=np.concatenate([puzzle.totals for puzzle in puzzles]),
        member=np.concatenate(member),
        shown=np.concatenate([puzzle.shown for puzzle in puzzles]),
        x_limits=_joined([puzzle.x_limits for puzzle in puzzles]),
        t_limits=_joined(t_limits) if t_limits else None,
    )


def _joined(limits: Sequence[Limits]) -> Limits:
    return Limits(
        np.concatenate([each.least for each in limits]),
        np.concatenate([each.most for each in limits]),
    )


def _part(reached: Reached, puzzles: Sequence[Puzzle]) -> list[Reached]:
    """What was reached in each of the puzzles that were joined."""
    ends = np.cumsum(
        [*(puzzle.groups for puzzle in puzzles), *(len(puzzle.size) for puzzle in puzzles)]
    )
    ups, downs = (np.split(values, ends[:-1]) for values in (reached.up, reached.down))
    half = len(puzzles)
    return [
        Reached(
            np.concatenate([ups[k], ups[half + k]]), np.concatenate([downs[k], downs[half + k]])
        )
        for k in range(half)
    ]
