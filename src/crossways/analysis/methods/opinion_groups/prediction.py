"""How would a participant answer a statement, also one they have not seen?

Style (how readily a person agrees or passes) plus a place on up to three lines of opinion, on
which each statement has its own pull: a nominal response model (Bock 1972) with normal priors,
fitted by turns of one Newton step for all people and one for all statements. How many lines are
worth having is judged on held-back votes; none is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from crossways.analysis.methods.opinion_groups.leading_patterns import leading_patterns
from crossways.analysis.methods.opinion_groups.style import (
    STATEMENT_SPREAD,
    StyleFit,
    chances,
    fit_style,
    information,
)
from crossways.analysis.methods.opinion_groups.vote_table import Floats, Ints, VoteTable

MOST_LINES = 3
TURNS, PLACING_TURNS = 12, 5
HELD_BACK = 0.1
WORTH = 0.01
"""A further line must lower the log loss of held-back votes by this much (nats a vote)."""
START_PULL, LEAST_PULL = 0.25, 0.01
FOLDS, FEWEST_VOTES = 2, 100
"""How often votes are held back; with fewer votes than this style alone foretells answers."""
MOST_VOTES_FITTED = 150_000


@dataclass(frozen=True)
class AnswerModel:
    """``items``: statements x (2 + 2 lines): lean, doubt, pulls on lean, pulls on doubt.

    ``people``: people x (2 + lines): agreeing, passing, place on each line; ``spread``: the
    standard deviations of these.
    """

    items: Floats
    people: Floats
    spread: Floats
    style_variance: Floats

    @property
    def lines(self) -> int:
        """How many lines of opinion."""
        return int(self.people.shape[1]) - 2

    def chances(self, person: Ints, item: Ints) -> Floats:
        """Chances of disagree, unsure, agree (last axis) at these places.

        Averaged over how sure a person's style and places are: each in turn moved up and down by
        its standard deviation times the root of their number (unscented transform, Julier 1997).
        """
        own, place, spread = self.items[item], self.people[person], self.spread[person]
        unknowns = place.shape[1]
        total = np.zeros((len(person), 3))
        for unknown in range(unknowns):
            for side in (-1, 1):
                moved = place.copy()
                moved[:, unknown] += side * np.sqrt(unknowns) * spread[:, unknown]
                found = chances(_logits(own, moved))
                total += np.stack([found.disagree, found.unsure, found.agree], axis=-1)
        return np.asarray(total / total.sum(axis=1, keepdims=True))


def fit_answers(table: VoteTable, *, rng: np.random.Generator) -> AnswerModel:
    """The model with as many lines as held-back votes bear out, fitted to all votes.

    Of a large conversation the statements are fitted to people drawn by lot, who cast
    ``MOST_VOTES_FITTED`` votes; everybody is then placed.
    """
    order = rng.permutation(len(table.participants))
    chosen = np.zeros(len(order), dtype=bool)
    chosen[order[np.cumsum(table.votes_of_people()[order]) <= MOST_VOTES_FITTED]] = True
    part = table.of_people(chosen)
    lines = _lines_worth_having(part, rng) if part.size >= FEWEST_VOTES else 0
    fitted = fit_lines(part, fit_style(part), lines=lines, rng=rng)
    if chosen.all():
        return fitted
    placed = [_placed(table, fitted, each) for each in np.array_split(np.arange(len(order)), 16)]
    people, spread = (np.concatenate(each) for each in zip(*placed, strict=True))
    return AnswerModel(fitted.items, people, spread, fitted.style_variance)


def _lines_worth_having(table: VoteTable, rng: np.random.Generator) -> int:
    """The number of lines for which held-back votes speak, none included."""
    folds = [rng.random(table.size) < HELD_BACK for _ in range(FOLDS)]
    parts = [(table.of_votes(~held), table.of_votes(held)) for held in folds]
    styles = [fit_style(seen) for seen, _ in parts]
    best, least = 0, np.inf
    for lines in range(MOST_LINES + 1):
        losses = [
            log_loss(fit_lines(seen, style, lines=lines, rng=rng), hidden)
            for (seen, hidden), style in zip(parts, styles, strict=True)
        ]
        loss = float(np.mean(losses))
        if lines and loss > least - WORTH:
            break
        best, least = lines, loss
    return best


def _placed(table: VoteTable, fitted: AnswerModel, rows: Ints) -> tuple[Floats, Floats]:
    """Style and places of these people with their spreads, statements held as fitted."""
    chosen = np.zeros(len(table.participants), dtype=bool)
    chosen[rows] = True
    part = table.of_people(chosen)
    people = np.zeros((len(rows), fitted.people.shape[1]))
    sums = _sums_by(part.person, len(rows))
    for _ in range(PLACING_TURNS):
        people, variance = _people_step(part, fitted.items, people, fitted.style_variance, sums)
    return people, np.sqrt(variance)


def log_loss(model: AnswerModel, votes: VoteTable) -> float:
    """Mean log loss (nats a vote) of the model on these votes."""
    found = model.chances(votes.person, votes.item)
    own = found[np.arange(votes.size), votes.answer]
    return float(-np.log(own).mean()) if votes.size else 0.0


def fit_lines(
    table: VoteTable, style: StyleFit, *, lines: int, rng: np.random.Generator
) -> AnswerModel:
    """The model with this many lines, started from the style model and the strongest patterns."""
    items = np.concatenate([style.items, np.zeros((len(style.items), 2 * lines))], axis=1)
    people = np.concatenate([style.people, np.zeros((len(style.people), lines))], axis=1)
    by_person, by_item = _sums_by(table.person, len(people)), _sums_by(table.item, len(items))
    if lines:
        items[:, 2 : 2 + lines] = _first_pulls(table, style, lines, rng)
    pull = np.full(2, START_PULL)
    for turn in range(TURNS if lines else 0):
        people, unsure = _people_step(table, items, people, style.style_variance, by_person)
        if turn:
            people[:, 2:] /= np.sqrt((people[:, 2:] ** 2 + unsure[:, 2:]).mean(axis=0))
        items, pull = _items_step(table, items, people, pull, by_item)
    people, unsure = _people_step(table, items, people, style.style_variance, by_person)
    return AnswerModel(items, people, np.sqrt(unsure), style.style_variance)


def _logits(items: Floats, people: Floats) -> Floats:
    lines = people.shape[-1] - 2
    place = people[..., 2:]
    lean = (place * items[..., 2 : 2 + lines]).sum(axis=-1)
    doubt = (place * items[..., 2 + lines :]).sum(axis=-1)
    return np.asarray(items[..., :2] + people[..., :2] + np.stack([lean, doubt], axis=-1))


def _first_pulls(table: VoteTable, style: StyleFit, lines: int, rng: np.random.Generator) -> Floats:
    told = information(table.vote, style.chances(table.person, table.item))
    shape = len(table.participants), len(table.statements)
    left = sparse.csr_array((told.vote, (table.person, table.item)), shape=shape)
    pulls = rng.normal(0, 0.05, (shape[1], lines))
    found = leading_patterns(left, many=lines).columns
    pulls[:, : found.shape[1]] = found * np.sqrt(shape[1]) * 0.5
    return pulls


def _sums_by(place: Ints, many: int) -> sparse.csr_array:
    """A table that, times values by vote, sums them by place."""
    ones = np.ones(len(place))
    return sparse.csr_array((ones, (place, np.arange(len(place)))), shape=(many, len(place)))


def _people_step(
    table: VoteTable, items: Floats, people: Floats, style_variance: Floats, sums: sparse.csr_array
) -> tuple[Floats, Floats]:
    """One Newton step for everybody's style and place, statements held."""
    size = people.shape[1]
    lines = size - 2
    told = information(table.vote, chances(_logits(items[table.item], people[table.person])))
    own = items[table.item]
    one, none = np.ones((table.size, 1)), np.zeros((table.size, 1))
    lean = np.concatenate([one, none, own[:, 2 : 2 + lines]], axis=1)
    doubt = np.concatenate([none, one, own[:, 2 + lines :]], axis=1)
    first, second = np.triu_indices(size)
    slope = sums @ (told.vote[:, None] * lean + told.pass_[:, None] * doubt)
    a = told.vote_vote[:, None] * lean + told.vote_pass[:, None] * doubt
    b = told.vote_pass[:, None] * lean + told.pass_pass[:, None] * doubt
    bend = sums @ (a[:, first] * lean[:, second] + b[:, first] * doubt[:, second])
    prior = np.concatenate([1 / style_variance, np.ones(lines)])
    step, variance = _solved(slope - prior * people, bend, np.diag(prior), first, second)
    return people + step, variance


