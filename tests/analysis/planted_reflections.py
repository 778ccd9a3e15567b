"""Leaders' reflections that say each thing a reflection can say."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from crossways.analysis.tables import Place
from crossways.simulate.reflections import (
    NOISE,
    ReflectionTruth,
    hold_reflection,
    reflection_items,
)

REASONS = len(NOISE.weighs)
FEW_LEADERS = replace(NOISE, leaders=6)
OTHERS = (1.0 / (REASONS - 1),) * (REASONS - 1)
"""Everything but one reason, in equal parts."""


def _mostly(share: float) -> tuple[float, ...]:
    return share, *(part * (1 - share) for part in OTHERS)


ONE_REASON = ReflectionTruth(16, weighs=_mostly(0.85), named=_mostly(1.0))
"""The reason that is named is the one that weighs."""

THINKS_LESS_OF_OTHERS = ReflectionTruth(16, weighs=_mostly(0.6), thought=_mostly(0.1))
"""Each thinks that what weighs most weighs less with partners."""


def place_of(truth: ReflectionTruth, *, seed: int = 1) -> Place:
    """The reflection alone."""
    rows: pl.DataFrame = hold_reflection(truth, number=1, seed=seed)
    return Place({"reflections": rows, "items": reflection_items()})


def places() -> dict[str, Place]:
    """One of each."""
    return {
        "few leaders": place_of(FEW_LEADERS),
        "leaders of one mind": place_of(ONE_REASON),
        "leaders who misjudge": place_of(THINKS_LESS_OF_OTHERS),
        "leaders who differ": place_of(NOISE),
    }
