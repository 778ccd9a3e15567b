"""Fairhaven's twelve leaders: people's lives are named, money weighs, most of all with others."""

from __future__ import annotations

import polars as pl

from crossways.simulate.reflections import ReflectionTruth, hold_reflection

LEADERS = 12
ROUND = 1
"""Leaders reflect before anybody is asked: in spring."""

# Money, Regulator, Another body's wish, A failure, Survival, Reputation, Staffing, Lives, Other
TRUTH = ReflectionTruth(
    LEADERS,
    weighs=(0.40, 0.08, 0.06, 0.06, 0.08, 0.05, 0.11, 0.14, 0.02),
    named=(0.03, 0.0, 0.0, 0.03, 0.0, 0.0, 0.06, 0.88, 0.0),
    thought=(0.80, 0.04, 0.02, 0.02, 0.04, 0.02, 0.02, 0.03, 0.01),
    gives=(0.05, 0.5, 0.9, 0.05, 0.5, 0.4),
    alike=40.0,
)
"""Staff time is readily given, money and services hardly."""


def fairhaven_reflection(*, seed: int) -> pl.DataFrame:
    """What the leaders answered, as the ``reflections`` table.

    >>> fairhaven_reflection(seed=1)["respondent"].n_unique()
    12
    """
    return hold_reflection(TRUTH, number=ROUND, seed=seed)
