"""Votes audited together, and again when more is hidden: as strict as each by itself, afresh."""

from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest

from crossways.analysis.estimate import VOTE_COUNTS_SCHEMA
from crossways.analysis.release import Rules
from crossways.analysis.release.cells import Counts
from crossways.analysis.release.constraints import slice_questions
from crossways.analysis.release.programme import extreme
from crossways.analysis.release.ranges import Ranges
from crossways.analysis.release.suppression import hide_small, protect
from crossways.analysis.release.vote_audit import Seen, audit_votes, open_votes, pose_swaps
from crossways.analysis.release.vote_cells import count_votes, vote_rules

RULES = vote_rules(Rules())
ANSWERS = ("agree", "unsure", "disagree")


def draw_counts(seed: int, *, statements: int = 3, people: int = 50) -> Counts:
    """Some people in uneven groups, most of whom vote alike, on a few statements."""
    rng = np.random.default_rng(seed)
    rows = [
        (1, f"S{number}", f"p{partner}", f"j{profession}", "AB"[opinion], *given)
        for number in range(statements)
        for partner, profession, opinion, given in zip(
            rng.choice(3, people, p=[0.5, 0.3, 0.2]),
            rng.choice(2, people, p=[0.7, 0.3]),
            rng.choice(2, people, p=[0.7, 0.3]),
            np.eye(3, dtype=int)[rng.choice(3, people, p=[0.7, 0.1, 0.2])].tolist(),
            strict=True,
        )
    ]
    votes = pl.DataFrame(rows, schema=dict(VOTE_COUNTS_SCHEMA), orient="row")
    keys = ["round", "statement", "partner", "profession", "opinion"]
    return count_votes(votes.group_by(keys).agg(pl.col(ANSWERS).sum()), rules=RULES)


def cuts_of(counts: Counts, question: int) -> list[str]:
    return counts.groups.filter(pl.col("q") == question)["cut"].to_list()


def exposed_in(seen: Seen, counts: Counts, question: int) -> list[int]:
    return audit_votes(seen, cuts_of(counts, question), np.random.default_rng(1)).tolist()


def seen_by_programmes(counts: Counts, shown: np.ndarray, question: int) -> Seen:
    """Every range as wide as a programme can make it."""
    swaps = []
    for puzzle in pose_swaps(counts, slice_questions(counts), shown, question, RULES):
        ranges = Ranges(puzzle, RULES)
        for target in range(len(ranges.size)):
            weights = np.zeros(len(puzzle.size), dtype=np.int64)
            weights[puzzle.atoms_of(target)] = 1
            for way in ranges.ways(target):
                ranges.see(np.rint(extreme(puzzle, way * weights)).astype(np.int64))
        swaps.append(ranges)
    return Seen(tuple(swaps), np.zeros(len(swaps[0].size), dtype=bool))


def narrower(ranges: Sequence[Ranges], others: Sequence[Ranges]) -> bool:
    """Whether every range of the first lies within that of the second."""
    return all(
        bool((one.least >= two.least).all() and (one.most <= two.most).all())
        for one, two in zip(ranges, others, strict=True)
    )


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_what_is_exposed_is_what_no_programme_can_protect(seed: int) -> None:
    counts = draw_counts(seed)
    shown = hide_small(counts, rules=RULES)
    opened = open_votes(counts, shown, [0, 1, 2], rules=RULES)
    found = [exposed_in(opened[q], counts, q) for q in range(3)]
    assert any(found), "with small cells merely hidden, something is exposed"
    telling = int(np.argmax([len(groups) for groups in found]))
    best = exposed_in(seen_by_programmes(counts, shown, telling), counts, telling)
    assert found[telling] == best


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_nothing_is_taken_for_seen_that_no_programme_finds(seed: int) -> None:
    counts = draw_counts(seed)
    before = hide_small(counts, rules=RULES)
    earlier = open_votes(counts, before, [0, 1, 2], rules=RULES)
    exposed = np.zeros(len(before), dtype=bool)
    for q, start in enumerate(slice_questions(counts).groups[:-1]):
        exposed[start + audit_votes(earlier[q], cuts_of(counts, q), np.random.default_rng(1))] = 1
    after = protect(counts, before & ~exposed, rules=RULES)
    later = open_votes(counts, after, [0, 2], rules=RULES, before=earlier)
    assert narrower(later[2].swaps, seen_by_programmes(counts, after, 2).swaps)


def test_worlds_seen_when_more_was_shown_are_not_sought_again() -> None:
    counts = draw_counts(1)
    shown = hide_small(counts, rules=RULES)
    earlier = open_votes(counts, shown, [1], rules=RULES)
    audit_votes(earlier[1], cuts_of(counts, 1), np.random.default_rng(1))
    afresh = open_votes(counts, shown, [1], rules=RULES)
    again = open_votes(counts, shown, [1], rules=RULES, before=earlier)
    assert narrower(earlier[1].swaps, again[1].swaps)
    assert not narrower(earlier[1].swaps, afresh[1].swaps), "moves alone find less"
    assert (again[1].sought == earlier[1].sought).all()


def test_each_group_and_atom_sought_counts_once_however_many_swaps_were_tried() -> None:
    counts = draw_counts(1)
    shown = hide_small(counts, rules=RULES)
    seen = open_votes(counts, shown, [0], rules=RULES)[0]
    assert not seen.sought.any()
    audit_votes(seen, cuts_of(counts, 0), np.random.default_rng(1))
    assert 0 < seen.sought.sum() <= seen.protected


def test_a_statement_of_which_nothing_is_shown_exposes_nothing() -> None:
    counts = draw_counts(1)
    shown = np.zeros(counts.groups.height, dtype=bool)
    assert exposed_in(open_votes(counts, shown, [0], rules=RULES)[0], counts, 0) == []
