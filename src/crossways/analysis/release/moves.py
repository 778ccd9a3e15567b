"""Moves: small changes of other people's answers that leave every shown number as it is.

If one more person of a group could have given the answer, and one fewer, with everything shown
the same, then nobody reading it can tell the group's count. Most groups and atoms are proven so
all at once and without searching, by a few kinds of move (``x`` counts answers, ``t`` sums scores):

- *alone*: one person of one atom changes, where all its shown groups have room for it;
- *among places*: one person changes, and one of the same profession elsewhere changes back, or
  only evens out the scores;
- *among professions*: the same with one of another profession in the same team;
- *in a ring*: two teams and two professions change round, and every group of both families keeps
  both its count and its sum exactly, whatever is shown (the basic move of a two-way table;
  Diaconis and Sturmfels 1998).

Every move changes scores by the same amount ``d`` at each corner, with alternating sign. Which
amounts an atom can make is kept as bits of one whole number, so that matching corners is one
``and``. What no move proves is left to walks and programmes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.constraints import Limits, Puzzle
from crossways.analysis.release.numbering import NO_GROUP, Integers

Flags = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint64]
Columns = tuple[int, ...]

MOST_CHANGE = 15
"""Largest change of one person's score that is tried; wider scales still change by up to this."""


@dataclass(frozen=True)
class Reached:
    """How many more, and how many fewer, some move reaches: groups first, then atoms."""

    up: Integers
    down: Integers


def reach(puzzle: Puzzle) -> Reached:
    """How far every group's and atom's count can move while all that is shown stays as it is.

    Whatever is reached is a world that agrees with everything shown; there may be more. Nothing is
    sought beyond two, which is all that protection asks for.
    """
    corners = _Corners(puzzle)
    up, down = (np.zeros(puzzle.groups + len(puzzle.size), dtype=np.int64) for _ in range(2))
    for way, found in ((1, up), (-1, down)):
        _take_in(puzzle, _alone(corners, way, 1), found, 1)
        wanted = _of_groups(puzzle, found == 0) | (found[puzzle.groups :] == 0)
        if wanted.any():
            for move in _answered_moves(corners, way, 1, only=wanted):
                _take_in(puzzle, move, found, 1)
            ring = _in_a_ring(corners, corners.can(way, way), corners.can(-way, -way))
            _take_in(puzzle, _Move(ring, (), corners.classes), found, 1)
    for way, found, other in ((1, up, down), (-1, down, up)):
        for step, share in ((2, 1), (1, 2)):
            _seek_two(corners, way, found, other, step=step, share=share)
    return Reached(up, down)


def _seek_two(
    corners: _Corners, way: int, found: Integers, other: Integers, *, step: int, share: int
) -> None:
    """Groups that reach one this way and none the other need two: by one atom, or by two."""
    puzzle = corners.puzzle
    wanted = _of_groups(puzzle, (found < 2) & (other == 0))
    if not wanted.any():
        return
    moves = [_alone(corners, way, step, share=share)]
    moves += _answered_moves(corners, way, step, share=share, only=wanted)
    for move in moves:
        if step == 2:
            _take_in(puzzle, move, found, 2)
        else:
            found[_twice(puzzle, move)] = 2


def _take_in(puzzle: Puzzle, move: _Move, found: Integers, step: int) -> None:
    atoms = puzzle.groups + np.flatnonzero(move.atoms)
    for places in (atoms, _groups(puzzle, move.atoms, move.changes)):
        found[places] = np.maximum(found[places], step)


def _of_groups(puzzle: Puzzle, told: Flags) -> Flags:
    """Atoms of the groups that ``told`` (groups first, then atoms) marks."""
    groups = np.zeros(puzzle.groups + 1, dtype=bool)  # the last is nobody's, for NO_GROUP
    groups[:-1] = told[: puzzle.groups]
    return np.asarray(groups[puzzle.member].any(axis=1))


@dataclass(frozen=True)
class _Move:
    """The atoms that can make a move, the columns whose groups it changes, and ``apart``.

    Two such moves by atoms that differ in ``apart`` never share a partner.
    """

    atoms: Flags
    changes: Columns
    apart: Integers


@dataclass(frozen=True)
class _Exchange:
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


