"""Which statements appeal across the board, when nobody wants groups?

One line of opinion is fitted instead of groups: a vote is what everybody agrees to, plus how
readily the person agrees, plus how well the statement is liked, plus how far person and statement
lie the same way on the line. What a statement is liked for *besides* the line is its appeal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.opinion_groups.vote_table import VoteTable

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

PULL_LEVEL, PULL_LINE = 0.15, 0.03
"""How strongly levels and places on the line are drawn to 0 (X Community Notes, ranking notes)."""
POWER_ROUNDS = 50
AT_MOST = 300
SETTLED = 1e-6
NINETY = 1.6448536269514722


@dataclass
class _Side:
    """Level and place on the line of all people, or of all statements."""

    level: Floats
    line: Floats


def bridging_score(table: VoteTable, *, seed: int) -> pl.DataFrame:
    """Fit the line and return the appeal of each statement that is left after it.

    Least squares on votes as 1, one half, 0, by turns (people, statements, the whole), levels drawn
    to 0 by 0.15 and places by 0.03, from the strongest line in the votes (sought from a start drawn
    with ``seed``) until no statement moves by more than a millionth, or 300 turns. One row a
    statement in the table's order: ``statement``, ``votes``, ``appeal`` (0 is the usual; 0.2 is a
    fifth of the way from disagree to agree better liked), its 90% interval ``low`` to ``high``
    taking people as they are fitted, and ``slant``, its place on the line, whose direction is free
    (fixed so that its cubes add up to 0 or more). Rank by ``low``: few votes then neither flatter
    nor hide. Needs many votes; below some twenty people read ``shared_low`` of
    ``describe_statements`` instead.
    Source: Wojcik et al. 2022, *Birdwatch*, arXiv:2210.15723 (the model and the two pulls).

    >>> from crossways.analysis.methods.opinion_groups.vote_table import vote_table
    >>> who = [f"p{at:02d}" for at in range(40)]
    >>> liked = pl.DataFrame({"participant": who, "statement": "liked", "vote": [1] * 40})
    >>> apart = pl.DataFrame({"participant": who, "statement": "apart", "vote": [1, -1] * 20})
    >>> found = bridging_score(vote_table(pl.concat([liked, apart])), seed=1)
    >>> found.sort("appeal")["statement"].to_list()
    ['apart', 'liked']
    """
    if table.size == 0:
        return _frame(table, *np.zeros((4, len(table.statements))))
    rating = (table.vote.astype(np.float64) + 1.0) / 2.0
    people, items, mean = _fit(table, rating, np.random.default_rng(seed))
    fitted = mean + people.level[table.person] + items.level[table.item]
    left = rating - fitted - people.line[table.person] * items.line[table.item]
    noise = float(np.sqrt(np.mean(left**2)))
    votes, sums, squares = _sums(table.item, people.line[table.person], len(items.level))
    _, level_doubt = _determinant(votes, sums, squares)
    turn = -1.0 if np.sum(items.line**3) < 0 else 1.0
    return _frame(table, votes, items.level, NINETY * noise * level_doubt, turn * items.line)


def _fit(table: VoteTable, rating: Floats, rng: np.random.Generator) -> tuple[_Side, _Side, float]:
    items = _Side(np.zeros(len(table.statements)), _first_line(table, rating, rng))
    people = _Side(np.zeros(len(table.participants)), np.zeros(len(table.participants)))
    mean = float(rating.mean())
    for _ in range(AT_MOST):
        before = items.level.copy()
        people = _solved(table.person, rating - mean, items, table.item, len(people.level))
        items = _solved(table.item, rating - mean, people, table.person, len(items.level))
        shown = people.level[table.person] + items.level[table.item]
        shown += people.line[table.person] * items.line[table.item]
        mean = float(np.sum(rating - shown) / (len(rating) + PULL_LEVEL))
        if np.max(np.abs(items.level - before)) < SETTLED:
            break
    return people, items, mean


def _first_line(table: VoteTable, rating: Floats, rng: np.random.Generator) -> Floats:
    """Where statements lie when levels are plain means: the strongest line in what is left."""
    left = rating - rating.mean()
    for own, many in ((table.item, len(table.statements)), (table.person, len(table.participants))):
        left = left - (_sum(own, left, many) / np.maximum(np.bincount(own, minlength=many), 1))[own]
    line = rng.normal(size=len(table.statements))
    for _ in range(POWER_ROUNDS):
        person = _sum(table.person, left * line[table.item], len(table.participants))
        line = _sum(table.item, left * person[table.person], len(table.statements))
        line /= max(float(np.linalg.norm(line)), 1e-300)
    return line


def _solved(own: Ints, left: Floats, other: _Side, place: Ints, many: int) -> _Side:
    """Level and line of one side, the other side held: two equations in two unknowns for each."""
    line = other.line[place]
    wanted = left - other.level[place]
    votes, sums, squares = _sums(own, line, many)
    level_side, line_side = _sum(own, wanted, many), _sum(own, wanted * line, many)
    whole, _ = _determinant(votes, sums, squares)
    return _Side(
        level=((squares + PULL_LINE) * level_side - sums * line_side) / whole,
        line=((votes + PULL_LEVEL) * line_side - sums * level_side) / whole,
    )


def _sum(own: Ints, values: Floats, many: int) -> Floats:
    return np.bincount(own, values, minlength=many).astype(np.float64)


def _sums(own: Ints, line: Floats, many: int) -> tuple[Floats, Floats, Floats]:
    """Votes, sum of places and sum of their squares, for each of ``own``."""
    return (
        _sum(own, np.ones(len(own)), many),
        _sum(own, line, many),
        _sum(own, line**2, many),
    )


def _determinant(votes: Floats, sums: Floats, squares: Floats) -> tuple[Floats, Floats]:
    """Determinant of the two equations, and the spread of the level per unit of noise."""
    whole = (votes + PULL_LEVEL) * (squares + PULL_LINE) - sums**2
    return whole, np.sqrt((squares + PULL_LINE) / whole)


def _frame(
    table: VoteTable, votes: Floats, appeal: Floats, doubt: Floats, slant: Floats
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "statement": table.statements,
            "votes": votes.astype(np.int64),
            "appeal": appeal,
            "low": appeal - doubt,
            "high": appeal + doubt,
            "slant": slant,
        }
    )
