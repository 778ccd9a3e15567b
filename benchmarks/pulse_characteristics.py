"""How often pulse warnings are wrong and how often they catch a fall, by simulation.

``python -m benchmarks pulse_characteristics`` prints the tables and rewrites the marked part of
``docs/methods/pulse-warnings.md``.
"""

from pathlib import Path

import numpy as np

from crossways.analysis.methods.pulse_signals import LIMITS, Sensitivity, pulse_signals
from crossways.simulate.pulse_rounds import PulseRounds, PulseWorld, simulate_pulse_rounds

NAME = "pulse_characteristics"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "methods" / "pulse-warnings.md"

PROGRAMMES = 300
SEED = 20
FALL_ROUND = 7
SIZES = ((5, 10), (10, 20), (20, 30))
FALLS = (0.4, 0.8)
ROUGHER: tuple[tuple[str, dict[str, object]], ...] = (
    ("as above", {}),
    ("a team's noise lasts (0.3)", {"noise_memory": 0.3}),
    ("a team's noise lasts (0.6)", {"noise_memory": 0.6}),
    ("twice the team noise", {"team_round_sd": 0.24}),
    ("twice the team noise, lasting (0.6)", {"team_round_sd": 0.24, "noise_memory": 0.6}),
    ("heavy tails", {"tails": "heavy"}),
    ("unhappy people keep silent", {"unhappy_silence": 1.0}),
    ("6 teams", {"teams": 6}),
)


def false_alarms(world: PulseWorld, sensitivity: Sensitivity) -> float:
    """Warnings in 100 team-rounds from the fourth on, where nothing changes."""
    drawn = simulate_pulse_rounds(world, programmes=PROGRAMMES, seed=SEED)
    return 100.0 * float(_warnings(drawn, sensitivity)[..., 3:].mean())


def caught(world: PulseWorld, sensitivity: Sensitivity) -> float:
    """Share of falling teams warned of in the round of the fall or the two after it."""
    drawn = simulate_pulse_rounds(world, programmes=PROGRAMMES, seed=SEED + 1)
    soon = _warnings(drawn, sensitivity)[..., FALL_ROUND - 1 : FALL_ROUND + 2].any(axis=-1)
    return float(soon[drawn.falling].mean())


def by_size() -> str:
    head = (
        "| answers a team | sensitivity | false alarms in 100 | 0.4 fall caught | 0.8 fall caught |"
    )
    rows = [
        _row(f"{low} to {high} | {sensitivity}", sensitivity, {"answers": (low, high)})
        for low, high in SIZES
        for sensitivity in LIMITS
    ]
    return "\n".join([head, "|---|---|---|---|---|", *rows])


def by_roughness() -> str:
    head = "| 10 to 20 answers, default | false alarms in 100 | 0.4 fall caught | 0.8 fall caught |"
    rows = [_row(name, "default", options) for name, options in ROUGHER]
    return "\n".join([head, "|---|---|---|---|", *rows])


def run() -> str:
    return f"{by_size()}\n\n{by_roughness()}"


def _row(name: str, sensitivity: Sensitivity, options: dict[str, object]) -> str:
    calm = false_alarms(PulseWorld(**options), sensitivity)
    falls = (caught(PulseWorld(**options, fall=fall), sensitivity) for fall in FALLS)
    return f"| {name} | {calm:.2f} | " + " | ".join(f"{share:.0%}" for share in falls) + " |"


def _warnings(drawn: PulseRounds, sensitivity: Sensitivity) -> np.ndarray:
    return pulse_signals(drawn.n, drawn.mean, drawn.squares, sensitivity=sensitivity).warning


if __name__ == "__main__":
    print(run())
