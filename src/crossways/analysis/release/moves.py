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

What no move proves is left to mending and programmes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.constraints import Puzzle
from crossways.analysis.release.corners import Bits, Columns, Corners, Exchange, number_rows
from crossways.analysis.release.numbering import NO_GROUP, Integers

Flags = npt.NDArray[np.bool_]


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
    corners = Corners(puzzle)
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
    corners: Corners, way: int, found: Integers, other: Integers, *, step: int, share: int
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


def _alone(corners: Corners, way: int, step: int, *, share: int = 1) -> _Move:
    """The atoms of which ``step`` people can change with nobody answering."""
    people = way * step
    free = corners.can(people, way) & corners.room(corners.every, people, way, share)
    return _Move(free != 0, corners.every, corners.each)


def _answered_moves(
    corners: Corners, way: int, step: int, *, only: Flags, share: int = 1
) -> Iterator[_Move]:
    """Every move of ``step`` people that one other atom answers, for the atoms of ``only``."""
    people = way * step
    can = np.where(only, corners.can(people, way), np.uint64(0))
    back, even = corners.can(-people, -way), corners.can(0, -way)
    for exchange in corners.exchanges:
        yield from _answered(corners, exchange, (can, back), (people, -people, way, share))
        yield from _answered(corners, exchange, (can, even), (people, 0, way, share))


def _answered(
    corners: Corners,
    exchange: Exchange,
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


def _groups(puzzle: Puzzle, atoms: Flags, columns: Columns) -> Integers:
    found = puzzle.member[atoms][:, list(columns)]
    return np.setdiff1d(found, [NO_GROUP])


def _matched(
    corners: Corners, here: Bits, there: Bits, *, among: Integers, but_not: Integers
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


def _in_a_ring(corners: Corners, can: Bits, back: Bits) -> Flags:
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
    key = number_rows(np.minimum(one, two)[:, None] * kinds + np.maximum(one, two)[:, None])
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
