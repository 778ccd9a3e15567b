"""Answers to the pulse of a simulated partnership, round by round."""

from __future__ import annotations

import numpy as np
import polars as pl

from crossways.simulate.answering import HIGH, LOW, Floats, answer_frame, as_steps, draw_careless
from crossways.simulate.truth import Truth

DEFAULT_LEVEL = 3.4


def draw_team_effects(truth: Truth, rng: np.random.Generator) -> dict[str, dict[str, float]]:
    """For each dimension, how far each team lies from the whole, the same in every round."""
    dimensions = sorted({item.dimension for item in truth.pulse})
    return {
        dimension: {team.code: rng.normal(0.0, truth.spread.team) for team in truth.teams}
        for dimension in dimensions
    }


def draw_pulse(
    people: pl.DataFrame,
    truth: Truth,
    number: int,
    team_effects: dict[str, dict[str, float]],
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Every answer of these people to every pulse item in round ``number``."""
    careless = draw_careless(people.height, truth.careless, rng)
    frames: list[pl.DataFrame] = []
    for dimension, effects in team_effects.items():
        level = _level(
            people["team"], truth, number=number, dimension=dimension, effects=effects, rng=rng
        )
        held = level + rng.normal(0.0, truth.spread.pulse_person, people.height)
        for item in (item for item in truth.pulse if item.dimension == dimension):
            steps = as_steps(held + rng.normal(0.0, truth.spread.pulse_item, people.height))
            values = LOW + HIGH - steps if item.reverse else steps
            frames.append(
                answer_frame(
                    people, item.code, "RATE", values, truth=truth, careless=careless, rng=rng
                )
            )
    return pl.concat(frames)


def _level(
    teams: pl.Series,
    truth: Truth,
    *,
    number: int,
    dimension: str,
    effects: dict[str, float],
    rng: np.random.Generator,
) -> Floats:
    """The level of each person's team: base, team, programme, drift and the round's own wobble."""
    base = truth.levels.get(dimension, DEFAULT_LEVEL) + truth.programme.get(number, 0.0)
    moved = {code: base + effect for code, effect in effects.items()}
    for drift in truth.drifts:
        if drift.dimension == dimension and number >= drift.from_round:
            moved[drift.team] += drift.points
    for code in moved:
        moved[code] += rng.normal(0.0, truth.spread.team_round)
    return teams.replace_strict(moved, return_dtype=pl.Float64).to_numpy()
