"""Groups of people who part from what style alone foretells in the same way.

A mixture: on each statement each group has its own shift of the two log chances (agree against
disagree; unsure), with a normal prior, so that a group shifts only where its votes say so. Votes
are expanded to second order round the style model, which makes every step of the fit (variational
Bayes; Bishop 2006, chapter 10) a product with one sparse table. Several first guesses are fitted
side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.special import digamma, gammaln

from crossways.analysis.methods.opinion_groups.style import Information
from crossways.analysis.methods.opinion_groups.vote_table import Floats, Ints, VoteTable

TURNS = 60
SETTLED, SETTLED_SHARE = 0.1, 2e-4
"""Fitting stops when the log evidence rises in a turn by less than this and this share of it."""
SHIFT_VARIANCE = (0.25, 0.02)
"""Prior variance of a group's shifts in a (half the log odds of agree against disagree) and in s
(unsure), never learnt to be less. Left to itself it shrinks to nothing on small conversations;
whether there are groups at all is settled by a test before. Chosen on planted conversations
(docs/methods/opinion-groups.md)."""
PARTS = 5
FULL_CELLS, FULL_SHARE = 4_000_000, 0.08
"""Up to so many cells, with so many of them filled, a full table is faster than a sparse one."""

SINGLE = np.float32
"""Seven digits suffice for sums over votes: fits are compared to a tenth of a log chance."""

Table = sparse.csr_array | npt.NDArray[np.float32]


@dataclass(frozen=True)
class Evidence:
    """What votes say beyond style: five numbers a vote, side by side in one table.

    ``across`` is people x (5 statements): vote residual, unsure residual, their variances, their
    covariance. ``down`` is the same table turned. Full or sparse, whichever is faster.
    """

    across: Table
    down: Table

    def of_people(self, kept: Ints) -> Evidence:
        """The evidence of these people alone (places)."""
        return _both_ways(self.across[kept])


@dataclass(frozen=True)
class Profiles:
    """Each group's shifts on each statement; arrays end in statements x candidates x groups.

    ``mean`` (2 x ...) of the shifts in a and s; ``spread`` (3 x ...) their variances, covariance.
    """

    mean: Floats
    spread: Floats


@dataclass(frozen=True)
class Mixture:
    """A fitted mixture: ``membership`` (people x groups), ``profiles``, ``log_weight``, ``bound``.

    ``bound`` is the lower bound of the log evidence, by which fits are compared. ``profiles`` has
    one candidate.
    """

    membership: Floats
    profiles: Profiles
    log_weight: Floats
    bound: float

    @property
    def groups(self) -> int:
        """How many groups."""
        return int(self.membership.shape[1])


def evidence(table: VoteTable, told: Information) -> Evidence:
    """Residuals and variances of all votes, from the style model's chances."""
    people, items = len(table.participants), len(table.statements)
    parts = (told.vote, told.pass_, told.vote_vote, told.pass_pass, told.vote_pass)
    ends = np.cumsum(table.votes_of_people())
    starts = np.concatenate([[0], ends]) * PARTS
    place = (table.item[:, None] + items * np.arange(PARTS)).ravel()
    across = sparse.csr_array(
        (np.stack(parts, axis=1).ravel().astype(SINGLE), place.astype(np.int32), starts),
        shape=(people, items * PARTS),
    )
    cells = people * items
    full = cells * PARTS <= FULL_CELLS and table.size >= FULL_SHARE * cells
    return _both_ways(across.toarray() if full else across)


def _both_ways(across: Table) -> Evidence:
    return Evidence(across, across.T if isinstance(across, np.ndarray) else across.T.tocsr())


