"""What each team's earlier rounds foretell of its next one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crossways.analysis.methods.pulse_signals.spread import (
    between_variance,
    person_variances,
    team_round_variance,
)
from crossways.analysis.methods.variance_components import Floats

FEWEST_TEAMS_FOR_PROGRAMME = 6
"""With fewer teams a team's own fall would be a large part of what "all teams" share."""


@dataclass(frozen=True)
class Forecast:
    """Forecasts of every round, arrays ending in (teams, rounds); NaN where nothing is foretold.

    ``programme`` and the variances are as in
    :class:`~crossways.analysis.methods.pulse_signals.PulseSignals`.
    """

    foretold: Floats
    doubt: Floats
    programme: Floats
    person_variance: Floats
    team_variance: Floats
    team_round_variance: Floats


@dataclass(frozen=True)
class Past:
    """What is known of each team before a round: its level and the doubt of it; (…, teams)."""

    level: Floats
    variance: Floats
    between: Floats
    person: Floats
    team_round: Floats


def follow_rounds(n: Floats, mean: Floats, squares: Floats) -> Forecast:
    """Walk through the rounds once, foretelling each from those before it.

    ``n``, ``mean`` and ``squares`` as in
    :func:`~crossways.analysis.methods.pulse_signals.pulse_signals`.
    """
    told = np.where(n > 0, mean, np.nan)
    person = person_variances(n, np.where(n > 0, squares, 0.0))
    foretold, doubt = np.full(told.shape, np.nan), np.full(told.shape, np.nan)
    programme = np.zeros((*told.shape[:-2], told.shape[-1]))
    own = told.copy()
    for at in range(1, told.shape[-1]):
        past = _known(n[..., :at], own[..., :at], person[..., at])
        noise = past.variance + _sampling(n[..., at], past.person) + past.team_round[..., None]
        programme[..., at] = _shared(told[..., at] - past.level, noise)
        own[..., at] = told[..., at] - programme[..., at, None]
        foretold[..., at] = past.level + programme[..., at, None]
        doubt[..., at] = np.sqrt(noise)
    told_all = _known(n, own, person[..., -1])
    variances = (told_all.person, told_all.between, told_all.team_round)
    return Forecast(foretold, doubt, programme, *variances)


def _sampling(n: Floats, person: Floats) -> Floats:
    """Variance of a mean of ``n`` people, whom one team's own members stand for."""
    return np.asarray(person[..., None] / np.where(n > 0, n, np.nan))


def _known(n: Floats, own: Floats, person: Floats) -> Past:
    """Each team's level from its earlier rounds, drawn toward all teams' mean."""
    team_round = team_round_variance(n, own, person)
    noise = person[..., None, None] / np.where(n > 0, n, np.nan) + team_round[..., None, None]
    weight = np.where(np.isnan(own), 0.0, 1.0 / np.where(np.isnan(noise), 1.0, noise))
    known = weight.sum(axis=-1)
    raw = np.where(known > 0, (weight * np.nan_to_num(own)).sum(axis=-1), np.nan)
    raw, variance = raw / np.where(known > 0, known, 1.0), 1.0 / np.where(known > 0, known, np.nan)
    between = between_variance(raw, variance)
    kept = between[..., None] / (between[..., None] + variance)
    centre = _weighted_mean(raw, kept / variance)[..., None]
    level = centre + kept * (raw - centre)
    return Past(level, kept * variance, between, person, team_round)


def _shared(change: Floats, noise: Floats) -> Floats:
    """What all teams share of one round's change; 0 where fewer than six teams say anything."""
    teams = (~np.isnan(change)).sum(axis=-1)
    return np.where(teams >= FEWEST_TEAMS_FOR_PROGRAMME, _weighted_mean(change, 1.0 / noise), 0.0)


def _weighted_mean(value: Floats, weight: Floats) -> Floats:
    counted = np.where(np.isnan(value) | np.isnan(weight), 0.0, weight)
    total = counted.sum(axis=-1)
    summed = (counted * np.nan_to_num(value)).sum(axis=-1)
    return np.asarray(summed / np.where(total > 0, total, np.nan))
