"""One indicator with its control chart: everything that words, drawing, page and PDF are made of.

Indicators are figures a partnership already publishes or keeps, such as days people waited; they
hold nobody's answers, so they do not go through the release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.control_charts import (
    SIGNALS,
    ControlChart,
    Rebase,
    Verdicts,
    leaning,
    verdicts,
)
from crossways.report.indicator_events import Event, in_view

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Indicator:
    """One indicator, read and charted.

    Attributes:
        name: what people call it.
        dates: the first day of each period, in order.
        every: how often it is read: ``month``, ``week`` and so on.
        chart: its control chart, a panel of this one series.
        rebases: who began new limits when and why, as given.
        sources: where the readings come from.
        events: what happened meanwhile, as given.
    """

    name: str
    dates: tuple[date, ...]
    every: str
    chart: ControlChart
    rebases: tuple[Rebase, ...] = ()
    sources: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        if self.chart.values.shape != (1, len(self.dates)):
            raise ValueError("an indicator is one series with a date for each reading")

    @cached_property
    def verdict(self) -> Verdicts:
        """What may be said of it; one entry."""
        return verdicts(self.chart)

    @cached_property
    def events_in_view(self) -> tuple[Event, ...]:
        """What happened within the time that is charted, first to last."""
        return in_view(self.events, self.dates)

    @property
    def state(self) -> str:
        """``usable``, ``too_few``, ``constant``, ``rare`` or ``empty``."""
        return str(self.verdict.state[0])

    @property
    def variation(self) -> str:
        """What the latest reading says, as the NHS names it; empty where nothing may be said."""
        return str(self.verdict.variation[0])

    @property
    def assurance(self) -> str:
        """``pass``, ``fail``, ``inconsistent`` or empty."""
        return str(self.verdict.assurance[0])

    @property
    def better(self) -> int:
        """1 where higher is better, -1 where lower is, 0 where neither."""
        return int(self.chart.better[0])

    @property
    def target(self) -> float | None:
        """The target, in the unit of the readings."""
        aim = float(self.chart.target[0])
        return None if np.isnan(aim) else aim

    @property
    def values(self) -> npt.NDArray[np.float64]:
        """The readings; NaN where nothing was measured."""
        return np.asarray(self.chart.values[0], dtype=np.float64)

    @property
    def latest(self) -> int:
        """Which reading is the latest; -1 where there is none."""
        return int(self.chart.latest[0])

    @cached_property
    def is_share(self) -> bool:
        """Whether readings are shares of a whole, told in per cent."""
        return looks_like_shares(self.values, self.chart.sizes)

    @cached_property
    def has_limits(self) -> Bools:
        """At which readings limits and flags may be shown.

        Not in phases with too few readings, nor where the verdict is that limits would mislead.
        """
        phase = self.chart.phase[0]
        known = ~np.isnan(self.values)
        counts = np.bincount(phase, weights=known, minlength=phase.max(initial=0) + 1)
        shown = counts[phase] >= self.chart.rules.fewest_points
        shown &= self.chart.limits.upper[0] > self.chart.limits.lower[0]
        if self.state in ("rare", "empty"):
            return np.zeros_like(shown)
        if self.state != "usable":
            shown &= phase != phase[self.latest]
        return np.asarray(shown, dtype=np.bool_)

    def signal_at(self, at: int) -> tuple[str, int, int]:
        """The rule, direction and meaning of a reading; ``none`` where limits are not shown."""
        if not self.has_limits[at]:
            return "none", 0, 0
        chart = self.chart
        return SIGNALS[chart.signal[0, at]], int(chart.direction[0, at]), int(chart.meaning[0, at])

    @property
    def flagged(self) -> list[int]:
        """Which readings are flagged, first to last."""
        return [at for at in range(len(self.dates)) if self.signal_at(at)[0] != "none"]

    @property
    def carries_over(self) -> float:
        """How far a reading leans on the one before it in the present phase, from -1 to 1.

        A step where something new began is not taken for leaning.
        """
        now = self.chart.phase[0] == self.chart.phase[0, self.latest]
        begun = [event.on for event in self.events if event.kind == "launch"]
        dates = [day for day, kept in zip(self.dates, now, strict=True) if kept]
        return leaning(self.values[now], [day >= max(begun) for day in dates] if begun else ())


def looks_like_shares(values: Sequence[float] | npt.NDArray[np.float64], sizes: object) -> bool:
    """Whether readings are shares of a whole: 0 to 1, and not all of them whole numbers.

    >>> looks_like_shares([0.9, 1.0], None), looks_like_shares([0.0, 1.0], None)
    (True, False)
    """
    known = np.asarray(values, dtype=float)
    known = known[~np.isnan(known)]
    within = bool(((known >= 0) & (known <= 1)).all()) and known.size > 0
    return within and (sizes is not None or bool((known % 1 != 0).any()))
