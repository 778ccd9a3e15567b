"""How much people, teams and a team's own rounds differ: by moments, never taken as nothing."""

from __future__ import annotations

import numpy as np

from crossways.analysis.methods.variance_components import Floats

LEAST_BETWEEN_TEAMS = 0.10**2
LEAST_TEAM_ROUND = 0.05**2
"""Variances in squared scale points never taken as smaller: a few teams show none by luck."""


def person_variances(n: Floats, squares: Floats) -> Floats:
    """Variance between people of one team, pooled over teams and all rounds up to each.

    Arrays (…, teams, rounds) in, (…, rounds) out. 0 where no team had two people yet.
    """
    free = np.maximum(n - 1.0, 0.0).sum(axis=-2).cumsum(axis=-1)
    total = squares.sum(axis=-2).cumsum(axis=-1)
    return np.asarray(total / np.maximum(free, 1.0))


def team_round_variance(n: Floats, own: Floats, person: Floats) -> Floats:
    """Variance of one team from round to round beyond who happened to answer.

    ``own`` is each team's level without what all share, (…, teams, rounds), NaN where it has
    none; ``person`` the variance between people, (…).
    """
    told = ~np.isnan(own)
    rounds = told.sum(axis=-1, keepdims=True)
    centre = np.nan_to_num(own).sum(axis=-1, keepdims=True) / np.maximum(rounds, 1)
    squares = (np.where(told, own - centre, 0.0) ** 2).sum(axis=(-2, -1))
    steps = np.maximum(rounds[..., 0] - 1, 0)
    free = steps.sum(axis=-1)
    sampled = np.where(told, 1.0 / np.where(told, n, 1.0), 0.0).sum(axis=-1)
    chance = (sampled * steps / np.maximum(rounds[..., 0], 1)).sum(axis=-1) * person
    teams = (steps > 0).sum(axis=-1)
    lost_to_programme = np.where(teams > 1, teams / np.maximum(teams - 1, 1), 1.0)
    found = (squares * lost_to_programme - chance) / np.maximum(free, 1)
    return np.where(free > 0, np.maximum(found, LEAST_TEAM_ROUND), LEAST_TEAM_ROUND)


def between_variance(level: Floats, variance: Floats) -> Floats:
    """Lasting variance between teams: that of their levels less the doubt of each."""
    told = ~np.isnan(level)
    teams = told.sum(axis=-1)
    centre = np.nan_to_num(level).sum(axis=-1) / np.maximum(teams, 1)
    squares = (np.where(told, level - centre[..., None], 0.0) ** 2).sum(axis=-1)
    doubt = np.where(told, variance, 0.0).sum(axis=-1) / np.maximum(teams, 1)
    return np.asarray(np.maximum(squares / np.maximum(teams - 1, 1) - doubt, LEAST_BETWEEN_TEAMS))
