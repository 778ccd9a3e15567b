"""The warning rule: watch, warning and the run of low rounds, from what was foretold."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.pulse_signals.forecast import Forecast, follow_rounds
from crossways.analysis.methods.variance_components import Floats

Bools = npt.NDArray[np.bool_]
Sensitivity = Literal["sensitive", "default", "quiet"]

LIMITS = MappingProxyType({"sensitive": 2.5, "default": 3.0, "quiet": 3.5})
"""Height at which a run of low rounds becomes a warning, for each sensitivity offered."""

FIRST_ROUND_JUDGED = 4
"""With fewer than three rounds before it nobody can tell a team's own noise from a change."""

WATCH_BELOW = -1.64
WARN_BELOW = -2.58
ALLOWANCE = 0.5


@dataclass(frozen=True)
class PulseSignals:
    """What the rule says of each team in each round; arrays end in (teams, rounds).

    Attributes:
        z: how far a round lies from what was foretold, in standard deviations; NaN before the
            fourth round and where nothing can be foretold.
        run: the run of low rounds so far, counted anew from 0 after a warning.
        watch: worth watching, and no warning.
        warning: beyond noise.
        foretold, doubt: the level foretold for the round, what all teams share included, and its
            standard deviation, the noise of a new round included; in scale points.
        programme: what all teams share, against the first round; (…, rounds), in scale points; 0
            with fewer than six teams.
        person_variance, team_variance, team_round_variance: between people of one team, between
            teams, and of one team from round to round, as known after the latest round; (…).
    """

    z: Floats
    run: Floats
    watch: Bools
    warning: Bools
    foretold: Floats
    doubt: Floats
    programme: Floats
    person_variance: Floats
    team_variance: Floats
    team_round_variance: Floats


def pulse_signals(
    n: npt.ArrayLike,
    mean: npt.ArrayLike,
    squares: npt.ArrayLike,
    *,
    sensitivity: Sensitivity = "default",
) -> PulseSignals:
    """Judge every team in every round from the fourth on, using only the rounds before it.

    Asks: did this team fall further than its own noise and its few answers explain? What all
    teams share is taken out first (six teams or more). The level foretold is the team's mean of
    earlier rounds drawn toward all teams' mean; its doubt is that of the mean, of the few people
    who answered, and of the team's own ups and downs. A round far under it (z below -2.58) or a
    run of low rounds (one-sided CUSUM of z above h) is a warning; z below -1.64 is a watch.

    Args:
        n: people who answered; 0 where a team has no result. Shape (…, teams, rounds).
        mean: their mean score, in scale points; not read where ``n`` is 0.
        squares: their sum of squares about it; not read where ``n`` is 0.
        sensitivity: ``sensitive`` (h 2.5), ``default`` (3.0) or ``quiet`` (3.5).

    Raises:
        ValueError: shapes that differ or an unknown sensitivity.

    Source: Page (1954) Biometrika 41, 100-115 (CUSUM); limits by simulation, see
    ``docs/methods/pulse-warnings.md``.

    >>> n = np.full((2, 5), 15)
    >>> mean = [[3.5, 3.6, 3.4, 3.5, 2.6], [3.4, 3.3, 3.5, 3.4, 3.4]]
    >>> pulse_signals(n, mean, n * 0.5).warning[:, 4].tolist()
    [True, False]
    """
    counts, means, within = (np.asarray(each, dtype=float) for each in (n, mean, squares))
    if not counts.shape == means.shape == within.shape or counts.ndim < 2:
        raise ValueError("n, mean and squares must share one shape ending in (teams, rounds)")
    if sensitivity not in LIMITS:
        raise ValueError(f"sensitivity is one of {', '.join(LIMITS)}, not {sensitivity!r}")
    return judge(follow_rounds(counts, means, within), means, limit=LIMITS[sensitivity])


def judge(forecast: Forecast, mean: Floats, *, limit: float) -> PulseSignals:
    """Compare every round with its forecast and count the runs of low rounds."""
    early = np.arange(1, mean.shape[-1] + 1) < FIRST_ROUND_JUDGED
    z = np.where(early, np.nan, (mean - forecast.foretold) / forecast.doubt)
    run, too_long = _runs(z, limit)
    warning = too_long | (z < WARN_BELOW)
    return PulseSignals(
        z=z,
        run=run,
        watch=(z < WATCH_BELOW) & ~warning,
        warning=warning,
        foretold=forecast.foretold,
        doubt=forecast.doubt,
        programme=forecast.programme,
        person_variance=forecast.person_variance,
        team_variance=forecast.team_variance,
        team_round_variance=forecast.team_round_variance,
    )


def _runs(z: Floats, limit: float) -> tuple[Floats, Bools]:
    """One-sided CUSUM of falls, starting anew after a warning; a round without z leaves it be."""
    run, so_far = np.zeros_like(z), np.zeros(z.shape[:-1])
    for at in range(z.shape[-1]):
        step = np.nan_to_num(-z[..., at] - ALLOWANCE, nan=0.0)
        so_far = np.maximum(so_far + step, 0.0)
        run[..., at] = so_far
        over = (so_far > limit) | (z[..., at] < WARN_BELOW)
        so_far = np.where(over, 0.0, so_far)
    return run, (run > limit) & ~np.isnan(z)
