"""The cases evaluations are held to: Proposition 99 beside this file, Sicily beside the project."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from crossways.analysis.methods.evaluation import Panel

PROP99 = Path(__file__).with_name("prop99.csv")
FIRST_YEAR_AFTER = 19  # 1989


def california() -> Panel:
    """Packs of cigarettes sold a head, 39 American states, 1970 to 2000; California first.

    Orzechowski and Walker, as in Abadie, Diamond and Hainmueller (2010), one decimal.
    """
    frame = pl.read_csv(PROP99)
    names = ("California", *(name for name in frame.columns[1:] if name != "California"))
    readings = frame.select(names).to_numpy().astype(float).T
    return Panel(names, readings, periods=tuple(map(str, frame["year"])), outcome="packs a head")


def noisy(areas: int, *, seed: int, spread: float = 0.05, periods: int = 36) -> Panel:
    """Areas that only go up and down, each by itself."""
    rng = np.random.default_rng(seed)
    readings = 100 * np.exp(spread * rng.normal(size=(areas, periods)))
    return Panel(tuple(f"area {at}" for at in range(areas)), readings)
