"""Questions audited together find what each finds alone."""

from collections.abc import Iterator

import numpy as np
import polars as pl
import pytest

from crossways.analysis.release import Rules
from crossways.analysis.release.audit import audit_puzzle
from crossways.analysis.release.audit_questions import audit_questions, join
from crossways.analysis.release.cells import Counts, finish, partial
from crossways.analysis.release.constraints import (
    Puzzle,
    cant_say_puzzle,
    favourable_puzzle,
    slice_questions,
)
from crossways.analysis.release.moves import reach
from crossways.analysis.release.programme import extreme
from crossways.analysis.release.suppression import hide_small, protect
from red_team.partnerships import draw_responses

RULES = Rules()


def drawn(*, professions: bool) -> Counts:
    responses = draw_responses(5, people=110, items=3)
    if not professions:
        responses = responses.with_columns(profession=pl.lit(None, pl.String))
    return finish(partial(responses), rules=RULES)


def joined_and_alone(puzzles: list[Puzzle]) -> Iterator[tuple[Puzzle, int, np.ndarray, np.ndarray]]:
    """For each puzzle and way, what moves reach when it is joined with the others, and alone."""
    joined = reach(join(puzzles))
    ends = np.cumsum([p.groups for p in puzzles] + [len(p.size) for p in puzzles])[:-1]
    for number, puzzle in enumerate(puzzles):
        alone = reach(puzzle)
        for way, more, one in ((1, joined.up, alone.up), (-1, joined.down, alone.down)):
            parts = np.split(more, ends)
            both = np.concatenate([parts[number], parts[len(puzzles) + number]])
            yield puzzle, way, both, one


@pytest.mark.parametrize("professions", [True, False])
def test_moves_sought_in_joined_questions_reach_all_they_reach_in_each_and_nothing_else(
    *, professions: bool
) -> None:
    counts = drawn(professions=professions)
    shown = protect(counts, hide_small(counts, rules=RULES), rules=RULES)
    slices = slice_questions(counts)
    for pose in (favourable_puzzle, cant_say_puzzle):
        puzzles = [pose(counts, slices, shown, q, rules=RULES) for q in range(3)]
        for puzzle, way, joined, alone in joined_and_alone(puzzles):
            assert (joined >= alone).all()
            for target in np.flatnonzero(joined > alone):
                weights = np.zeros(len(puzzle.size), dtype=np.int64)
                weights[puzzle.atoms_of(target)] = way
                furthest = extreme(puzzle, weights) - puzzle.truth
                assert weights @ furthest >= joined[target] - 1e-6


def test_questions_audited_together_expose_what_each_exposes_alone() -> None:
    counts = drawn(professions=True)
    shown = hide_small(counts, rules=RULES)
    slices = slice_questions(counts)
    audited = audit_questions(counts, shown, [0, 2], rules=RULES, seed=4)
    expected = np.zeros(len(shown), dtype=bool)
    for question in (0, 2):
        asked = 0
        for kind, pose in enumerate((favourable_puzzle, cant_say_puzzle)):
            puzzle = pose(counts, slices, shown, question, rules=RULES)
            rng = np.random.default_rng([4, question, kind])
            verdict = audit_puzzle(puzzle, rules=RULES, rng=rng)
            expected[slices.groups[question] + verdict.exposed] = True
            asked += verdict.protected
        assert audited.tallies[question][0] == asked
    assert (audited.exposed == expected).all()
    assert expected.any(), "with small cells merely hidden, something is exposed"
