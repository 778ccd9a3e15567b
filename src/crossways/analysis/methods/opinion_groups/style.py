"""How people would answer if they differed in style alone: how readily they agree, or pass.

The model: the log chances of disagree, unsure, agree are -a, s, a (up to a constant), with
a = lean of the statement + agreeing of the person, s = doubt of the statement + passing of the
person. People's two style terms have normal priors whose spreads are learnt from the votes;
statements have a wide one. Fitted by turns of one Newton step for all people and one for all
statements, each in closed form (two unknowns each).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crossways.analysis.methods.opinion_groups.vote_table import Floats, Ints, Votes, VoteTable

STATEMENT_SPREAD = 3.0
"""Prior spread of a statement's lean and doubt: wide, so that only unanimous ones feel it."""
LEAST_STYLE_VARIANCE, MOST_STYLE_VARIANCE = 0.01, 4.0
TURNS, PLACING_TURNS = 8, 4


@dataclass(frozen=True)
class StyleFit:
    """``items`` (statements x 2: lean, doubt), ``people`` (people x 2: agreeing, passing).

    ``style_variance``: prior variances of the two style terms.
    """

    items: Floats
    people: Floats
    style_variance: Floats

    def chances(self, person: Ints, item: Ints) -> Chances:
        """Chances of each answer at these places."""
        return chances(self.items[item] + self.people[person])


@dataclass(frozen=True)
class Chances:
    """Chances at each place: ``agree``, ``unsure``, ``disagree``."""

    disagree: Floats
    unsure: Floats
    agree: Floats

    @property
    def mean(self) -> Floats:
        """Expected vote (agree less disagree)."""
        return self.agree - self.disagree


@dataclass(frozen=True)
class Information:
    """Per vote: how far it is from what was expected, and how much it can tell.

    ``vote`` and ``pass_`` are the two residuals (vote less its mean; unsure less its chance);
    ``vote_vote``, ``pass_pass`` and ``vote_pass`` their variances and covariance.
    """

    vote: Floats
    pass_: Floats
    vote_vote: Floats
    pass_pass: Floats
    vote_pass: Floats


def chances(logits: Floats) -> Chances:
    """Chances from (a, s) pairs in the last axis."""
    up = np.exp(np.clip(logits[..., 0], -15, 15))
    down, doubt = 1 / up, np.exp(np.clip(logits[..., 1], -15, 15))
    total = up + down + doubt
    return Chances(down / total, doubt / total, up / total)


def information(vote: Votes, expected: Chances) -> Information:
    """Residuals of votes and their variances under these chances."""
    mean, unsure = expected.mean, expected.unsure
    return Information(
        vote - mean,
        (vote == 0) - unsure,
        1 - unsure - mean**2,
        unsure * (1 - unsure),
        -unsure * mean,
    )


def fit_style(table: VoteTable, *, start: StyleFit | None = None, turns: int = TURNS) -> StyleFit:
    """The style model fitted to all votes of the table.

    With a ``start``, fits from there and keeps its style variances.
    """
    items = np.zeros((len(table.statements), 2)) if start is None else start.items.copy()
    people = np.zeros((len(table.participants), 2)) if start is None else start.people.copy()
    variance = np.full(2, 0.25) if start is None else start.style_variance
    item_penalty = np.full(2, STATEMENT_SPREAD**-2)
    for _ in range(turns):
        told = information(table.vote, chances(items[table.item] + people[table.person]))
        step, _ = _newton(told, table.item, items, item_penalty)
        items = items + step
        told = information(table.vote, chances(items[table.item] + people[table.person]))
        step, spread = _newton(told, table.person, people, 1 / variance)
        people = people + step
        if start is None and len(people):
            learnt = (people**2 + spread).mean(axis=0)
            variance = np.clip(learnt, LEAST_STYLE_VARIANCE, MOST_STYLE_VARIANCE)
    return StyleFit(items, people, variance)


def place_people(table: VoteTable, fit: StyleFit) -> StyleFit:
    """The style of everybody in the table, statements held as fitted."""
    people = np.zeros((len(table.participants), 2))
    for _ in range(PLACING_TURNS):
        told = information(table.vote, chances(fit.items[table.item] + people[table.person]))
        people = people + _newton(told, table.person, people, 1 / fit.style_variance)[0]
    return StyleFit(fit.items, people, fit.style_variance)


def _newton(told: Information, place: Ints, now: Floats, penalty: Floats) -> tuple[Floats, Floats]:
    """One Newton step for the two unknowns at each place, and their variances there."""
    many = len(now)
    gradient = [np.bincount(place, each, many) for each in (told.vote, told.pass_)]
    first, second = gradient[0] - penalty[0] * now[:, 0], gradient[1] - penalty[1] * now[:, 1]
    a = np.bincount(place, told.vote_vote, many) + penalty[0]
    b = np.bincount(place, told.pass_pass, many) + penalty[1]
    c = np.bincount(place, told.vote_pass, many)
    whole = a * b - c**2
    step = np.stack([(b * first - c * second) / whole, (a * second - c * first) / whole], axis=1)
    return np.clip(step, -2, 2), np.stack([b / whole, a / whole], axis=1)
