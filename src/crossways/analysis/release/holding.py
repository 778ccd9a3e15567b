"""Holding: which shown group to hide so that an exposed one is no longer held fast."""

from __future__ import annotations

import numpy as np

from crossways.analysis.release.numbering import NO_GROUP, Integers
from crossways.analysis.release.ranges import Ranges


def groups_to_hide(ranges: Ranges, exposed: Integers) -> Integers:
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


def _holding(ranges: Ranges, target: int) -> int | None:
    """The shown group whose band lets a hidden one move least: with no room the way it is stuck.

    Of several, one that holds most of the target, and the smallest of those: hiding it costs least.
    """
    puzzle = ranges.puzzle
    sizes, sums = puzzle.sums(puzzle.size), puzzle.sums(puzzle.truth)
    member = puzzle.member[puzzle.atoms_of(target)]
    around, held = np.unique(member[member != NO_GROUP], return_counts=True)
    around, held = around[puzzle.shown[around]], held[puzzle.shown[around]]
    if not len(around):
        return None
    stuck_up = ranges.most[target] == ranges.truth[target]
    full = puzzle.x_limits.most[around] == sums[around]
    empty = (puzzle.x_limits.least[around] == sums[around]) & (sums[around] > 0)
    loose = ~(full if stuck_up else empty)
    return int(around[np.lexsort((sizes[around], -held, loose))[0]])
