"""Moves against the truth: whatever a move reaches, the exact programme reaches too."""

import numpy as np
import pytest

from crossways.analysis.release import Rules
from crossways.analysis.release.cells import finish, partial
from crossways.analysis.release.constraints import (
    Limits,
    Puzzle,
    cant_say_puzzle,
    favourable_puzzle,
    slice_questions,
)
from crossways.analysis.release.moves import reach
from crossways.analysis.release.programme import extreme
from crossways.analysis.release.suppression import hide_small, protect
from red_team.partnerships import draw_responses

pytestmark = pytest.mark.slow  # many whole runs: kept out of the quick part

RULES = Rules()


def two_by_two(*, truth: list[int], exact: bool) -> Puzzle:
    """Two teams of two professions, four people an atom; every margin is shown exactly."""
    member = np.array([[0, 1, 3], [0, 1, 4], [0, 2, 3], [0, 2, 4]])
    puzzle = Puzzle(
        size=np.full(4, 4),
        truth=np.array(truth),
        totals=np.zeros(4, dtype=np.int64),
        member=member,
        shown=np.ones(5, dtype=bool),
        x_limits=Limits(np.zeros(5, dtype=np.int64), np.full(5, 99)),
        t_limits=None,
        places=(0, 1),
    )
    sums = puzzle.sums(puzzle.truth)
    slack = 0 if exact else 1
    return Puzzle(**(vars(puzzle) | {"x_limits": Limits(sums - slack, sums + slack)}))


def test_a_ring_moves_every_atom_though_every_margin_is_told_exactly() -> None:
    reached = reach(two_by_two(truth=[2, 2, 2, 2], exact=True))
    assert (reached.up[5:] >= 1).all()
    assert (reached.down[5:] >= 1).all()
    assert reached.up[:5].tolist() == [0, 0, 0, 0, 0], "a ring changes no group"


def test_nothing_moves_where_a_ring_would_need_people_who_are_not_there() -> None:
    reached = reach(two_by_two(truth=[4, 0, 4, 0], exact=True))
    assert not reached.up.any()
    assert not reached.down.any()


def test_with_room_for_one_a_lone_person_moves_every_group_by_one() -> None:
    reached = reach(two_by_two(truth=[2, 2, 2, 2], exact=False))
    assert (reached.up[:5] >= 1).all()
    assert (reached.down[:5] >= 1).all()


def drawn(seed: int, *, protected: bool) -> list[Puzzle]:
    counts = finish(partial(draw_responses(seed, people=70, items=1, teams=6)), rules=RULES)
    shown = hide_small(counts, rules=RULES)
    if protected:
        shown = protect(counts, shown, rules=RULES)
    slices = slice_questions(counts)
    return [
        pose(counts, slices, shown, 0, rules=RULES) for pose in (favourable_puzzle, cant_say_puzzle)
    ]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("protected", [True, False])
def test_what_moves_reach_the_exact_programme_reaches(seed: int, *, protected: bool) -> None:
    for puzzle in drawn(seed, protected=protected):
        reached = reach(puzzle)
        every = np.vstack(
            [
                [(puzzle.member == group).any(axis=1) for group in range(puzzle.groups)],
                np.eye(len(puzzle.size), dtype=bool),
            ]
        ).astype(np.int64)
        truth = every @ puzzle.truth
        for target, weights in enumerate(every):
            for way, steps in ((1, reached.up[target]), (-1, reached.down[target])):
                if steps:
                    world = extreme(puzzle, way * weights)
                    assert way * (weights @ world - truth[target]) >= steps - 1e-6


def test_moves_prove_most_of_a_partnership_without_any_programme() -> None:
    for puzzle in drawn(3, protected=True):
        reached = reach(puzzle)
        atoms = slice(puzzle.groups, None)
        moved = (reached.up[atoms] > 0) | (reached.down[atoms] > 0)
        assert moved.mean() > 0.5
