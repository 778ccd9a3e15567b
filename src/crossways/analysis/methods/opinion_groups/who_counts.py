"""Whose votes, and votes on what, can make groups: too few of them, or all the same, cannot."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.opinion_groups.vote_table import VoteTable

Flags = npt.NDArray[np.bool_]

FEW_VOTES = 7
"""Fewer votes than this place nobody; in a conversation of few statements, half of them do."""
FEW_VOTERS = 5
"""A statement on which fewer people voted cannot make groups."""
UNLIKELY = 0.01
"""One answer throughout sets somebody aside when everybody's shares make it so unlikely."""


@dataclass(frozen=True)
class WhoCounts:
    """``people`` and ``statements`` that may make groups; who has few votes, or one answer."""

    people: Flags
    statements: Flags
    few_votes: Flags
    one_answer: Flags


def who_counts(table: VoteTable) -> WhoCounts:
    """Who and what may make groups, judged by the votes on these statements."""
    votes = table.votes_of_people()
    many = len(table.statements)
    few = votes < max(2, min(FEW_VOTES, -(-many // 2)))
    one_answer = ~few & _one_answer(table)
    people = ~few & ~one_answer
    voters = np.bincount(table.item[people[table.person]], minlength=many)
    return WhoCounts(people, voters >= FEW_VOTERS, few, one_answer)


def _one_answer(table: VoteTable) -> Flags:
    """Who gave one answer throughout though others' answers made that unlikely."""
    people = len(table.participants)
    given = np.bincount(3 * table.person + table.answer, minlength=3 * people).reshape(-1, 3)
    same = (given > 0).sum(axis=1) == 1
    counts = table.tally() + 0.5
    log_share = np.log(counts / counts.sum(axis=1, keepdims=True))
    chance = np.bincount(table.person, log_share[table.item, table.answer], people)
    return np.asarray(same & (chance < np.log(UNLIKELY)))
