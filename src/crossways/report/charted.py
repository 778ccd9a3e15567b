"""An indicator charted from its readings and from what was said of it: for files and website alike.

So the command line and the website draw the same chart of the same readings.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.control_charts import (
    Better,
    Kind,
    Rebase,
    RuleSet,
    chart_of_kind,
    phases_from,
)
from crossways.report.indicator import Indicator
from crossways.report.indicator_events import Event

Floats = npt.NDArray[np.float64]


class Often(Protocol):
    """How often something is read."""

    @property
    def name(self) -> str:
        """In words: ``month`` and so on."""


class Series(Protocol):
    """Readings in order of time, as ``place_folder.indicator`` gives them."""

    @property
    def dates(self) -> tuple[date, ...]:
        """The first day of each period."""

    @property
    def values(self) -> Floats:
        """The readings; NaN where nothing was measured."""

    @property
    def counts(self) -> Floats | None:
        """Numerators, where readings come from counts."""

    @property
    def sizes(self) -> Floats | None:
        """Denominators, where readings come from counts."""

    @property
    def frequency(self) -> Often:
        """How often it is read."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the readings come from."""


def charted(
    series: Series,
    *,
    name: str,
    kind: Kind,
    better: Better,
    target: float | None = None,
    rules: str | RuleSet = "nhsr",
    rebases: Sequence[Rebase] = (),
    baseline_points: int | None = None,
    events: Sequence[Event] = (),
) -> Indicator:
    """One indicator with its control chart.

    Args:
        series: the readings; for ``p`` and ``u`` with counts and sizes.
        name: what people call it.
        kind: ``xmr`` single readings, ``p`` shares, ``u`` rates.
        better: which way is better.
        target: in the unit of the readings; for a share from 0 to 1.
        rules: name of the rule set.
        rebases: new starts of limits, each at a reading.
        baseline_points: take limits of single readings from the first so many of each phase.
        events: what happened meanwhile.

    Raises:
        ValueError: a new start at no reading, counts missing for a share or rate, or whatever the
            chart refuses.
    """
    phase = phases_from(series.dates, rebases)
    chart = chart_of_kind(
        kind,
        series.values,
        counts=series.counts,
        sizes=series.sizes,
        rules=rules,
        better=better,
        target=target,
        phase=phase,
        baseline_points=baseline_points,
    )
    return Indicator(
        name=name,
        dates=series.dates,
        every=series.frequency.name,
        chart=chart,
        rebases=tuple(sorted(rebases, key=lambda rebase: rebase.starts_on)),
        sources=series.sources,
        events=tuple(events),
    )
