"""How often evaluations call chance a change, and how large a change they see.

``python -m benchmarks evaluation`` prints the tables and rewrites the marked part of
``docs/methods/evaluation.md``. Real series are read where they lie beside the project.
"""

import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl
from scipy.stats import norm

from crossways.analysis.methods.evaluation import (
    Estimates,
    Panel,
    Plan,
    estimate_all,
    smallest_detectable,
)
from crossways.analysis.methods.evaluation.checks import answer_of
from crossways.analysis.methods.evaluation.refusals import usable_comparators

NAME = "evaluation"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "methods" / "evaluation.md"
SERIES = Path(__file__).resolve().parents[2] / "shared" / "data" / "series"

BEFORE, AFTER, AREAS = 24, 12, 30
PANELS = 120
ASKED = 4
"""Areas of each made-up panel that are asked about in turn."""
SEED = 5
TEXTBOOK = float(norm.ppf(0.975))
FALL = 0.2

PLANS: dict[str, Plan] = {
    "series, season and trend": Plan(BEFORE, method="series", season=12, trend=True),
    "compared": Plan(BEFORE),
    "compared, with trend": Plan(BEFORE, trend=True),
    "difference-in-differences": Plan(BEFORE, memory=False),
    "synthetic control": Plan(BEFORE, method="synthetic"),
}

Readings = Callable[[np.random.Generator], np.ndarray]


@dataclass
class Tally:
    """What was called a change, and what intervals held."""

    asked: int = 0
    textbook: int = 0
    called: int = 0
    held: int = 0
    seen: int = 0

    def shares(self) -> list[str]:
        parts = (self.textbook, self.called, self.held, self.seen)
        return [f"{part / self.asked:.1%}" for part in parts]


def lasting(rng: np.random.Generator, shape: tuple[int, int], memory: float) -> np.ndarray:
    """Noise of standard deviation 1 that carries ``memory`` of itself to the next month."""
    noise = rng.normal(size=shape)
    for at in range(1, shape[1]):
        noise[:, at] = memory * noise[:, at - 1] + np.sqrt(1 - memory**2) * noise[:, at]
    return noise


def area_counts(
    rng: np.random.Generator,
    *,
    least: float,
    most: float,
    season: float,
    drift: float,
    spread: float,
    memory: float,
) -> np.ndarray:
    """Counts of many areas: sizes, a year's wave, drifts and local ups and downs of their own."""
    months = np.arange(BEFORE + AFTER)
    size = np.exp(rng.uniform(np.log(least), np.log(most), size=(AREAS, 1)))
    wave = np.sin(2 * np.pi * (months + rng.uniform(0, 12)) / 12)
    own_wave = np.sin(2 * np.pi * (months + rng.uniform(0, 12, size=(AREAS, 1))) / 12)
    drifts = rng.normal(0, drift, size=(AREAS, 1)) * months / 12
    spreads = spread * rng.gamma(4, 1 / 4, size=(AREAS, 1))  # some areas are calmer than others
    local = spreads * lasting(rng, (AREAS, len(months)), memory)
    common = season * wave + 0.03 * lasting(rng, (1, len(months)), 0.8)
    return rng.poisson(size * np.exp(common + season / 3 * own_wave + drifts + local)).astype(float)


KINDS: dict[str, Readings] = {
    "attendances: large, seasonal, drifting": lambda rng: area_counts(
        rng, least=3_000, most=20_000, season=0.06, drift=0.04, spread=0.03, memory=0.5
    ),
    "delayed days: middling, wandering": lambda rng: area_counts(
        rng, least=100, most=1_500, season=0.05, drift=0.10, spread=0.15, memory=0.8
    ),
    "small counts": lambda rng: area_counts(
        rng, least=15, most=80, season=0.05, drift=0.05, spread=0.08, memory=0.4
    ),
    "nothing but counting": lambda rng: area_counts(
        rng, least=200, most=2_000, season=0.0, drift=0.0, spread=0.0, memory=0.0
    ),
}


def panel_of(readings: np.ndarray, asked: int) -> Panel:
    """The readings with the area asked about first."""
    rows = [asked, *(at for at in range(len(readings)) if at != asked)]
    return Panel(tuple(str(row) for row in rows), readings[rows], kind="count")


def without_change(readings: Iterator[np.ndarray], plan: Plan, *, asked: int) -> Tally:
    """Where nothing happened: what is called a change, and whether a planted fall is held."""
    tally = Tally()
    for each in readings:
        for area in range(min(asked, len(each))):
            panel, _ = usable_comparators(panel_of(each, area), plan)
            if len(panel.names) >= 3 and usable(panel, plan):
                _count(panel, plan, tally)
    return tally


