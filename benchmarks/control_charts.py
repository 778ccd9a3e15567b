"""How often control charts are wrong and how soon they see a change, by simulation.

``python -m benchmarks control_charts`` prints the tables and rewrites the marked part of
``docs/methods/control-charts.md``.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from crossways.analysis.methods.control_charts import (
    RULE_SETS,
    SIGNALS,
    ControlChart,
    p_chart,
    xmr_chart,
)

NAME = "control_charts"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "methods" / "control-charts.md"

SERIES = 10_000
SEED = 5
LENGTHS = (12, 24, 36, 60)
BEFORE = 24
SHIFTS = (1.0, 1.5, 2.0, 3.0)
WITHIN = (3, 6, 12)

Noise = Callable[[np.random.Generator, int], np.ndarray]


def lasting(memory: float) -> Noise:
    """Noise of standard deviation 1 that carries ``memory`` of itself to the next point."""

    def draw(rng: np.random.Generator, points: int) -> np.ndarray:
        out = rng.normal(size=(SERIES, points))
        for at in range(1, points):
            out[:, at] = memory * out[:, at - 1] + np.sqrt(1 - memory**2) * out[:, at]
        return out

    return draw


def seasonal(rng: np.random.Generator, points: int) -> np.ndarray:
    """A year's wave as high as the noise, begun in any month."""
    start = rng.uniform(0, 2 * np.pi, size=(SERIES, 1))
    return rng.normal(size=(SERIES, points)) + np.sin(start + np.arange(points) * np.pi / 6)


def skewed(rng: np.random.Generator, points: int) -> np.ndarray:
    """Lognormal noise, with a long upper tail."""
    return np.exp(0.5 * rng.normal(size=(SERIES, points)))


NOISES: tuple[tuple[str, Noise], ...] = (
    ("independent", lasting(0.0)),
    ("carries over 0.3", lasting(0.3)),
    ("carries over 0.5", lasting(0.5)),
    ("a season as high as the noise", seasonal),
    ("long upper tail", skewed),
)


def chart_of(noise: Noise, points: int, *, rules: str) -> ControlChart:
    return xmr_chart(noise(np.random.default_rng(SEED), points), rules=rules)


def ever(chart: ControlChart) -> float:
    return float((chart.signal > 0).any(axis=1).mean())


def latest(chart: ControlChart) -> float:
    return float((chart.signal[:, -1] > 0).mean())


def false_alarms(rules: str) -> str:
    head = f"| `{rules}`: nothing changes | " + " | ".join(f"{n} points" for n in LENGTHS) + " |"
    rows = [_cells(name, [_both(noise, n, rules) for n in LENGTHS]) for name, noise in NOISES]
    return "\n".join([head, "|---" * (len(LENGTHS) + 1) + "|", *rows])


def by_rule() -> str:
    """Which rule it is that flags the latest point though nothing changed; 24 points."""
    names = ("outside", "trend", "two_in_three", "shift")
    head = "| 24 points, nothing changes | a point outside | a trend | two in three | a shift |"
    rows = []
    for name, noise in NOISES[:3]:
        chart = chart_of(noise, BEFORE, rules="nhsr")
        shares = [(chart.signal[:, -1] == SIGNALS.index(rule)).mean() for rule in names]
        rows.append(_cells(name, [f"{share:.1%}" for share in shares]))
    return "\n".join([head, "|---|---|---|---|---|", *rows])


def detection() -> str:
    head = "| change after 24 points | " + " | ".join(f"within {n}" for n in WITHIN) + " |"
    rows = []
    for rules in RULE_SETS:
        for size in SHIFTS:
            cells = [f"{caught(size, points, rules=rules):.0%}" for points in WITHIN]
            rows.append(_cells(f"`{rules}`, {size:g} times the noise", cells))
    return "\n".join([head, "|---|---|---|---|", *rows])


def caught(size: float, points: int, *, rules: str) -> float:
    """Share of series whose latest point is flagged high at one of the points after a rise."""
    noise = lasting(0.0)(np.random.default_rng(SEED + 1), BEFORE + max(WITHIN))
    noise[:, BEFORE:] += size
    seen = np.zeros(SERIES, dtype=bool)
    for now in range(BEFORE + 1, BEFORE + points + 1):  # looked at every month, as people do
        seen |= xmr_chart(noise[:, :now], rules=rules).direction[:, -1] > 0
    return float(seen.mean())


def shares() -> str:
    """Plain and Laney limits of shares, where shares move by more than counting alone."""
    head = "| 24 shares of about 2,000 people; they move by | plain p | p′ (ours) |"
    rows = []
    for sd in (0.0, 0.01, 0.03):
        rng = np.random.default_rng(SEED + 2)
        sizes = rng.integers(1_500, 2_500, size=(SERIES, BEFORE))
        truth = np.clip(0.8 + sd * rng.normal(size=sizes.shape), 0.01, 0.99)
        counts = rng.binomial(sizes, truth)
        cells = [
            f"{latest(p_chart(counts, sizes, overdispersed=laney)):.1%}" for laney in (False, True)
        ]
        moved = "counting alone" if sd == 0 else f"{100 * sd:g} points besides"
        rows.append(_cells(moved, cells))
    return "\n".join([head, "|---|---|---|", *rows])


def run() -> str:
    parts = [*(false_alarms(rules) for rules in RULE_SETS), by_rule(), detection(), shares()]
    return "\n\n".join(parts)


def _both(noise: Noise, points: int, rules: str) -> str:
    chart = chart_of(noise, points, rules=rules)
    return f"{ever(chart):.0%} / {latest(chart):.1%}"


def _cells(name: str, cells: list[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    print(run())
