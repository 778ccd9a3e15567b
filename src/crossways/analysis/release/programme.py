"""Programmes: the smallest and largest count a reader must allow for, by HiGHS.

With ``whole_people`` the answer counts people, and every bound is reached by a world; without, it
is the plain linear programme of a reader's attack, never narrower. Shown groups come in two nested
families (whole, sector, partner, team; and whole, profession, sector by profession), whose
incidence matrix is totally unimodular (Edmonds 1970), so for counts alone the two agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from crossways.analysis.release.constraints import Limits, Puzzle
from crossways.analysis.release.numbering import NO_GROUP, Integers

BRANCHES = 20
"""A programme that branches more often than this counts as no proof, and the cell is then hidden.

A limit on branches, not on seconds, so that the same answers give the same release anywhere."""


@dataclass(frozen=True)
class _Programme:
    constraint: LinearConstraint
    bounds: Bounds
    integrality: Integers
    free: Integers


def extreme(
    puzzle: Puzzle,
    weights: Integers,
    *,
    free: Integers | None = None,
    known_yes: Integers | None = None,
    known_no: Integers | None = None,
    whole_people: bool = True,
    enough: int | None = None,
) -> npt.NDArray[np.float64] | None:
    """A world (counts of every atom) with the largest sum of ``weights`` times its counts.

    Weights of 1 on a group's atoms ask for its largest count, of -1 for its smallest. ``free`` are
    the atoms whose answers may differ from the truth (all, unless told); holding the others still
    can only narrow the range, so a wide range stays proof. ``known_yes`` and ``known_no`` count,
    for each atom, colluders whose answers the reader knows. ``enough`` stops the sum that far above
    the truth, which is found sooner. ``None`` when it branched too often.
    """
    every = np.arange(len(puzzle.size))
    free = every if free is None else free
    zeros = np.zeros(len(every), dtype=np.int64)
    yes = zeros if known_yes is None else known_yes
    no = zeros if known_no is None else known_no
    programme = _write(puzzle, free, (yes, puzzle.size - no), whole_people)
    if enough is not None:
        programme = _stop_at(programme, weights, int(weights[free] @ puzzle.truth[free]) + enough)
    return _solve(puzzle, programme, weights)


def _stop_at(programme: _Programme, weights: Integers, most: int) -> _Programme:
    """The same with the sum of ``weights`` times counts held to ``most``."""
    told = np.flatnonzero(weights[programme.free])
    entries = (weights[programme.free][told].astype(float), (np.zeros(len(told), int), told))
    row = csr_array(entries, shape=(1, len(programme.integrality)))
    known = programme.constraint
    matrix = vstack([known.A, row])  # type: ignore[list-item]  # A is sparse here
    constraint = LinearConstraint(
        matrix,
        np.append(known.lb, -np.inf),
        np.append(known.ub, float(most)),
    )
    return replace(programme, constraint=constraint)


def _write(
    puzzle: Puzzle, free: Integers, box: tuple[Integers, Integers], whole_people: bool
) -> _Programme:
    around = _incidence(puzzle, free)
    rows = np.flatnonzero(puzzle.shown & (np.diff(around.indptr) > 0))
    around = around[rows]
    least, most = _left_for(puzzle, puzzle.truth, puzzle.x_limits, free, rows)
    lowest, highest = box[0][free].astype(float), box[1][free].astype(float)
    integrality = np.full(len(free), int(whole_people), dtype=np.int64)
    if puzzle.t_limits is None:
        constraint = LinearConstraint(around, least, most)
        return _Programme(constraint, Bounds(lowest, highest), integrality, free)
    t_least, t_most = _left_for(puzzle, puzzle.totals, puzzle.t_limits, free, rows)
    eye = _diagonal(np.ones(len(free)))
    nothing = csr_array(around.shape)
    size = puzzle.size[free]
    (yes_low, yes_high), (no_low, no_high) = puzzle.per_yes, puzzle.per_no
    matrix = vstack(
        [
            hstack([around, nothing]),
            hstack([nothing, around]),
            hstack([eye * float(no_low - yes_low), eye]),
            hstack([eye * float(no_high - yes_high), eye]),
        ]
    )
    endless = np.full(len(free), np.inf)
    constraint = LinearConstraint(
        matrix,
        np.concatenate([least, t_least, size * no_low, -endless]),
        np.concatenate([most, t_most, endless, size * no_high]),
    )
    unbounded = np.full(len(free), np.inf)
    bounds = Bounds(np.concatenate([lowest, -unbounded]), np.concatenate([highest, unbounded]))
    return _Programme(constraint, bounds, np.concatenate([integrality, 0 * integrality]), free)


def _incidence(puzzle: Puzzle, free: Integers) -> csr_array:
    member = puzzle.member[free]
    atoms, cuts = np.nonzero(member != NO_GROUP)
    entries = (np.ones(len(atoms)), (member[atoms, cuts], atoms))
    return csr_array(entries, shape=(puzzle.groups, len(free)))


def _diagonal(values: npt.NDArray[np.float64]) -> csr_array:
    places = np.arange(len(values))
    return csr_array((values, (places, places)), shape=(len(values), len(values)))


def _left_for(
    puzzle: Puzzle, values: Integers, limits: Limits, free: Integers, rows: Integers
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Limits on the free atoms' share of each group, the others holding still."""
    held = values.copy()
    held[free] = 0
    taken = puzzle.sums(held)
    return (
        (limits.least - taken)[rows].astype(float),
        (limits.most - taken)[rows].astype(float),
    )


def _solve(
    puzzle: Puzzle, programme: _Programme, weights: Integers
) -> npt.NDArray[np.float64] | None:
    cost = np.zeros(len(programme.integrality))
    cost[: len(programme.free)] = -weights[programme.free]
    found = milp(
        cost,
        constraints=programme.constraint,
        bounds=programme.bounds,
        integrality=programme.integrality,
        options={"node_limit": BRANCHES},
    )
    if found.x is None:
        return None
    world = puzzle.truth.astype(float)
    world[programme.free] = found.x[: len(programme.free)]
    return world
