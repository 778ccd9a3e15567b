"""Ranges: what is proven, and what would prove what is not."""

import numpy as np

from crossways.analysis.release import Rules
from crossways.analysis.release.constraints import Limits, Puzzle
from crossways.analysis.release.moves import Reached
from crossways.analysis.release.ranges import Ranges

TEAM, ATOM = 0, 1


def one_team(*, people: int, yes: int, rules: Rules | None = None) -> Ranges:
    """A team that is a single atom: the group is number 0, the atom number 1."""
    puzzle = Puzzle(
        size=np.array([people]),
        truth=np.array([yes]),
        totals=np.zeros(1, dtype=np.int64),
        member=np.zeros((1, 1), dtype=np.int64),
        shown=np.array([True]),
        x_limits=Limits(np.array([0]), np.array([people])),
        t_limits=None,
    )
    return Ranges(puzzle, rules or Rules())


def test_two_worlds_prove_a_team_once_they_are_far_enough_apart() -> None:
    ranges = one_team(people=8, yes=2)
    assert ranges.unproven().tolist() == [TEAM, ATOM]
    ranges.see(np.array([3]))
    assert not ranges.is_proven(TEAM), "2 and 3 are one person apart"
    ranges.see(np.array([1]))
    assert ranges.is_proven(TEAM)


def test_goals_are_the_nearest_ranges_that_protect_from_two_who_pool_answers() -> None:
    ranges = one_team(people=8, yes=2)
    # 0 to 2 is too little: two colluders who both said yes would know that nobody else did
    assert ranges.goals(TEAM) == [(0, 2), (1, 1), (1, 2), (2, 1), (2, 2)]
    alone = one_team(people=8, yes=2, rules=Rules(colluders=0))
    assert (2, 0) in alone.goals(TEAM)


def test_goals_start_from_what_has_been_seen_and_stay_within_the_people_there_are() -> None:
    ranges = one_team(people=8, yes=2)
    ranges.see(np.array([1]))
    assert ranges.goals(TEAM)[0] == (1, 1)
    full = one_team(people=8, yes=8)
    assert full.goals(TEAM) == [(2, 0)], "nobody is left to say yes"


def test_a_wider_protection_asks_for_goals_further_off() -> None:
    ranges = one_team(people=20, yes=10, rules=Rules(width=4))
    assert {fewer + more for fewer, more in ranges.goals(TEAM)} == {4, 5, 6, 7, 8}


def test_what_moves_reach_counts_as_seen() -> None:
    ranges = one_team(people=8, yes=2)
    ranges.stretch(Reached(up=np.array([2, 1]), down=np.array([1, 0])))
    assert (ranges.seen(TEAM, 1), ranges.seen(TEAM, -1)) == (2, 1)
    assert ranges.is_proven(TEAM)


def test_a_team_whose_people_all_gave_the_answer_can_only_lose_some() -> None:
    assert one_team(people=8, yes=8).ways(TEAM) == [-1]
    assert one_team(people=8, yes=0).ways(TEAM) == [1]


def test_a_range_that_even_parts_of_people_do_not_widen_would_not_protect() -> None:
    ranges = one_team(people=8, yes=2)
    assert not ranges.would_protect(TEAM, 2, 0)
    assert ranges.would_protect(TEAM, 1, 1)
