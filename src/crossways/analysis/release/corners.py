"""Corners: what the people of each atom can change, and what each shown group has room for.

Every move changes scores by the same amount ``d`` at each of its corners, with alternating sign.
Which amounts an atom can make is kept as bits of one whole number, so that matching two corners is
one ``and``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.constraints import Limits, Puzzle
from crossways.analysis.release.numbering import Integers

Bits = npt.NDArray[np.uint64]
Columns = tuple[int, ...]

MOST_CHANGE = 15
"""Largest change of one person's score that is tried; wider scales still change by up to this."""


@dataclass(frozen=True)
class Exchange:
    """Atoms that may answer each other's moves: those alike in ``alike``.

    Groups in the columns ``kept`` hold both and so keep what the two exchange; those in ``moved``
    must have room. Two that differ in ``differ`` (one for each of the columns ``told``) stand in
    different groups of that column. Atoms that differ in ``apart`` never share a partner.
    """

    kept: Columns
    moved: Columns
    told: Columns
    alike: Integers
    differ: tuple[Integers, ...]
    apart: Integers


class Corners:
    """What each atom can do, and what each group has room for, as bits of score changes."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        widest = 0 if puzzle.t_limits is None else puzzle.per_yes[1] - puzzle.per_no[0]
        self.most_change = min(MOST_CHANGE, widest)
        self.every: Columns = tuple(range(puzzle.member.shape[1]))
        self.others: Columns = tuple(c for c in self.every if c not in puzzle.places)
        self.rows = number_rows(puzzle.member[:, list(puzzle.places)])
        # with the whole, which tells questions laid end to end apart
        self.classes = number_rows(puzzle.member[:, [*self.others, *puzzle.places[:1]]])
        self.exchanges = tuple(self._exchanges())
        self.each = np.arange(len(puzzle.size))
        self._all = np.uint64((1 << (2 * self.most_change + 1)) - 1)
        self._shown = np.flatnonzero(puzzle.shown)
        self._x = _rooms(puzzle, puzzle.truth, puzzle.x_limits, self._shown)
        t = puzzle.t_limits
        self._t = None if t is None else _rooms(puzzle, puzzle.totals, t, self._shown)

    def _exchanges(self) -> Iterator[Exchange]:
        """Who may answer whom: people of one class in other places, or of one place."""
        places = self.puzzle.places
        for depth in range(len(places)):
            over, below = places[:depth], places[depth:]
            alike = _pairs(self.classes, self.puzzle.member[:, list(over)])
            ends = tuple(sorted({below[0], below[-1]}))
            yield self._exchange((*self.others, *over), below, ends, alike, self.classes)
        yield self._exchange(places, self.others, self.others, self.rows, self.rows)

    def _exchange(
        self, kept: Columns, moved: Columns, told: Columns, alike: Integers, apart: Integers
    ) -> Exchange:
        member = self.puzzle.member
        differ = tuple(_pairs(alike, member[:, [column]]) for column in told)
        return Exchange(kept, moved, told, alike, differ, apart)

    @property
    def changes(self) -> range:
        """The bit of every score change."""
        return range(2 * self.most_change + 1)

    def can(self, people: int, way: int) -> Bits:
        """The ``d`` with which each atom can move ``people`` and its scores by ``way * d``."""
        puzzle = self.puzzle
        x = puzzle.truth + people
        possible = (x >= 0) & (x <= puzzle.size)
        if self._t is None:
            return possible.astype(np.uint64)
        lowest, highest = puzzle.total_range(x)
        low, high = lowest - puzzle.totals, highest - puzzle.totals
        ends = (low, high) if way > 0 else (-high, -low)
        return np.where(possible, self._bits(*ends), np.uint64(0))

    def room(self, columns: Columns, people: int, way: int, share: int = 1) -> Bits:
        """The ``d`` for which all shown groups of each atom, in ``columns``, have room.

        They take ``people`` more (or fewer) and ``way * d`` more in scores; ``way`` 0 leaves their
        scores alone. ``share`` 2 asks for room twice over, so that two such moves fit together.
        """
        room = np.full(self.puzzle.groups + 1, self._all, dtype=np.uint64)
        room[self._shown] = self._group_room(people, way, share)
        bits = np.full(len(self.puzzle.size), self._all, dtype=np.uint64)
        for column in columns:
            bits &= room[self.puzzle.member[:, column]]
        return bits

    def _group_room(self, people: int, way: int, share: int) -> Bits:
        up, down = self._x
        fits = (up if people > 0 else down) >= abs(people) * share
        if self._t is None or way == 0:
            return np.where(fits, self._all, np.uint64(0))
        up, down = self._t
        more, fewer = up // share, -(down // share)
        ends = (fewer, more) if way > 0 else (-more, -fewer)
        return np.where(fits, self._bits(*ends), np.uint64(0))

    def _bits(self, low: Integers, high: Integers) -> Bits:
        """Bits of every change from ``low`` to ``high`` that is small enough to be tried."""
        limit = self.most_change
        start = np.clip(low, -limit, limit + 1) + limit
        end = np.clip(high, -limit - 1, limit) + limit + 1
        one = np.uint64(1)
        ones = (one << end.astype(np.uint64)) - one
        below = (one << start.astype(np.uint64)) - one
        return np.where(end > start, ones & ~below, np.uint64(0))


def _rooms(
    puzzle: Puzzle, values: Integers, limits: Limits, shown: Integers
) -> tuple[Integers, Integers]:
    """How far the sum of each shown group may rise and fall."""
    sums = puzzle.sums(values)[shown]
    return limits.most[shown] - sums, sums - limits.least[shown]


def number_rows(columns: Integers) -> Integers:
    """One number for each different row of ``columns``."""
    numbers = np.zeros(len(columns), dtype=np.int64)
    for column in columns.T:
        mixed = numbers * (int(column.max(initial=0)) + 2) + column + 1
        numbers = np.unique(mixed, return_inverse=True)[1].astype(np.int64)
    return numbers


def _pairs(first: Integers, columns: Integers) -> Integers:
    return number_rows(np.column_stack([first, columns]))
