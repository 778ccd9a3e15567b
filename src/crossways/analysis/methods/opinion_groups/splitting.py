"""How many groups, and who: one group is split, then the groups are, and the best split kept.

First guesses come from the strongest patterns in what style leaves over: each group is cut along
each of them, in the middle and so that a small group falls off either end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from crossways.analysis.methods.opinion_groups.leading_patterns import leading_patterns
from crossways.analysis.methods.opinion_groups.mixture import Evidence, Mixture, fit_mixtures
from crossways.analysis.methods.opinion_groups.style import Information
from crossways.analysis.methods.opinion_groups.vote_table import Floats, VoteTable

MOST_GROUPS = 5
PATTERNS = 3
CUTS = (0.5, 0.15, 0.85)
SHORT_TURNS, FINALISTS = 4, 2
PATIENCE = 1
"""Stop adding groups after this many further numbers of groups have not paid."""


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


def best_mixture(start: Start, *, least: int, most: int = MOST_GROUPS) -> Mixture | None:
    """The number of groups, two or more, and the groups, for which the votes speak most.

    No group has fewer than ``least`` people for whom it is the likeliest; None where there can be
    no two such groups.
    """
    people = len(start.patterns)
    best: Mixture | None = None
    last: Mixture | None = None
    worse = 0
    for _ in range(2, most + 1):
        membership = np.ones((people, 1)) if last is None else last.membership
        guesses = _cut(membership, start.patterns, least=least)
        if not guesses.shape[1] or worse > PATIENCE - 1:
            break
        short = fit_mixtures(start.evidence, guesses, turns=SHORT_TURNS)
        whole = [each for each in short if _least_size(each) >= least][:FINALISTS]
        if not whole:
            break
        finals = np.stack([each.membership for each in whole], axis=1)
        fitted = [
            each for each in fit_mixtures(start.evidence, finals) if _least_size(each) >= least
        ]
        if not fitted:
            break
        last = fitted[0]
        worse = 0 if best is None or last.bound > best.bound else worse + 1
        best = last if worse == 0 else best
    return best


def _least_size(mixture: Mixture) -> int:
    return int(np.bincount(mixture.membership.argmax(axis=1), minlength=mixture.groups).min())


def _cut(membership: Floats, patterns: Floats, *, least: int) -> Floats:
    """First guesses with one group more: people x guesses x groups."""
    people, groups = membership.shape
    likeliest = membership.argmax(axis=1)
    guesses = []
    for group in range(groups):
        inside = likeliest == group
        if inside.sum() < 2 * least:
            continue
        for place in patterns.T:
            for bound in np.quantile(place[inside], CUTS):
                guess = np.concatenate([membership, np.zeros((people, 1))], axis=1)
                guess[inside] = 0.05 / (groups + 1)
                guess[inside & (place <= bound), group] += 0.95
                guess[inside & (place > bound), groups] += 0.95
                guesses.append(guess / guess.sum(axis=1, keepdims=True))
    return np.stack(guesses, axis=1) if guesses else np.zeros((people, 0, groups + 1))
