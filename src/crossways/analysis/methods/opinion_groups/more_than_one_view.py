"""Is there more than one view, or only people who agree or pass more readily than others?

Votes are drawn anew from the style model (no opinions at all, every person's and statement's own
readiness kept), fitted again, and the strength of the strongest common pattern in what the style
model leaves over is compared. A bootstrap test of homogeneity (idea: Hennig and Lin 2015).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from crossways.analysis.methods.opinion_groups.leading_patterns import leading_patterns
from crossways.analysis.methods.opinion_groups.style import StyleFit, fit_style
from crossways.analysis.methods.opinion_groups.vote_table import Floats, Votes, VoteTable

LEVEL = 0.03
"""More than one view is claimed up to this p. Stricter than the 5 in 100 promised, so that a run
of a hundred conversations without structure keeps the promise too."""
FEWEST_DRAWS = 39
"""With fewer than 33 no p could be as small as ``LEVEL``."""
CHANCE_LEVEL = 0.05
REFIT_TURNS = 2
LEAST_VARIANCE = 1e-9
MOST_DIMENSIONS = 5
FULL_CELLS, FULL_SHARE = 4_000_000, 0.02
"""Up to so many cells, with so many filled, residuals are held as a full table."""


@dataclass(frozen=True)
class ViewTest:
    """``statistic``: strongest pattern left over; ``p``: share of draws as strong; ``draws`` made.

    ``dimensions``: how many patterns are stronger than the strongest of 95 in 100 draws.
    """

    statistic: float
    p: float
    draws: int
    dimensions: int


def pattern_strengths(table: VoteTable, fit: StyleFit, *, many: int = 1) -> Floats:
    """Largest singular values of what style leaves over, largest first.

    Residuals are divided by the fourth root of their variance and of the person's votes: half way
    between counting all answers (and all votes) alike and all statements (and all people) alike.
    Chosen on planted conversations (docs/methods/opinion-groups.md).
    """
    expected = fit.chances(table.person, table.item)
    mean = expected.mean
    variance = np.maximum(1 - expected.unsure - mean**2, LEAST_VARIANCE)
    votes = table.votes_of_people()[table.person]
    return _singular_values((table.vote - mean) / (variance * votes) ** 0.25, table, many)


def more_than_one_view(
    table: VoteTable,
    fit: StyleFit,
    *,
    rng: np.random.Generator,
    draws: int,
    told: Callable[[float], None] = lambda share: None,
) -> ViewTest:
    """Test whether opinions differ beyond style; ``draws`` at most, fewer once the answer is clear.

    Drawing stops when so many draws beat the votes that p can no longer be at most 0.03 (Besag and
    Clifford 1991: p stays valid).
    """
    strengths = _refitted_strengths(table, fit, many=MOST_DIMENSIONS)
    observed = float(strengths[0])
    enough = int(LEVEL * (draws + 1))
    drawn: list[float] = []
    beaten = 0
    expected = fit.chances(table.person, table.item)
    while len(drawn) < draws and beaten < enough:
        vote = _drawn(expected.disagree, expected.unsure, rng)
        drawn.append(float(_refitted_strengths(replace(table, vote=vote), fit)[0]))
        beaten += drawn[-1] >= observed
        told(len(drawn) / draws)
    stopped = beaten >= enough
    p = beaten / len(drawn) if stopped else (beaten + 1) / (len(drawn) + 1)
    above = int((strengths > np.quantile(drawn, 1 - CHANCE_LEVEL)).sum())
    return ViewTest(observed, p, len(drawn), max(above, 1) if p <= LEVEL else 0)


def _refitted_strengths(table: VoteTable, start: StyleFit, *, many: int = 1) -> Floats:
    return pattern_strengths(table, fit_style(table, start=start, turns=REFIT_TURNS), many=many)


def _drawn(disagree: Floats, unsure: Floats, rng: np.random.Generator) -> Votes:
    chance = rng.random(len(disagree))
    return (chance > disagree).astype(np.int8) + (chance > disagree + unsure) - np.int8(1)


def _singular_values(values: Floats, table: VoteTable, many: int) -> Floats:
    shape = len(table.participants), len(table.statements)
    if shape[0] * shape[1] <= FULL_CELLS and table.size >= FULL_SHARE * shape[0] * shape[1]:
        full = np.zeros(shape)
        full[table.person, table.item] = values
        gram = full.T @ full if shape[1] <= shape[0] else full @ full.T
        return np.asarray(np.sqrt(np.maximum(np.linalg.eigvalsh(gram)[::-1][:many], 0)))
    thin = sparse.csr_array((values, (table.person, table.item)), shape=shape)
    found = leading_patterns(thin, many=many).size
    return found if len(found) else np.zeros(1)