def _items_step(
    table: VoteTable, items: Floats, people: Floats, pull: Floats, sums: sparse.csr_array
) -> tuple[Floats, Floats]:
    """One Newton step for every statement, people held; and the spread of pulls learnt."""
    lines = people.shape[1] - 2
    told = information(table.vote, chances(_logits(items[table.item], people[table.person])))
    place = np.concatenate([np.ones((table.size, 1)), people[table.person, 2:]], axis=1)
    full = np.concatenate([place, place], axis=1)
    part = 1 + lines
    order = np.concatenate([[0], 2 + np.arange(lines), [1], 2 + lines + np.arange(lines)])
    first, second = np.triu_indices(2 * part)
    kind = np.where(second < part, 0, np.where(first < part, 1, 2))
    weights = np.stack([told.vote_vote, told.vote_pass, told.pass_pass], axis=1)
    bend = sums @ (weights[:, kind] * full[:, first] * full[:, second])
    slope = sums @ (np.repeat(np.stack([told.vote, told.pass_], axis=1), part, axis=1) * full)
    wide = STATEMENT_SPREAD**-2
    prior = np.concatenate(
        [[wide], np.full(lines, 1 / pull[0]), [wide], np.full(lines, 1 / pull[1])]
    )
    now = items[:, order]
    step, _ = _solved(slope - prior * now, bend, np.diag(prior), first, second)
    items = items.copy()
    items[:, order] = now + step
    learnt = [(items[:, 2 : 2 + lines] ** 2).mean(), (items[:, 2 + lines :] ** 2).mean()]
    return items, np.maximum(learnt, LEAST_PULL)


def _solved(
    slope: Floats, bend: Floats, prior: Floats, first: Ints, second: Ints
) -> tuple[Floats, Floats]:
    """Newton steps, kept short so that none runs away, and the variance of each unknown."""
    size = slope.shape[1]
    whole = np.empty((len(slope), size, size))
    whole[:, first, second] = bend
    whole[:, second, first] = bend
    inverse = np.linalg.inv(whole + prior)
    step = np.clip((inverse @ slope[..., None])[..., 0], -1.5, 1.5)
    return step, np.diagonal(inverse, axis1=1, axis2=2)
