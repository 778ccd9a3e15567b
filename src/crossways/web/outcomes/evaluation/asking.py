"""A plan with its readings, as the library takes them: areas in one panel, and what is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

import polars as pl

from crossways.analysis.methods.evaluation import Method, Plan, Scale, usual_plan
from crossways.place_folder.fault import Fault, Faults
from crossways.place_folder.indicator import IndicatorSeries
from crossways.place_folder.indicator.areas import Areas, Asked, areas_of
from crossways.place_folder.indicator.read import series_of

ASKED = Asked(
    area="Which area is asked about",
    others="Areas to compare with",
    start="From when on",
)
"""What the page calls the questions, so that a fault can name them."""


@dataclass(frozen=True)
class Readings:
    """What plans can be made of: readings as a table, and what people call each series in it."""

    frame: pl.DataFrame
    names: Mapping[str, str]

    @property
    def days(self) -> Sequence[date]:
        """Every day of which there is a reading, first to last."""
        return sorted(self.frame["measured_on"].unique())

    def series(self, key: str) -> IndicatorSeries:
        """One series, under the name people have for it."""
        rows = self.frame.filter(pl.col("indicator") == key)
        counted = rows["value"].null_count() == rows.height
        return replace(series_of(rows, key, from_counts=counted), indicator=self.names[key])


@dataclass(frozen=True)
class Question:
    """What is put to the library."""

    areas: Areas
    plan: Plan
    matters: float | None


def question_of(readings: Readings, asked: Mapping[str, Any]) -> Question:
    """The question a plan asks of its readings.

    Arguments:
        readings: those it is asked of.
        asked: the fields of :class:`EvaluationPlan`, by name.

    Raises:
        Faults: readings or choices that do not go together, all of them.
    """
    area, others = asked["area"], [key for key in asked["others"] if key != asked["area"]]
    there = [key for key in sorted(readings.names) if key in others]  # as the command orders them
    series = [readings.series(key) for key in (area, *there) if key in readings.names]
    if area not in readings.names or not series[0].dates:
        raise Faults([Fault(ASKED.area, None, None, "no reading of it", "readings", "Add them")])
    areas = areas_of(series, outcome=asked["outcome"], asked=ASKED)
    gone = {key: "its readings are no longer here" for key in others if key not in readings.names}
    areas = replace(areas, left_out=areas.left_out | gone)
    if fault := areas.start_fault(asked["starts_on"], asked=ASKED):
        raise Faults([fault])
    plan = usual_plan(
        areas.dates.index(asked["starts_on"]),
        method=cast("Method", asked["method"]),
        year=areas.season,
        scale=cast("Scale", asked["scale"]),
        **{name: asked[name] for name in ("season", "trend", "slope", "memory", "settling")},
    )
    return Question(areas, plan, asked["matters"])
