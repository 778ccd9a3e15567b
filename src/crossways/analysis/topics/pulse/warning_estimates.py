"""Warnings and watches of the latest round, with the numbers their sentences need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import stats

from crossways.analysis.estimate import Estimate, Figure, Strength
from crossways.analysis.methods.pulse_signals.rule import WATCH_BELOW
from crossways.analysis.topics.pulse.judged import Judged

METHOD = "pulse-warnings"
LEAST_CLEAR_FALL = 0.3
"""Scale points under which a fall is never called clear, however sure (domain 2.11)."""

PAIRED = {"belief": "desire", "desire": "belief"}
"""Wanting it and thinking it can work are charted apart and told together."""

REACH = float(stats.norm.ppf(0.95))


def warning_estimates(judged: Sequence[Judged]) -> Iterator[Estimate]:
    """Every warning and watch of the latest round, dimension by dimension and cut by cut."""
    for cut in judged:
        flagged = cut.signals.warning[..., -1] | cut.signals.watch[..., -1]
        for dimension, group in np.argwhere(flagged):
            yield _estimate(cut, int(dimension), int(group))


def _estimate(cut: Judged, dimension: int, group: int) -> Estimate:
    reading, signals = cut.reading, cut.signals
    at = (dimension, group, -1)
    fall = float(reading.mean[at] - signals.foretold[at])
    reach = REACH * float(signals.doubt[at])
    warned = bool(signals.warning[at])
    clear = warned and fall <= -LEAST_CLEAR_FALL
    told = reading.n[dimension, group] > 0
    return Estimate(
        kind="pulse.warning" if warned else "pulse.watch",
        rounds=tuple(number for number, kept in zip(reading.rounds, told, strict=True) if kept),
        groups=(reading.groups[group],),
        basis=(reading.basis(dimension, group),),
        strength=Strength.CLEAR if clear else Strength.POSSIBLE,
        method=METHOD,
        value=fall,
        low=fall - reach,
        high=fall + reach,
        dimension=reading.dimensions[dimension],
        figures={
            "now": Figure(float(reading.mean[at]), "points"),
            "expected": Figure(float(signals.foretold[at]), "points"),
            "shared_by_all": Figure(_shared(cut, dimension), "points"),
            "rounds_low": Figure(float(_rounds_low(cut, dimension, group)), "none"),
            "z": Figure(float(signals.z[at]), "index"),
            "run": Figure(float(signals.run[at]), "index"),
        },
        notes=_pair(cut, dimension, group),
    )


def _shared(cut: Judged, dimension: int) -> float:
    """How far all groups moved together since the round before, in scale points."""
    return float(np.diff(cut.signals.programme[dimension])[-1])


def _rounds_low(cut: Judged, dimension: int, group: int) -> int:
    """How many of the latest rounds in a row lay under what was foretold for them."""
    under = cut.reading.mean[dimension, group] < cut.signals.foretold[dimension, group]
    known = under[cut.reading.n[dimension, group] > 0][::-1]
    return int(known.size if known.all() else known.argmin())


def _pair(cut: Judged, dimension: int, group: int) -> dict[str, str]:
    """Whether the other of desire and belief fell too: ``fell``, ``held`` or ``not known``."""
    other = PAIRED.get(cut.reading.dimensions[dimension])
    if other not in cut.reading.dimensions:
        return {}
    z = float(cut.signals.z[cut.reading.dimensions.index(other), group, -1])
    if np.isnan(z):
        return {other: "not known"}
    return {other: "fell" if z < WATCH_BELOW else "held"}