def usable(panel: Panel, plan: Plan) -> bool:
    own = panel.readings[0]
    return bool(own.mean() >= 5 and own[: plan.starts].any() and own[plan.starts :].any())


def _count(panel: Panel, plan: Plan, tally: Tally) -> None:
    found = estimate_all(panel, plan)
    answer = answer_of(found, plan)
    tally.asked += 1
    tally.textbook += abs(found.effect[0]) > TEXTBOOK * found.error[0]
    tally.called += answer.clear_of_none
    planted = answer_of(with_change(panel, plan, np.log1p(-FALL), found), plan)
    tally.held += planted.low <= np.log1p(-FALL) <= planted.high
    size = smallest_detectable(panel, plan).size
    tally.seen += answer_of(with_change(panel, plan, -size, found), plan).high < 0


def with_change(panel: Panel, plan: Plan, size: float, found: Estimates) -> Estimates:
    """What is found with a change planted; no area's own series looks at another's."""
    if plan.method != "series":
        return estimate_all(changed(panel, plan, size), plan)
    own = estimate_all(changed(panel.only([0]), plan, size), plan)
    effect, error = found.effect.copy(), found.error.copy()
    effect[0], error[0] = own.effect[0], own.error[0]
    return replace(own, effect=effect, error=error)


def changed(panel: Panel, plan: Plan, size: float) -> Panel:
    """The panel with a change of ``size``, on the log scale, planted in the area asked about."""
    readings = panel.readings.copy()
    readings[0, plan.counts_from :] = np.round(readings[0, plan.counts_from :] * np.exp(size))
    return replace(panel, readings=readings)


def made_up(kind: Readings) -> Iterator[np.ndarray]:
    rng = np.random.default_rng(SEED)
    return (kind(rng) for _ in range(PANELS))


def simulated() -> str:
    """Every kind of made-up panel under every plan."""
    parts = []
    for kind, draw in KINDS.items():
        rows = []
        for name, plan in PLANS.items():
            panels = PANELS if plan.method != "series" else PANELS // 4  # 30 regressions each
            kept = (each for each, _ in zip(made_up(draw), range(panels), strict=False))
            tally = without_change(kept, plan, asked=ASKED)
            rows.append(_cells(f"{name} ({tally.asked})", tally.shares()))
            print(kind, rows[-1], file=sys.stderr, flush=True)
        parts.append("\n".join([_head(kind), *rows]))
    return "\n\n".join(parts)


def _head(kind: str) -> str:
    return (
        f"| {kind} | textbook calls a change | **ours calls a change** | **interval holds a fall "
        "of 20%** | sees the smallest change it said it would |\n|---|---|---|---|---|"
    )


def real() -> str:
    """Windows of real series in which nothing is known to have happened."""
    names = [*real_series(), "all"]
    head = "| real windows, textbook / **ours** | " + " | ".join(names) + " |"
    rows = [head, "|---" * (len(names) + 1) + "|"]
    for name, plan in PLANS.items():
        tallies = [in_windows(readings, plan) for readings in real_series().values()]
        rows.append(_cells(name, [_both(tally) for tally in [*tallies, together(tallies)]]))
    return "\n".join(rows)


def in_windows(readings: np.ndarray, plan: Plan) -> Tally:
    starts = range(0, readings.shape[1] - BEFORE - AFTER + 1, 6)
    windows = (readings[:, at : at + BEFORE + AFTER] for at in starts)
    return without_change(windows, plan, asked=len(readings))


def together(tallies: list[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.asked += tally.asked
        whole.textbook += tally.textbook
        whole.called += tally.called
    return whole


def _both(tally: Tally) -> str:
    textbook, called = tally.shares()[:2]
    return f"{textbook} / **{called}** of {tally.asked}"


def real_series() -> dict[str, np.ndarray]:
    visits, delays = "series_ae_attendances.csv", "series_scot_delayed_discharge.csv"
    return {
        "A&E attendances": whole(visits, "attendances"),
        "A&E breaches": whole(visits, "breaches"),
        "A&E admissions": whole(visits, "admissions"),
        "delayed days, councils": whole(delays, "value"),
    }


def whole(file: str, column: str) -> np.ndarray:
    """Series without a gap that average 20 or more, one a row."""
    wide = pl.read_csv(SERIES / file).pivot(on="period", index="series_id", values=column)
    readings = wide.drop_nulls().select(pl.exclude("series_id").cast(pl.Float64))
    found = readings.select(sorted(readings.columns)).to_numpy()
    return found[found.mean(axis=1) >= 20]


def _cells(name: str, cells: list[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"


def run() -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        parts = [simulated()]
        if SERIES.is_dir():
            parts.append(real())
    return "\n\n".join(parts)


if __name__ == "__main__":
    print(run())
