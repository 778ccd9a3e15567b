"""Mending: what it finds is a world, and it finds one wherever the exact programme does."""

from itertools import product

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
from crossways.analysis.release.mending import Mender, holds
from crossways.analysis.release.programme import extreme
from crossways.analysis.release.suppression import hide_small, protect
from red_team.partnerships import draw_responses

RULES = Rules()


def chain(*, last_has_room: bool) -> Puzzle:
    """Four atoms of two people; each neighbouring pair is a group told exactly but the last."""
    truth = np.array([1, 1, 1, 1])
    pairs = np.array([2, 2, 2])
    slack = np.array([0, 0, int(last_has_room)])
    return Puzzle(
        size=np.full(4, 2),
        truth=truth,
        totals=np.zeros(4, dtype=np.int64),
        member=np.array([[0, -1], [0, 1], [2, 1], [2, -1]]),
        shown=np.ones(3, dtype=bool),
        x_limits=Limits(pairs - slack, pairs + slack),
        t_limits=None,
    )


def test_a_chain_of_exact_groups_is_mended_link_by_link() -> None:
    world = Mender(chain(last_has_room=False)).seek(np.array([0]), 1, np.random.default_rng(1))
    assert world.tolist() == [2, 0, 2, 0]


def test_nothing_is_found_where_there_is_nothing_to_find() -> None:
    puzzle = chain(last_has_room=True)
    rng = np.random.default_rng(1)
    assert Mender(puzzle).seek(np.array([0]), 2, rng) is None, "the atom has one more person"
    assert Mender(puzzle).seek(np.array([0, 1]), 1, rng) is None, "the pair is told exactly"


def test_a_world_that_breaks_a_shown_number_does_not_hold() -> None:
    puzzle, none = chain(last_has_room=False), np.zeros(4, dtype=np.int64)
    assert holds(puzzle, puzzle.truth, none)
    assert not holds(puzzle, np.array([2, 1, 1, 1]), none), "the first pair would count three"
    assert not holds(puzzle, np.array([3, -1, 3, -1]), none), "an atom has two people"


def test_scores_that_no_answers_add_up_to_do_not_hold() -> None:
    scored = Puzzle(
        **(
            vars(chain(last_has_room=False))
            | {
                "t_limits": Limits(np.zeros(3, dtype=np.int64), np.full(3, 99)),
                "per_yes": (4, 5),
                "per_no": (1, 3),
            }
        )
    )
    assert holds(scored, scored.truth, np.full(4, 8))
    assert not holds(scored, scored.truth, np.full(4, 9)), "one of 5 and one of 3 make eight"
    assert not holds(scored, scored.truth, np.full(4, 4)), "one of 4 and one of 1 make five"


def drawn(seed: int, *, people: int = 70) -> list[Puzzle]:
    counts = finish(partial(draw_responses(seed, people=people, items=1, teams=6)), rules=RULES)
    shown = protect(counts, hide_small(counts, rules=RULES), rules=RULES)
    slices = slice_questions(counts)
    return [
        pose(counts, slices, shown, 0, rules=RULES) for pose in (favourable_puzzle, cant_say_puzzle)
    ]


def tried(puzzle: Puzzle, most: int) -> list[tuple[int, bool, bool]]:
    """For every group, atom and push: the push, whether mending and the programme reach it."""
    mender, found = Mender(puzzle), []
    for target, by in product(range(puzzle.groups + len(puzzle.size)), (1, -1, 2, -2)):
        atoms = puzzle.atoms_of(target)
        weights = np.zeros(len(puzzle.size), dtype=np.int64)
        weights[atoms] = np.sign(by)
        furthest = extreme(puzzle, weights, enough=most)
        world = mender.seek(atoms, by, np.random.default_rng(target))
        reached = furthest is not None and weights @ (furthest - puzzle.truth) > abs(by) - 0.5
        if world is not None:
            assert (world - puzzle.truth)[atoms].sum() * np.sign(by) >= abs(by)
        found.append((by, world is not None, bool(reached)))
    return found


@pytest.mark.long
@pytest.mark.parametrize("seed", (0, 3))
def test_mending_never_reaches_what_the_programme_says_cannot_be(seed: int) -> None:
    found = [each for puzzle in drawn(seed) for each in tried(puzzle, 2)]
    assert not any(mended and not reached for _, mended, reached in found)
    reachable = [mended for _, mended, reached in found if reached]
    assert np.mean(reachable) > 0.97
