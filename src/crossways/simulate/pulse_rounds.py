"""Many made-up programmes of pulse rounds, with or without a fall: what a warning rule meets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class PulseWorld:
    """How a made-up programme behaves; standard deviations in points of a 1 to 5 score.

    Attributes:
        teams, rounds: how many of each.
        answers: fewest and most answers a team gives in one round; drawn anew each round.
        centre: score that teams lie about.
        person_sd: between people of one team in one round.
        team_sd: between teams, lasting.
        team_round_sd: of one team from round to round, beyond who happened to answer.
        round_sd: shared by all teams in one round ("everyone fell").
        fall: how far falling teams drop, and stay.
        fall_round: first round of the fall, 1 the first.
        falling_share: share of teams that fall; drawn at random.
        noise_memory: how much of a team's round noise is left in the next round, 0 to below 1.
        tails: ``heavy`` draws people and team noise from Student's t with 4 degrees of freedom,
            scaled to the same standard deviation.
        unhappy_silence: how much likelier an answer is from somebody one point happier, in log
            odds; 0 when silence says nothing. The counts of answers stay as drawn.
    """

    teams: int = 30
    rounds: int = 12
    answers: tuple[int, int] = (10, 20)
    centre: float = 3.5
    person_sd: float = 0.75
    team_sd: float = 0.35
    team_round_sd: float = 0.12
    round_sd: float = 0.10
    fall: float = 0.0
    fall_round: int = 7
    falling_share: float = 0.2
    noise_memory: float = 0.0
    tails: Literal["normal", "heavy"] = "normal"
    unhappy_silence: float = 0.0

    def __post_init__(self) -> None:
        if not 1 <= self.answers[0] <= self.answers[1]:
            raise ValueError("answers must be fewest and most, at least 1")
        if not 0.0 <= self.noise_memory < 1.0:
            raise ValueError("noise_memory must be at least 0 and below 1")
        if self.teams < 1 or self.rounds < 1:
            raise ValueError("a programme needs a team and a round")


@dataclass(frozen=True)
class PulseRounds:
    """What was answered in many made-up programmes; arrays are (programmes, teams, rounds).

    ``n`` people answered with mean ``mean`` and sum of squares about it ``squares``; ``falling``
    (programmes, teams) says which teams truly fall.
    """

    n: Ints
    mean: Floats
    squares: Floats
    falling: Bools


def simulate_pulse_rounds(world: PulseWorld, *, programmes: int, seed: int) -> PulseRounds:
    """Draw ``programmes`` independent programmes of the same ``world``.

    >>> drawn = simulate_pulse_rounds(PulseWorld(teams=6, rounds=5), programmes=2, seed=1)
    >>> drawn.mean.shape, int(drawn.n.min()) >= 10
    ((2, 6, 5), True)
    """
    random = np.random.default_rng(seed)
    shape = (programmes, world.teams, world.rounds)
    n = random.integers(world.answers[0], world.answers[1], size=shape, endpoint=True)
    falling = _falling(world, programmes, random)
    level = _levels(world, falling, random)
    people = _noise(world, (*shape, 2 * world.answers[1]), random) * world.person_sd
    answered = _who_answers(people, n, world, random)
    scores = np.clip(level[..., None] + people, 1.0, 5.0)
    total = np.where(answered, scores, 0.0).sum(axis=-1)
    mean = total / n
    squares = np.where(answered, (scores - mean[..., None]) ** 2, 0.0).sum(axis=-1)
    return PulseRounds(n, mean, squares, falling)


def _falling(world: PulseWorld, programmes: int, random: np.random.Generator) -> Bools:
    how_many = round(world.teams * world.falling_share) if world.fall else 0
    order = random.random((programmes, world.teams)).argsort(axis=1).argsort(axis=1)
    return np.asarray(order < how_many)


def _levels(world: PulseWorld, falling: Bools, random: np.random.Generator) -> Floats:
    programmes, teams = falling.shape
    lasting = random.normal(world.centre, world.team_sd, size=(programmes, teams, 1))
    shared = random.normal(0.0, world.round_sd, size=(programmes, 1, world.rounds))
    own = _with_memory(world, _noise(world, (programmes, teams, world.rounds), random))
    after = np.arange(1, world.rounds + 1) >= world.fall_round
    fallen = world.fall * (falling[..., None] & after)
    return np.asarray(lasting + shared + own * world.team_round_sd - fallen)


def _with_memory(world: PulseWorld, noise: Floats) -> Floats:
    kept = world.noise_memory
    for at in range(1, noise.shape[-1]):
        noise[..., at] = kept * noise[..., at - 1] + np.sqrt(1.0 - kept**2) * noise[..., at]
    return noise


def _noise(world: PulseWorld, shape: tuple[int, ...], random: np.random.Generator) -> Floats:
    if world.tails == "heavy":
        return np.asarray(random.standard_t(4, size=shape) / np.sqrt(2.0))
    return random.standard_normal(shape)


def _who_answers(people: Floats, n: Ints, world: PulseWorld, random: np.random.Generator) -> Bools:
    """The first ``n`` of twice as many people, or the ``n`` keenest when silence is telling."""
    if not world.unhappy_silence:
        return np.asarray(np.arange(people.shape[-1]) < n[..., None])
    keen = world.unhappy_silence * people + random.gumbel(size=people.shape)
    rank = (-keen).argsort(axis=-1).argsort(axis=-1)
    return np.asarray(rank < n[..., None])
