"""How many warnings chance alone would give these teams: the rule run on made-up calm rounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.pulse_signals import Sensitivity, pulse_signals
from crossways.analysis.methods.variance_components import Floats

PROGRAMMES = 200
CELLS_AT_ONCE = 400_000
"""Made-up team-rounds held in memory together; larger programmes are drawn in fewer copies."""
MOST_TEAMS = 1_000
"""A larger programme is stood for by this many of its teams, and the counts are scaled up."""


@dataclass(frozen=True)
class CalmNoise:
    """Standard deviations of a programme in which nothing changes, in scale points."""

    person_sd: float
    team_sd: float
    team_round_sd: float


@dataclass(frozen=True)
class FalseAlarms:
    """Warnings and watches that chance alone would give.

    Attributes:
        team_rounds: how many team-rounds could have given one.
        warnings, watches: expected over all of them.
        warnings_latest: expected in the latest round.
        warnings_per_100: of every hundred team-rounds.
        doubt: standard error of ``warnings``, from the number of made-up programmes.
    """

    team_rounds: int
    warnings: float
    watches: float
    warnings_latest: float
    warnings_per_100: float
    doubt: float


def expected_false_alarms(
    n: npt.ArrayLike,
    noise: CalmNoise,
    *,
    sensitivity: Sensitivity = "default",
    programmes: int = PROGRAMMES,
    seed: int,
) -> FalseAlarms:
    """Run the warning rule on calm made-up rounds of exactly these teams and sizes.

    Asks: how many warnings should this programme expect although nothing changed?

    Args:
        n: people who answered, 0 where a team had no result. Shape (teams, rounds).
        noise: how much people, teams and their rounds differ here.
        sensitivity: as for :func:`~crossways.analysis.methods.pulse_signals.pulse_signals`.
        programmes: how many made-up programmes, at most; at least 10.
        seed: same seed, same figures.

    Raises:
        ValueError: ``n`` is not a table of counts.

    >>> noise = CalmNoise(person_sd=0.75, team_sd=0.35, team_round_sd=0.12)
    >>> calm = expected_false_alarms(np.full((30, 7), 15), noise, seed=1)
    >>> calm.team_rounds, 0.2 < calm.warnings_per_100 < 2.0
    (120, True)
    """
    counts = np.asarray(n, dtype=np.int64)
    if counts.ndim != 2 or (counts < 0).any():
        raise ValueError("n must be a table of counts, one row a team and one column a round")
    teams = counts.shape[0]
    scale = max(teams / MOST_TEAMS, 1.0)
    if scale > 1.0:
        counts = np.random.default_rng(seed).permutation(counts)[:MOST_TEAMS]
    copies = max(10, min(programmes, CELLS_AT_ONCE // max(counts.size, 1)))
    drawn, means, squares = _calm_rounds(counts, noise, copies, seed)
    signals = pulse_signals(drawn, means, squares, sensitivity=sensitivity)
    judged = float((~np.isnan(signals.z[0])).sum()) * scale
    each = signals.warning.sum(axis=(-2, -1)) * scale
    return FalseAlarms(
        team_rounds=round(judged),
        warnings=float(each.mean()),
        watches=float(signals.watch.sum(axis=(-2, -1)).mean()) * scale,
        warnings_latest=scale * float(signals.warning[..., -1].sum(axis=-1).mean()),
        warnings_per_100=100.0 * float(each.mean()) / judged if judged else 0.0,
        doubt=float(each.std(ddof=1) / np.sqrt(copies)),
    )


def _calm_rounds(
    n: npt.NDArray[np.int64], noise: CalmNoise, copies: int, seed: int
) -> tuple[npt.NDArray[np.int64], Floats, Floats]:
    """Means and sums of squares straight from their distributions; no single person is drawn."""
    random = np.random.default_rng(seed)
    shape = (copies, *n.shape)
    lasting = random.normal(0.0, noise.team_sd, size=(copies, n.shape[0], 1))
    of_rounds = random.normal(0.0, noise.team_round_sd, size=shape)
    of_people = random.standard_normal(shape) * noise.person_sd / np.sqrt(np.maximum(n, 1))
    free = np.broadcast_to(np.maximum(n - 1, 0), shape)
    squares = 2.0 * random.standard_gamma(free / 2.0) * noise.person_sd**2
    return np.broadcast_to(n, shape), lasting + of_rounds + of_people, squares
