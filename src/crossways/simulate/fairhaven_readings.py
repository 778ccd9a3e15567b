"""Fairhaven's indicators and two years of monthly readings, with a truth worth finding.

What is planted, so that a reader can hold the findings against it:

- days people wait in hospital once they are ready fall clearly after the discharge hub opened;
- people still at home 91 days after reablement: nothing changes, whatever is done;
- urgent visits made together within two hours, a measure of work done, rise clearly;
- suggestions of pharmacists accepted: five readings only, too few to tell;
- staff well-being stays as it was (asked in another way since January 2025); more staff leave
  since the council's reorganisation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from crossways.analysis.outcome_tables import INDICATORS, REBASES
from crossways.analysis.tables import MEASUREMENTS

MONTHS = tuple(
    date(year, month, 1)
    for year in (2024, 2025, 2026)
    for month in range(1, 13)
    if date(2024, 4, 1) <= date(year, month, 1) <= date(2026, 3, 1)
)
"""April 2024 to March 2026: eighteen months before the hub opened, six with it."""

HUB_OPENED, REORGANISED = date(2025, 9, 15), date(2025, 6, 2)


@dataclass(frozen=True)
class Planted:
    """The truth of one indicator.

    Attributes:
        before, after: its level before and from ``changes_on``; shares as 0 to 1.
        changes_on: the day from which the new level holds.
        spread: how far single readings stray, for values.
        out_of: about how many each share is out of; 0 for values.
        from_on: the first month read.
    """

    before: float
    after: float
    changes_on: date = HUB_OPENED
    spread: float = 0.0
    out_of: int = 0
    from_on: date = MONTHS[0]


TRUTH: Mapping[str, Planted] = {
    "days_waiting": Planted(5.1, 3.2, spread=0.45),
    "still_home": Planted(0.81, 0.81, out_of=74),
    "joint_visits": Planted(0.44, 0.71, out_of=120),
    "suggestions_accepted": Planted(0.95, 0.95, out_of=110, from_on=date(2025, 11, 1)),
    "wellbeing": Planted(3.4, 3.4, spread=0.12),
    "staff_leaving": Planted(0.011, 0.032, changes_on=REORGANISED, out_of=640),
}

INDICATOR_ROWS: tuple[Mapping[str, object], ...] = (
    {
        "indicator": "days_waiting",
        "name": "Days in hospital after being ready to leave",
        "measures": "outcome",
        "outcome": "home_soon",
        "kind": "value",
        "better": "down",
        "unit": "days",
        "baseline": 5.1,
        "baseline_period": "April 2024 to March 2025",
        "target": 3.0,
        "source": "Joint discharge record",
        "geography": "Fairhaven and Hill district",
        "overlap": 82.0,
    },
    {
        "indicator": "still_home",
        "name": "People still at home 91 days after reablement",
        "measures": "outcome",
        "outcome": "steady",
        "kind": "share",
        "better": "up",
        "numerator_is": "people at home 91 days later",
        "denominator_is": "people who finished reablement",
        "baseline": 0.81,
        "baseline_period": "April 2024 to March 2025",
        "target": 0.88,
        "source": "Council reablement record",
    },
    {
        "indicator": "joint_visits",
        "name": "Urgent visits made together within two hours",
        "measures": "service",
        "outcome": "steady",
        "kind": "share",
        "better": "up",
        "numerator_is": "visits made together within two hours",
        "denominator_is": "urgent requests",
        "baseline": 0.44,
        "baseline_period": "April 2024 to March 2025",
        "source": "Rapid response record",
    },
    {
        "indicator": "suggestions_accepted",
        "name": "Suggestions from another profession accepted",
        "measures": "working",
        "outcome": "medicines",
        "kind": "share",
        "better": "up",
        "numerator_is": "suggestions accepted",
        "denominator_is": "suggestions made",
        "source": "Pharmacists' tally",
    },
    {
        "indicator": "wellbeing",
        "name": "How staff feel at work, from 1 to 5",
        "measures": "balancing",
        "kind": "value",
        "better": "up",
        "unit": "points",
        "source": "Short monthly staff questions",
    },
    {
        "indicator": "staff_leaving",
        "name": "Staff who left in the month",
        "measures": "balancing",
        "kind": "share",
        "better": "down",
        "numerator_is": "staff who left",
        "denominator_is": "staff in post",
        "baseline": 0.011,
        "baseline_period": "April 2024 to March 2025",
        "source": "Payroll of the council and the trusts",
    },
)

REBASE_ROWS: tuple[Mapping[str, object], ...] = (
    {
        "indicator": "wellbeing",
        "rebased_on": date(2025, 1, 1),
        "reason": "The questions put to staff became five instead of seven",
    },
)


def indicators() -> pl.DataFrame:
    """Fairhaven's indicators, in the shape of their contract."""
    return pl.DataFrame(INDICATOR_ROWS, schema=INDICATORS.schema)


def rebases() -> pl.DataFrame:
    """The one new start of limits Fairhaven decided on."""
    return pl.DataFrame(REBASE_ROWS, schema=REBASES.schema)


def measurements(*, seed: int) -> pl.DataFrame:
    """Two years of monthly readings; the same seed gives the same readings.

    >>> measurements(seed=1).filter(indicator="days_waiting").height
    24
    """
    rows = [
        {"indicator": code, "measured_on": month, **reading}
        for at, (code, planted) in enumerate(TRUTH.items())
        for month, reading in _readings(planted, np.random.default_rng([seed, at]))
    ]
    return pl.DataFrame(rows, schema=MEASUREMENTS.schema)


def _readings(
    planted: Planted, draws: np.random.Generator
) -> Iterator[tuple[date, dict[str, float]]]:
    for month in MONTHS:
        level = planted.before if month < planted.changes_on else planted.after
        stray = draws.normal(0.0, planted.spread or 1.0)
        whole = int(draws.integers(round(planted.out_of * 0.9), round(planted.out_of * 1.1) + 1))
        if month < planted.from_on:
            continue
        if planted.out_of:
            counted = float(draws.binomial(whole, level))
            yield month, {"numerator": counted, "denominator": float(whole)}
        else:
            yield month, {"value": round(level + stray, 2)}
