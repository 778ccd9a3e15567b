"""Everyone moved: what all teams share of the latest round, told apart from any one team."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import stats

from crossways.analysis.estimate import WHOLE, Estimate, Figure, Strength
from crossways.analysis.methods.pulse_signals.forecast import FEWEST_TEAMS_FOR_PROGRAMME
from crossways.analysis.topics.pulse.readings import Floats, Reading

METHOD = "pulse-warnings"
LEAST_CLEAR_CHANGE = 0.3
FALSE_DISCOVERIES = 0.05
LEVEL = 0.90


def programme_changes(teams: Reading, whole: Reading) -> Iterator[Estimate]:
    """Dimensions on which teams moved together in the latest round, against their rounds before.

    Every team counts once, so a change in who answered does not pass for a change of mind.
    Dimensions are many looks at one round: only those that stand up to that are told.
    """
    changes = [_changes(teams, at) for at in range(len(teams.dimensions))]
    enough = [at for at, each in enumerate(changes) if each.size >= FEWEST_TEAMS_FOR_PROGRAMME]
    tests = [stats.ttest_1samp(changes[at], 0.0) if changes[at].std() else None for at in enough]
    chances = np.array([1.0 if test is None else test.pvalue for test in tests])
    if not chances.size:
        return
    adjusted = stats.false_discovery_control(chances)
    for at, test, chance in zip(enough, tests, adjusted, strict=True):
        if test is not None and chance < FALSE_DISCOVERIES:
            interval = test.confidence_interval(LEVEL)
            ends = (float(interval.low), float(interval.high))
            yield _estimate(whole, at, changes[at], ends)


def _changes(teams: Reading, dimension: int) -> Floats:
    """Each team's latest mean less the mean of its earlier rounds, where it has both."""
    n, mean = teams.n[dimension], teams.mean[dimension]
    before = n[:, :-1]
    both = (before.sum(axis=1) > 0) & (n[:, -1] > 0)
    earlier = (before * mean[:, :-1]).sum(axis=1)[both] / before.sum(axis=1)[both]
    return np.asarray(mean[both, -1] - earlier)


def _estimate(
    whole: Reading, dimension: int, change: Floats, ends: tuple[float, float]
) -> Estimate:
    value = float(change.mean())
    return Estimate(
        kind="pulse.programme_change",
        rounds=whole.rounds,
        groups=(WHOLE,),
        basis=(whole.basis(dimension, 0),),
        strength=Strength.CLEAR if abs(value) >= LEAST_CLEAR_CHANGE else Strength.POSSIBLE,
        method=METHOD,
        value=value,
        low=ends[0],
        high=ends[1],
        dimension=whole.dimensions[dimension],
        figures={
            "teams": Figure(float(change.size), "none"),
            "teams_down": Figure(float((change < 0).sum()), "none"),
        },
    )
