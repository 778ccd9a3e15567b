"""Where people stand on a flat map of opinion, and how wide each place is.

Two lines of opinion are fitted to what style leaves over (residuals with known variances, normal
priors: factor analysis by turns of least squares). The first axis is the one people differ on
most. To the right stand those who agree more than others with what people differ on: so the map
does not hang on names or order, and mirrors when agree and disagree change places.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from crossways.analysis.methods.opinion_groups.style import Information
from crossways.analysis.methods.opinion_groups.vote_table import Floats, VoteTable

AXES, TURNS = 2, 5
PULL_VARIANCE = 0.25


@dataclass(frozen=True)
class OpinionMap:
    """``place`` (people x 2) and ``spread``: the standard deviation of a place, axes averaged."""

    place: Floats
    spread: Floats


def opinion_map(
    table: VoteTable, told: Information, patterns: Floats, used: np.ndarray
) -> OpinionMap:
    """Places of everybody in the table; the axes are fitted to the people ``used``.

    ``patterns`` are places of the used people to start from (people x any number).
    """
    shape = len(table.participants), len(table.statements)
    ends = np.concatenate([[0], np.cumsum(table.votes_of_people())])
    left, known = (
        sparse.csr_array((each, table.item, ends), shape=shape)
        for each in (told.vote, told.vote_vote)
    )
    axes = np.zeros((len(patterns), AXES))
    axes[:, : patterns.shape[1]] = patterns[:, :AXES]
    axes /= np.maximum(np.sqrt((axes**2).mean(axis=0)), 1e-9)
    left_used, known_used = left[used], known[used]
    left_down, known_down = left_used.T.tocsr(), known_used.T.tocsr()
    pulls = np.zeros((shape[1], AXES))
    for _ in range(TURNS):
        pulls, _ = _regressed(left_down, known_down, axes, 1 / PULL_VARIANCE)
        axes, _ = _regressed(left_used, known_used, pulls, 1.0)
        axes /= np.maximum(np.sqrt((axes**2).mean(axis=0)), 1e-9)
    pulls = _turned(pulls, axes)
    place, variance = _regressed(left, known, pulls, 1.0)
    return OpinionMap(place, np.sqrt(variance.mean(axis=1)))


def _regressed(
    left: sparse.csr_array, known: sparse.csr_array, on: Floats, penalty: float
) -> tuple[Floats, Floats]:
    """Each row's two weights on ``on``, drawn towards 0, and their variances."""
    first, second = on.T
    a, b = known @ first**2 + penalty, known @ second**2 + penalty
    c = known @ (first * second)
    u, v = left @ first, left @ second
    whole = a * b - c**2
    weights = np.stack([(b * u - c * v) / whole, (a * v - c * u) / whole], axis=1)
    return weights, np.stack([b / whole, a / whole], axis=1)


def _turned(pulls: Floats, axes: Floats) -> Floats:
    """Pulls turned so that the first axis is the widest and agreeing lies to the right."""
    values, turn = np.linalg.eigh(pulls.T @ pulls * np.outer(axes.std(axis=0), axes.std(axis=0)))
    turned = pulls @ turn[:, np.argsort(-values, kind="stable")]
    side = np.where(turned.sum(axis=0) < 0, -1.0, 1.0)
    return np.asarray(turned * side)
