"""The audit against the truth: every answer tried, and the linear programme of the attack."""

from itertools import product

import numpy as np
import pytest

from crossways.analysis.release import Rules
from crossways.analysis.release.audit import audit_puzzle
from crossways.analysis.release.cells import finish, partial
from crossways.analysis.release.constraints import (
    Limits,
    Puzzle,
    favourable_puzzle,
    slice_questions,
)
from crossways.analysis.release.freeze import choose_cells
from crossways.analysis.release.programme import extreme
from crossways.analysis.release.suppression import hide_small
from red_team.partnerships import draw_responses

RULES = Rules()


def small_puzzle(least: list[int], most: list[int]) -> Puzzle:
    """Three atoms of 2, 3 and 2 people; groups: all of them, the first two, the last."""
    return Puzzle(
        size=np.array([2, 3, 2]),
        truth=np.array([1, 2, 0]),
        totals=np.zeros(3, dtype=np.int64),
        member=np.array([[0, 1], [0, 1], [0, 2]]),
        shown=np.array([True, True, False]),
        x_limits=Limits(np.array(least), np.array(most)),
        t_limits=None,
    )


def tried(puzzle: Puzzle) -> np.ndarray:
    """Every world that agrees with what is shown, one after the other."""
    worlds = np.array(list(product(range(3), range(4), range(3))))
    fits = [
        all(
            puzzle.x_limits.least[g] <= puzzle.sums(world)[g] <= puzzle.x_limits.most[g]
            for g in range(2)
        )
        for world in worlds
    ]
    return worlds[fits]


@pytest.mark.parametrize(
    ("least", "most"), [([3, 2, 0], [4, 3, 9]), ([0, 0, 0], [3, 3, 9]), ([3, 3, 0], [3, 3, 9])]
)
def test_the_programme_finds_the_same_ends_as_trying_every_answer(
    least: list[int], most: list[int]
) -> None:
    puzzle = small_puzzle(least, most)
    worlds = tried(puzzle)
    for atom in range(3):
        weights = np.eye(3, dtype=np.int64)[atom]
        for whole in (True, False):
            top = extreme(puzzle, weights, whole_people=whole)
            bottom = extreme(puzzle, -weights, whole_people=whole)
            assert round(top[atom], 6) == worlds[:, atom].max()
            assert round(bottom[atom], 6) == worlds[:, atom].min()


def test_an_exact_total_beside_an_exact_part_exposes_the_rest() -> None:
    verdict = audit_puzzle(
        small_puzzle([3, 3, 0], [3, 3, 9]), rules=RULES, rng=np.random.default_rng(1)
    )
    assert len(verdict.exposed) > 0


def drawn(seed: int, *, off: bool) -> list[Puzzle]:
    counts = finish(partial(draw_responses(seed, people=90, items=2)), rules=RULES)
    shown = hide_small(counts, rules=RULES)
    if not off:
        shown = choose_cells(counts, rules=RULES, seed=1).shown
    slices = slice_questions(counts)
    return [favourable_puzzle(counts, slices, shown, q, rules=RULES) for q in range(2)]


@pytest.mark.parametrize("seed", range(3))
def test_the_linear_programme_agrees_that_every_group_is_protected(seed: int) -> None:
    for puzzle in drawn(seed, off=False):
        sizes = puzzle.sums(puzzle.size)
        for group in range(puzzle.groups):
            inside = (puzzle.member == group).any(axis=1).astype(np.int64)
            top = extreme(puzzle, inside, whole_people=False) @ inside
            bottom = extreme(puzzle, -inside, whole_people=False) @ inside
            assert top - bottom >= min(RULES.width, sizes[group]) - 1e-6


def test_a_finished_audit_finds_nothing_when_asked_again_with_another_seed() -> None:
    for puzzle in drawn(1, off=False):
        verdict = audit_puzzle(puzzle, rules=RULES, rng=np.random.default_rng(99))
        assert len(verdict.exposed) == 0