def fit_mixtures(found: Evidence, memberships: Floats, *, turns: int = TURNS) -> list[Mixture]:
    """The mixtures nearest to first memberships (people x candidates x groups), best first."""
    variance = np.multiply.outer(SHIFT_VARIANCE, np.ones(memberships.shape[1]))
    last = np.full(memberships.shape[1], -np.inf)
    for turn in range(turns):
        profiles, gain, learnt = _profiles(found, memberships, variance)
        counts = memberships.sum(axis=0) + 1
        bound = gain + _doubt(memberships) + _sizes(counts)
        if turn > 1:
            variance = learnt
            if (bound - last < SETTLED + SETTLED_SHARE * np.abs(bound)).all():
                break
        last = bound
        log_weight = digamma(counts) - digamma(counts.sum(axis=-1, keepdims=True))
        if turn < turns - 1:
            memberships = shares_of(log_weight + support(found, profiles))
    return [
        Mixture(memberships[:, place], _only(profiles, place), log_weight[place], bound[place])
        for place in np.argsort(-bound, kind="stable")
    ]


def support(found: Evidence, profiles: Profiles) -> Floats:
    """How much better than style alone each group foretells each person's votes (log chances).

    People x candidates x groups.
    """
    (vote, pass_), (vote_vote, pass_pass, vote_pass) = profiles.mean, profiles.spread
    terms = np.concatenate(
        [
            vote,
            pass_,
            -0.5 * (vote**2 + vote_vote),
            -0.5 * (pass_**2 + pass_pass),
            -(vote * pass_ + vote_pass),
        ]
    )
    flat = found.across @ terms.reshape(len(terms), -1).astype(SINGLE)
    return np.asarray(flat, dtype=np.float64).reshape(-1, *vote.shape[1:])


def support_of_votes(table: VoteTable, told: Information, profiles: Profiles) -> Floats:
    """The part of ``support`` that comes from each vote: votes x groups, for one candidate."""
    (vote, pass_), (vote_vote, pass_pass, vote_pass) = (
        profiles.mean[:, :, 0],
        profiles.spread[:, :, 0],
    )
    parts = (
        (told.vote, vote),
        (told.pass_, pass_),
        (told.vote_vote, -0.5 * (vote**2 + vote_vote)),
        (told.pass_pass, -0.5 * (pass_**2 + pass_pass)),
        (told.vote_pass, -(vote * pass_ + vote_pass)),
    )
    found = np.zeros((table.size, vote.shape[1]))
    for each, by_item in parts:
        found += each[:, None] * by_item[table.item]
    return found


def shares_of(scores: Floats) -> Floats:
    """Chances from log scores along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def _profiles(
    found: Evidence, memberships: Floats, variance: Floats
) -> tuple[Profiles, Floats, Floats]:
    """Profiles given membership, the log evidence gained by them, and the variances learnt."""
    people, candidates, groups = memberships.shape
    sums = found.down @ memberships.reshape(people, -1).astype(SINGLE)
    vote, pass_, vote_vote, pass_pass, vote_pass = np.asarray(sums, dtype=np.float64).reshape(
        PARTS, -1, candidates, groups
    )
    own = variance[:, None, :, None]
    a, b = vote_vote + 1 / own[0], pass_pass + 1 / own[1]
    whole = a * b - vote_pass**2
    mean = np.stack([b * vote - vote_pass * pass_, a * pass_ - vote_pass * vote]) / whole
    spread = np.stack([b, a, -vote_pass]) / whole
    gain = 0.5 * (vote * mean[0] + pass_ * mean[1] - np.log(whole * own[0] * own[1]))
    learnt = (mean**2 + spread[:2]).mean(axis=(1, 3))
    return (
        Profiles(mean, spread),
        gain.sum(axis=(0, 2)),
        np.maximum(learnt, np.array(SHIFT_VARIANCE)[:, None]),
    )


def _doubt(memberships: Floats) -> Floats:
    """How undecided membership is (entropy), for each candidate."""
    return np.asarray(-np.sum(memberships * np.log(np.maximum(memberships, 1e-300)), axis=(0, 2)))


def _sizes(counts: Floats) -> Floats:
    """Log evidence of the group sizes under a flat prior."""
    return np.asarray(
        gammaln(counts.shape[-1]) + gammaln(counts).sum(axis=-1) - gammaln(counts.sum(axis=-1))
    )


def _only(profiles: Profiles, place: int) -> Profiles:
    return Profiles(profiles.mean[:, :, [place]], profiles.spread[:, :, [place]])
