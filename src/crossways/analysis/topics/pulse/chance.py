"""What chance alone does: teams that would move anyway, and warnings that would come anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import stats

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Strength
from crossways.analysis.methods.false_alarms import CalmNoise, FalseAlarms, expected_false_alarms
from crossways.analysis.methods.pulse_signals import FIRST_ROUND_JUDGED, Sensitivity
from crossways.analysis.topics.pulse.judged import Judged
from crossways.analysis.topics.pulse.readings import Floats, Reading

METHOD = "pulse-warnings"
A_DIP = 0.3
"""Scale points from one round to the next that people would speak of as a dip."""


def no_clear_change(teams: Judged, whole: Reading) -> Iterator[Estimate]:
    """One for the programme, from the fourth round: readings that dipped, and would by chance.

    A reading is one team on one dimension; a dip is a fall of 0.3 or more since the round before,
    what all teams share taken out.
    """
    reading, signals = teams.reading, teams.signals
    looked_at = ~np.isnan(signals.z[..., -1]).all(axis=0)
    if not looked_at.any():
        return
    warned = signals.warning[..., -1].any(axis=0)
    watched = signals.watch[..., -1].any(axis=0) & ~warned
    fall, doubt = _falls(teams)
    counts = {
        "teams": looked_at.sum(),
        "without_warning": (looked_at & ~warned).sum(),
        "warned": warned.sum(),
        "watched": watched.sum(),
        "dimensions": len(reading.dimensions),
        "readings": fall.size,
        "dips": (fall >= A_DIP).sum(),
        "dips_by_chance": np.round(stats.norm.sf(A_DIP / doubt).sum()),
    }
    figures = {name: Figure(float(count), "none") for name, count in counts.items()}
    yield Estimate(
        kind="pulse.no_clear_change",
        rounds=reading.rounds,
        groups=(WHOLE,),
        basis=(_everyone(whole),),
        strength=Strength.CLEAR,
        method=METHOD,
        figures=figures | {"dip": Figure(A_DIP, "points")},
    )


def false_alarms(
    judged: Sequence[Judged], whole: Reading, *, sensitivity: Sensitivity, seed: int
) -> Iterator[Estimate]:
    """How many warnings to expect of these groups and sizes though nothing changed."""
    if len(whole.rounds) < FIRST_ROUND_JUDGED:
        return
    expected = [_expected(cut, sensitivity=sensitivity, seed=seed) for cut in judged]
    dimensions = len(whole.dimensions)
    now, so_far = (
        dimensions * sum(getattr(each, name) for each in expected)
        for name in ("warnings_latest", "warnings")
    )
    sizes = {f"{cut.reading.cut}s": _judged_now(cut) for cut in judged}
    figures = {
        **{name: Figure(float(count), "none") for name, count in sizes.items()},
        "rounds": Figure(float(len(whole.rounds) - FIRST_ROUND_JUDGED + 1), "none"),
        "dimensions": Figure(float(dimensions), "none"),
        "expected": Figure(now, "index"),
        "expected_so_far": Figure(so_far, "index"),
        "per_100_team_rounds": Figure(expected[0].warnings_per_100, "index"),
        "warned": Figure(float(sum(c.signals.warning[..., -1].sum() for c in judged)), "none"),
    }
    yield Estimate(
        kind="pulse.expected_false_alarms",
        rounds=whole.rounds,
        groups=(WHOLE,),
        basis=(_everyone(whole),),
        strength=Strength.CLEAR,
        method=METHOD,
        value=now,
        unit="index",
        figures=figures,
        notes={"sensitivity": sensitivity},
    )


def _falls(teams: Judged) -> tuple[Floats, Floats]:
    """Each reading's fall since the round before, and the standard deviation chance gives it."""
    reading, signals = teams.reading, teams.signals
    told = (reading.n[..., -2:] > 0).all(axis=-1)
    own = reading.mean - signals.programme[:, None, :]
    fall = own[..., -2] - own[..., -1]
    sampled = (1.0 / np.maximum(reading.n[..., -2:], 1.0)).sum(axis=-1)
    people, rounds = signals.person_variance[:, None], signals.team_round_variance[:, None]
    doubt = np.sqrt(people * sampled + 2.0 * rounds)
    return fall[told], doubt[told]


def _expected(cut: Judged, *, sensitivity: Sensitivity, seed: int) -> FalseAlarms:
    """Expected warnings of one cut on one dimension, its noise averaged over the dimensions."""
    signals = cut.signals
    variances = (signals.person_variance, signals.team_variance, signals.team_round_variance)
    noise = CalmNoise(*(float(np.sqrt(variance.mean())) for variance in variances))
    sizes = cut.reading.n.max(axis=0)
    return expected_false_alarms(sizes, noise, sensitivity=sensitivity, seed=seed)


def _judged_now(cut: Judged) -> int:
    return int((~np.isnan(cut.signals.z[..., -1])).any(axis=0).sum())


def _everyone(whole: Reading) -> Basis:
    """Everyone who answered any dimension of the latest round well enough to count."""
    return whole.basis(int(whole.people[:, 0, -1].argmax()), 0)
