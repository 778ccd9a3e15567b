"""How many groups, and who: one group is split, then the groups are, and the best split kept.

First guesses come from the strongest patterns in what style leaves over: each group is cut along
each of them, in the middle and so that a small group falls off either end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from crossways.analysis.methods.opinion_groups.leading_patterns import leading_patterns
from crossways.analysis.methods.opinion_groups.mixture import Evidence, Mixture, fit_mixtures
from crossways.analysis.methods.opinion_groups.style import Information
from crossways.analysis.methods.opinion_groups.vote_table import Floats, Ints, VoteTable

MOST_GROUPS = 5
PATTERNS = 3
CUTS = (0.5, 0.15, 0.85)
SHORT_TURNS, FINALISTS = 4, 2


@dataclass(frozen=True)
class Start:
    """What the search works on: ``evidence``, and people's places along ``patterns``."""

    evidence: Evidence
    patterns: Floats


def strongest_patterns(table: VoteTable, told: Information, *, many: int = PATTERNS) -> Floats:
    """People's places along the strongest patterns in what style leaves over, people alike."""
    shape = len(table.participants), len(table.statements)
    own = np.sqrt(told.vote_vote * table.votes_of_people()[table.person])
    left = sparse.csr_array((told.vote / own, (table.person, table.item)), shape=shape)
    found = leading_patterns(left, many=many)
    return found.rows * found.size


def splits(start: Start, *, least: int, most: int = MOST_GROUPS) -> tuple[Mixture, ...]:
    """The groups when there are to be two, three and so on, to the number votes speak most for.

    No group has fewer than ``least`` people for whom it is the likeliest; empty where there can be
    no two such groups.
    """
    found: list[Mixture] = []
    membership = np.ones((len(start.patterns), 1))
    while len(found) < most - 1:
        guesses = _best_cuts(start, membership, least=least)
        if not guesses.shape[1]:
            break
        fitted = _large_enough(fit_mixtures(start.evidence, guesses), least)
        if not fitted or (found and fitted[0].bound <= found[-1].bound):
            break
        found.append(fitted[0])
        membership = fitted[0].membership
    return tuple(found)


def _large_enough(fitted: list[Mixture], least: int) -> list[Mixture]:
    return [each for each in fitted if _sizes(each.membership).min() >= least]


def _sizes(membership: Floats) -> npt.NDArray[np.intp]:
    return np.bincount(membership.argmax(axis=1), minlength=membership.shape[1])


def _best_cuts(start: Start, membership: Floats, *, least: int) -> Floats:
    """The cuts of one group in two that gain most: people x ``FINALISTS`` x groups and one more.

    A group is cut among its own people, the others held, so that a cut costs no more for there
    being many groups.
    """
    cuts: list[tuple[float, Floats]] = []
    for group in range(membership.shape[1]):
        inside = np.flatnonzero(membership.argmax(axis=1) == group)
        guesses = _cut(start.patterns[inside], least=least)
        if not guesses.shape[1]:
            continue
        own = start.evidence.of_people(inside)
        whole = fit_mixtures(own, np.ones((len(inside), 1, 1)), turns=1)[0].bound
        cuts.extend(
            (each.bound - whole, _divided(membership, group, inside, each.membership))
            for each in _large_enough(fit_mixtures(own, guesses, turns=SHORT_TURNS), least)
        )
    cuts.sort(key=lambda cut: -cut[0])
    chosen = [cut for _, cut in cuts[:FINALISTS]]
    return np.stack(chosen, axis=1) if chosen else np.zeros((len(membership), 0, 2))


def _divided(membership: Floats, group: int, inside: Ints, parts: Floats) -> Floats:
    """Membership with one more group: ``group`` divided in two ``parts`` among those inside."""
    share = np.full((len(membership), 2), 0.5)
    share[inside] = parts
    divided = membership[:, [group]] * share
    return np.concatenate([np.delete(membership, group, axis=1), divided], axis=1)


def _cut(patterns: Floats, *, least: int) -> Floats:
    """First guesses at two groups along each pattern: people x guesses x 2."""
    people = len(patterns)
    if people < 2 * least:
        return np.zeros((people, 0, 2))
    bounds = np.quantile(patterns, CUTS, axis=0)
    above = (patterns[:, None, :] > bounds).reshape(people, -1)
    return np.stack([np.where(above, 0.025, 0.975), np.where(above, 0.975, 0.025)], axis=2)
