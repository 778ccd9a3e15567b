"""Ranges: the least and most count seen so far of every group and atom, and which are proven."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.constraints import Puzzle
from crossways.analysis.release.moves import Reached
from crossways.analysis.release.numbering import Integers
from crossways.analysis.release.rules import Rules

Flags = npt.NDArray[np.bool_]

ENOUGH = 2
"""How far from the truth a count need move: protection from those who pool answers asks no more."""


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


class Ranges:
    """Counts every group (first) and atom (after) has been seen to have in some world."""

    def __init__(self, puzzle: Puzzle, rules: Rules) -> None:
        self.puzzle, self.rules = puzzle, rules
        sizes, truth = puzzle.sums(puzzle.size), puzzle.sums(puzzle.truth)
        self.size = np.concatenate([sizes, puzzle.size])
        self.truth = np.concatenate([truth, puzzle.truth])
        self.least, self.most = self.truth.copy(), self.truth.copy()
        self.held = np.zeros(puzzle.groups, dtype=np.int64)
        self.width = np.ones(len(self.size), dtype=np.int64)
        self.width[: puzzle.groups] = rules.width
        self.enough = max(ENOUGH, rules.width)

    def place_within(self, whole: Ranges, atoms: Integers, groups: Integers) -> None:
        """Count the people of groups beyond this block, who stay as they are."""
        beyond_size = whole.size[groups] - self.size[: len(groups)]
        self.held = whole.truth[groups] - self.truth[: len(groups)]
        self.size[: len(groups)] += beyond_size
        for values in (self.truth, self.least, self.most):
            values[: len(groups)] += self.held
        places = np.concatenate([groups, whole.puzzle.groups + atoms])
        self.least = np.minimum(self.least, whole.least[places])
        self.most = np.maximum(self.most, whole.most[places])

    def pass_to(self, whole: Ranges, atoms: Integers, groups: Integers) -> None:
        """Hand the worlds seen in this block on to the whole question."""
        places = np.concatenate([groups, whole.puzzle.groups + atoms])
        whole.least[places] = np.minimum(whole.least[places], self.least)
        whole.most[places] = np.maximum(whole.most[places], self.most)

    def stretch(self, reached: Reached) -> None:
        """Take in worlds that moves have reached, by how far each count moved."""
        self.least = np.minimum(self.least, self.truth - reached.down)
        self.most = np.maximum(self.most, self.truth + reached.up)

    def remember(self, earlier: Ranges) -> None:
        """Take in the worlds seen of the same people when more was shown: they still agree."""
        np.minimum(self.least, earlier.least, out=self.least)
        np.maximum(self.most, earlier.most, out=self.most)

    def see(self, world: Integers) -> None:
        """Take in one world, as counts of every atom."""
        values = np.concatenate([self.puzzle.sums(world) + self.held, world])
        np.minimum(self.least, values, out=self.least)
        np.maximum(self.most, values, out=self.most)

    def seen(self, target: int, way: int) -> int:
        """How far a count has been seen to move one way."""
        ends = self.most if way > 0 else self.least
        return int(abs(ends[target] - self.truth[target]))

    def ways(self, target: int) -> list[int]:
        """Directions in which the range of a group may still grow: 1 up, -1 down."""
        up, down = self.most[target] < self.size[target], self.least[target] > 0
        return [way for way, open_ in ((1, up), (-1, down)) if open_]

    def unproven(self, places: Integers | None = None) -> Integers:
        """Groups and atoms whose range does not protect them yet."""
        places = np.arange(len(self.size)) if places is None else places
        return places[~self._is_wide(places, self.least[places], self.most[places])]

    def is_proven(self, target: int) -> bool:
        """Whether the worlds seen protect one group or atom."""
        return not len(self.unproven(np.array([target])))

    def goals(self, target: int) -> list[tuple[int, int]]:
        """How many fewer and how many more than the truth would protect; the nearest first."""
        far = self.enough + 1
        fewer, more = (steps.ravel() for steps in np.divmod(np.arange(far * far), far))
        truth, size = self.truth[target], self.size[target]
        down, up = truth - self.least[target], self.most[target] - truth
        there = (fewer <= truth) & (more <= size - truth) & (fewer >= min(down, self.enough))
        there &= more >= min(up, self.enough)
        least, most = truth - np.maximum(fewer, down), truth + np.maximum(more, up)
        there &= self._is_wide(np.full(len(fewer), target), least, most)
        order = np.argsort(fewer + more, kind="stable")
        return [(int(fewer[k]), int(more[k])) for k in order if there[k]]

    def would_protect(self, target: int, fewer: int, more: int) -> bool:
        """Whether a range so far around the truth would protect one group or atom."""
        place = np.array([target])
        least = np.minimum(self.least[place], self.truth[place] - fewer)
        most = np.maximum(self.most[place], self.truth[place] + more)
        return bool(self._is_wide(place, least, most)[0])

    def _is_wide(self, places: Integers, least: Integers, most: Integers) -> Flags:
        return is_wide_enough(
            least,
            most,
            self.truth[places],
            self.size[places],
            width=self.width[places],
            colluders=self.rules.colluders,
        )
