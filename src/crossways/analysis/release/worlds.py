"""Worlds: other answers people could have given that leave every shown number as it is.

A world is a whole set of answers. Two worlds in which a group's count differs prove, without any
programme, that a reader cannot tell which is true. Worlds are made by a walk from the truth: each
atom in turn moves as many people as the bands of its shown groups still allow, some atoms up and
some down, so that room one atom gives up another can take.
"""

from __future__ import annotations

import numpy as np

from crossways.analysis.release.constraints import Limits, Puzzle
from crossways.analysis.release.numbering import NO_GROUP, Integers

STEP = 4
"""Most people of one atom that move at a time, so that room is left for other atoms."""


class Walker:
    """Walks one puzzle from its truth to other worlds; keeps plain lists, which loop fastest."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self._size: list[int] = puzzle.size.tolist()
        self._truth: list[int] = puzzle.truth.tolist()
        self._totals: list[int] = puzzle.totals.tolist()
        seen = (puzzle.member != NO_GROUP) & puzzle.shown[puzzle.member]
        self._around = [
            [int(g) for g, k in zip(groups, kept, strict=True) if k]
            for groups, kept in zip(puzzle.member.tolist(), seen.tolist(), strict=True)
        ]
        self._x_room = _rooms(puzzle, puzzle.truth, puzzle.x_limits)
        self._t_room = (
            None if puzzle.t_limits is None else _rooms(puzzle, puzzle.totals, puzzle.t_limits)
        )

    def walk(self, signs: Integers, order: Integers, *, yielding: int = -1) -> Integers:
        """Counts of every atom in the world reached.

        ``signs`` says which way each atom leans, ``order`` who moves when. Atoms that lean the
        ``yielding`` way also move their scores as far that way as they can, which makes room for
        the others' scores.
        """
        x, t = self._truth.copy(), self._totals.copy()
        up, down = (room.copy() for room in self._x_room)
        rooms = None if self._t_room is None else tuple(room.copy() for room in self._t_room)
        leans = signs.tolist()
        for atom in order.tolist():
            sign = leans[atom]
            ahead, behind = (up, down) if sign > 0 else (down, up)
            wanted = self._size[atom] - x[atom] if sign > 0 else x[atom]
            wanted = min(wanted, STEP)
            around = self._around[atom]
            for group in around:
                wanted = min(wanted, ahead[group])
            if wanted > 0 and rooms is not None:
                wanted = self._with_scores(atom, x, t, sign * wanted, rooms)
            if wanted > 0:
                x[atom] += sign * wanted
                for group in around:
                    ahead[group] -= wanted
                    behind[group] += wanted
            if rooms is not None and sign == yielding:
                self._yield_scores(atom, x, t, sign, rooms)
        return np.array(x, dtype=np.int64)

    def _with_scores(
        self, atom: int, x: list[int], t: list[int], by: int, rooms: tuple[list[int], ...]
    ) -> int:
        """How many people may really move once their scores must move along: all, one or none."""
        if self._shift_total(atom, x, t, by, rooms):
            return abs(by)
        one = 1 if by > 0 else -1
        return 1 if abs(by) > 1 and self._shift_total(atom, x, t, one, rooms) else 0

    def _shift_total(
        self, atom: int, x: list[int], t: list[int], by: int, rooms: tuple[list[int], ...]
    ) -> bool:
        """Move an atom's sum of scores as little as its new count calls for, if there is room."""
        yes, no = self.puzzle.per_yes, self.puzzle.per_no
        now, rest = x[atom] + by, self._size[atom] - x[atom] - by
        least, most = now * yes[0] + rest * no[0], now * yes[1] + rest * no[1]
        shift = max(least - t[atom], 0) + min(most - t[atom], 0)
        if shift == 0:
            return True
        room = rooms[0] if shift > 0 else rooms[1]
        if any(room[group] < abs(shift) for group in self._around[atom]):
            return False
        self._move_scores(atom, t, shift, rooms)
        return True

    def _yield_scores(
        self, atom: int, x: list[int], t: list[int], sign: int, rooms: tuple[list[int], ...]
    ) -> None:
        yes, no = self.puzzle.per_yes, self.puzzle.per_no
        now, rest = x[atom], self._size[atom] - x[atom]
        if sign > 0:
            reach, room = now * yes[1] + rest * no[1] - t[atom], rooms[0]
        else:
            reach, room = t[atom] - now * yes[0] - rest * no[0], rooms[1]
        for group in self._around[atom]:
            reach = min(reach, room[group])
        if reach > 0:
            self._move_scores(atom, t, sign * reach, rooms)

    def _move_scores(
        self, atom: int, t: list[int], shift: int, rooms: tuple[list[int], ...]
    ) -> None:
        up, down = rooms
        t[atom] += shift
        for group in self._around[atom]:
            up[group] -= shift
            down[group] += shift


def _rooms(puzzle: Puzzle, values: Integers, limits: Limits) -> tuple[list[int], list[int]]:
    sums = puzzle.sums(values)
    return (limits.most - sums).tolist(), (sums - limits.least).tolist()
