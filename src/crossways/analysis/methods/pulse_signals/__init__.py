"""Which teams changed beyond noise: each round judged against what the rounds before foretold."""

from crossways.analysis.methods.pulse_signals.rule import (
    FIRST_ROUND_JUDGED,
    LIMITS,
    PulseSignals,
    Sensitivity,
    pulse_signals,
)

__all__ = ["FIRST_ROUND_JUDGED", "LIMITS", "PulseSignals", "Sensitivity", "pulse_signals"]
