"""The columns of an interrupted time series: level, drift, season, step, slope and settling in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crossways.analysis.methods.evaluation.panel import Floats
from crossways.analysis.methods.evaluation.plan import Plan

HARMONICS = 2
"""Waves a year, as in Bernal, Cummins and Gasparrini (2017) Int J Epidemiol 46, 348-355."""


@dataclass(frozen=True)
class Design:
    """Columns of a model and what to read off its coefficients.

    Attributes:
        columns: (periods, columns).
        effect: weights on the coefficients that give the average effect over what counts as after.
        names: what each column is.
    """

    columns: Floats
    effect: Floats
    names: tuple[str, ...]

    @property
    def without_change(self) -> Floats:
        """The same columns as if nothing had changed; periods of settling in included."""
        changed = [name.startswith(("step", "slope", "settling")) for name in self.names]
        return np.where(changed, 0.0, self.columns)

    def before(self, starts: int) -> Floats:
        """The columns and periods that speak of the time before only."""
        kept = [not name.startswith(("step", "slope", "settling")) for name in self.names]
        return self.columns[:starts, kept]


def design_of(periods: int, plan: Plan) -> Design:
    """The design of a plan over so many periods.

    ``time`` counts periods from the start of the change, so ``step`` is the jump at that period.

    >>> made = design_of(6, Plan(starts=3, trend=True, slope=True, settling=1))
    >>> made.names
    ('level', 'time', 'step', 'slope', 'settling 1')
    >>> made.columns[3:, 3].tolist(), made.effect.tolist()
    ([0.0, 1.0, 2.0], [0.0, 0.0, 1.0, 1.5, 0.0])
    """
    time = np.arange(periods, dtype=float) - plan.starts
    after = (time >= plan.settling).astype(float)
    columns = {"level": np.ones(periods)}
    if plan.trend:
        columns["time"] = time
    columns |= _season(periods, plan.season)
    columns["step"] = after
    if plan.slope:
        columns["slope"] = np.where(after > 0, time, 0.0)
    for at in range(plan.settling):
        columns[f"settling {at + 1}"] = (time == at).astype(float)
    effect = [after @ column / after.sum() if name in ("step", "slope") else 0.0
              for name, column in columns.items()]  # fmt: skip
    return Design(np.column_stack(list(columns.values())), np.array(effect), tuple(columns))


def _season(periods: int, season: int) -> dict[str, Floats]:
    """Sines and cosines of the year; where a sine is 0 at every period it is left out."""
    waves: dict[str, Floats] = {}
    turn = 2 * np.pi * (np.arange(periods) + 1) / season if season else np.empty(0)
    for wave in range(1, min(HARMONICS, season // 2) + 1):
        if 2 * wave != season:
            waves[f"sine {wave}"] = np.sin(wave * turn)
        waves[f"cosine {wave}"] = np.cos(wave * turn)
    return waves
