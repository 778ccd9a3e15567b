"""How often an outcome is told as better: where nothing changed, and where something did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from crossways.analysis.estimate import Strength
from crossways.analysis.tables import CONTRACTS, Place
from crossways.analysis.topics.outcomes import outcomes

NAME = "outcome-findings"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "methods" / "outcomes.md"
SERIES, MONTHS = 1000, 24
MONTH = tuple(date(2024 + at // 12, at % 12 + 1, 1) for at in range(MONTHS))
TODAY = date(2026, 1, 15)


def place_of(values: np.ndarray, changed: int) -> Place:
    """A place with one outcome indicator a row, and a start of something new before the change."""
    codes = [f"i{at}" for at in range(len(values))]
    told = {"measures": "outcome", "kind": "value", "better": "down"}
    indicators = [{"indicator": code, "name": code, **told} for code in codes]
    rows = [
        {"indicator": code, "measured_on": month, "value": float(value)}
        for code, row in zip(codes, values, strict=True)
        for month, value in zip(MONTH, row, strict=True)
    ]
    start = [{"event": "start", "kind": "launch", "happened_on": MONTH[MONTHS - changed]}]
    tables = {"indicators": indicators, "measurements": rows, "events": start}
    return Place(
        {name: pl.DataFrame(each, schema=CONTRACTS[name].schema) for name, each in tables.items()}
    )


def simulated(step: float, changed: int, leans: float, *, seed: int) -> np.ndarray:
    """Series that go up and down by 1 and fall by ``step`` in their last ``changed`` months."""
    draws = np.random.default_rng(seed).normal(size=(SERIES, MONTHS))
    values = np.empty_like(draws)
    values[:, 0] = draws[:, 0]
    for at in range(1, MONTHS):
        values[:, at] = leans * values[:, at - 1] + np.sqrt(1 - leans**2) * draws[:, at]
    values[:, MONTHS - changed :] -= step
    return values + 20.0


def told(values: np.ndarray, changed: int) -> tuple[float, float, float]:
    """How many in 100 are told as better, of them as clear, and as worse."""
    facts = outcomes(place_of(values, changed), today=TODAY).estimates
    better = [fact.strength for fact in facts if fact.kind == "outcomes.moved_better"]
    worse = [fact for fact in facts if fact.kind == "outcomes.moved_worse"]
    clear = [strength for strength in better if strength is Strength.CLEAR]
    return tuple(100 * len(each) / SERIES for each in (better, clear, worse))  # type: ignore[return-value]


def rows() -> Iterator[str]:
    """One line of the table for each way a series may go."""
    for leans in (0.0, 0.5):
        for changed, step in ((6, 0.0), (6, 1.0), (6, 2.0), (12, 1.0), (12, 2.0)):
            better, clear, worse = told(simulated(step, changed, leans, seed=7), changed)
            what = f"{step:g} lower in the last {changed} months" if step else "nothing"
            lean = "yes" if leans else "no"
            yield f"| {what} | {lean} | {better:.0f} | {clear:.0f} | {worse:.0f} |"


def run() -> str:
    """The section as text."""
    head = (
        f"Of 100 indicators read for {MONTHS} months, of which lower is better, how many are told "
        "as better, as clearly better, and as worse. Ordinary ups and downs are 1 in size (one "
        f"standard deviation); {SERIES:,} series a line, each with a start of something new at the "
        "change.\n\n"
        "| what changed | readings lean on the one before (0.5) | better | clearly | worse |\n"
        "|---|---|---|---|---|\n"
    )
    return head + "\n".join(rows())
