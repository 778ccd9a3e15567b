"""One cut's groups, judged by the warning rule on every dimension at once."""

from __future__ import annotations

from dataclasses import dataclass

from crossways.analysis.methods.pulse_signals import PulseSignals, Sensitivity, pulse_signals
from crossways.analysis.topics.pulse.readings import Reading


@dataclass(frozen=True)
class Judged:
    """A reading and what the rule says of it; arrays are (dimensions, groups, rounds)."""

    reading: Reading
    signals: PulseSignals


def judge_all(reading: Reading, *, sensitivity: Sensitivity) -> Judged:
    """Run the warning rule over every dimension of one cut."""
    signals = pulse_signals(reading.n, reading.mean, reading.squares, sensitivity=sensitivity)
    return Judged(reading, signals)