class _Corners:
    """What each atom can do, and what each group has room for, as bits of score changes."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        widest = 0 if puzzle.t_limits is None else puzzle.per_yes[1] - puzzle.per_no[0]
        self.most_change = min(MOST_CHANGE, widest)
        self.every: Columns = tuple(range(puzzle.member.shape[1]))
        self.others: Columns = tuple(c for c in self.every if c not in puzzle.places)
        self.rows = _numbered(puzzle.member[:, list(puzzle.places)])
        self.classes = _numbered(puzzle.member[:, list(self.others)])
        self.exchanges = tuple(self._exchanges())
        self.each = np.arange(len(puzzle.size))
        self._all = np.uint64((1 << (2 * self.most_change + 1)) - 1)
        self._shown = np.flatnonzero(puzzle.shown)
        self._x = _rooms(puzzle, puzzle.truth, puzzle.x_limits, self._shown)
        t = puzzle.t_limits
        self._t = None if t is None else _rooms(puzzle, puzzle.totals, t, self._shown)

    def _exchanges(self) -> Iterator[_Exchange]:
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
    ) -> _Exchange:
        member = self.puzzle.member
        differ = tuple(_pairs(alike, member[:, [column]]) for column in told)
        return _Exchange(kept, moved, told, alike, differ, apart)

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


def _numbered(columns: Integers) -> Integers:
    """One number for each different row of ``columns``."""
    numbers = np.zeros(len(columns), dtype=np.int64)
    for column in columns.T:
        mixed = numbers * (int(column.max(initial=0)) + 2) + column + 1
        numbers = np.unique(mixed, return_inverse=True)[1].astype(np.int64)
    return numbers


def _alone(corners: _Corners, way: int, step: int, *, share: int = 1) -> _Move:
    """The atoms of which ``step`` people can change with nobody answering."""
    people = way * step
    free = corners.can(people, way) & corners.room(corners.every, people, way, share)
    return _Move(free != 0, corners.every, corners.each)


def _answered_moves(
    corners: _Corners, way: int, step: int, *, only: Flags, share: int = 1
) -> Iterator[_Move]:
    """Every move of ``step`` people that one other atom answers, for the atoms of ``only``."""
    people = way * step
    can = np.where(only, corners.can(people, way), np.uint64(0))
    back, even = corners.can(-people, -way), corners.can(0, -way)
    for exchange in corners.exchanges:
        yield from _answered(corners, exchange, (can, back), (people, -people, way, share))
        yield from _answered(corners, exchange, (can, even), (people, 0, way, share))


def _answered(
    corners: _Corners,
    exchange: _Exchange,
    able: tuple[Bits, Bits],
    by: tuple[int, int, int, int],
) -> Iterator[_Move]:
    """One atom moves and a partner answers with people, or with scores alone.

    Where the partner gives people back, only groups that hold one and not the other change; where
    it evens out scores alone, every group of the first changes by its people.
    """
    people, returned, way, share = by
    here = able[0] & corners.room(exchange.kept, people + returned, 0, share)
    here &= corners.room(exchange.moved, people, way, share)
    if not here.any():
        return
    there = able[1] & corners.room(exchange.moved, returned, -way, share)
    if returned == 0:
        atoms = _matched(corners, here, there, among=exchange.alike, but_not=corners.each)
        yield _Move(atoms, corners.every, exchange.apart)
        return
    for column, differ in zip(exchange.told, exchange.differ, strict=True):
        atoms = _matched(corners, here, there, among=exchange.alike, but_not=differ)
        yield _Move(atoms, (column,), exchange.apart)


def _twice(puzzle: Puzzle, move: _Move) -> Integers:
    """Groups in which two atoms that never share a partner can both make the move."""
    found = [np.zeros(0, dtype=np.int64)]
    able = np.flatnonzero(move.atoms)
    kinds = int(move.apart.max(initial=0)) + 1
    for column in move.changes:
        pairs = np.unique(puzzle.member[able, column] * kinds + move.apart[able])
        groups, times = np.unique(pairs // kinds, return_counts=True)
        found.append(groups[(times >= 2) & (groups != NO_GROUP)])
    return np.concatenate(found)


def _pairs(first: Integers, columns: Integers) -> Integers:
    return _numbered(np.column_stack([first, columns]))


def _groups(puzzle: Puzzle, atoms: Flags, columns: Columns) -> Integers:
    found = puzzle.member[atoms][:, list(columns)]
    return np.setdiff1d(found, [NO_GROUP])


def _matched(
    corners: _Corners, here: Bits, there: Bits, *, among: Integers, but_not: Integers
) -> Flags:
    """Atoms for which one other, alike in ``among`` and not in ``but_not``, can change back."""
    moved = np.zeros(len(here), dtype=bool)
    wanted, offered = np.bitwise_or.reduce(here), np.bitwise_or.reduce(there)
    for change in corners.changes:
        if not (int(wanted & offered) >> change) & 1:
            continue
        willing = _bit(there, change)
        partners = np.bincount(among, willing)[among] - np.bincount(but_not, willing)[but_not]
        moved |= _bit(here, change) & (partners > 0)
    return moved


def _bit(bits: Bits, place: int) -> Flags:
    return ((bits >> np.uint64(place)) & np.uint64(1)).astype(bool)


def _in_a_ring(corners: _Corners, can: Bits, back: Bits) -> Flags:
    """Atoms that move one way while another of their place moves back, and so elsewhere, round.

    Every ordered pair of atoms in one place can do something (``first`` moves, ``second`` moves
    back); a ring needs a pair of the same two classes, the other way about, in another place.
    """
    moved = np.zeros(len(can), dtype=bool)
    first, second = _ordered_pairs(corners.rows)
    if not len(first):
        return moved
    bits = can[first] & back[second]
    kinds = int(corners.classes.max()) + 1
    one, two = corners.classes[first], corners.classes[second]
    key = _numbered(np.minimum(one, two)[:, None] * kinds + np.maximum(one, two)[:, None])
    forward = one < two
    reverse = _reversed(first, second)
    for change in corners.changes:
        able = _bit(bits, change)
        ahead = np.bincount(key, able & forward)[key]
        behind = np.bincount(key, able & ~forward)[key]
        elsewhere = np.where(forward, behind, ahead) - able[reverse]
        moved[first[able & (elsewhere > 0) & (one != two)]] = True
    return moved


def _ordered_pairs(rows: Integers) -> tuple[Integers, Integers]:
    """Every ordered pair of different atoms in one place, as two arrays of atoms."""
    order = np.argsort(rows, kind="stable")
    sizes = np.bincount(rows)
    starts = np.cumsum(sizes) - sizes
    each = sizes[rows[order]]
    first = np.repeat(order, each)
    within = np.arange(len(first)) - np.repeat(np.cumsum(each) - each, each)
    second = order[np.repeat(starts[rows[order]], each) + within]
    different = first != second
    return first[different], second[different]


def _reversed(first: Integers, second: Integers) -> Integers:
    """For each ordered pair, where the same two stand the other way about."""
    ahead, behind = np.lexsort((second, first)), np.lexsort((first, second))
    places = np.empty(len(first), dtype=np.int64)
    places[ahead] = behind
    return places
