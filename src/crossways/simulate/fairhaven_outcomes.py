"""What joint work is for in Fairhaven, and what came of it: every table of outcomes, filled.

What is planted, so that a reader of the demonstration can hold the findings against it (those of
the readings stand in ``fairhaven_readings``):

- three of eight activities have no outcome behind them; one outcome has no activity;
- two of five links are untested;
- the needs of older people who are frail suggest co-ordination, and full integration is being
  built; those of unpaid carers tie between linkage and co-ordination;
- with housing, joint work goes two rungs less deep than it should;
- homecare providers are not at the table, and whose decision that was is told;
- one claim of an effect: the pharmacists', from 67.5% to 98%, with no comparison;
- whether it is worth the dip has not been answered; one way only needs no restructure; no dip
  stands on the sheet;
- most of what leaders sent was about money;
- two trusts merged nine months before the day it is all read, ``AS_OF``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from crossways.analysis.outcome_tables import OUTCOME_TABLES
from crossways.analysis.tables import MEASUREMENTS
from crossways.simulate import fairhaven_kinds, fairhaven_purpose, fairhaven_worth
from crossways.simulate.fairhaven_readings import indicators, measurements, rebases

AS_OF = date(2026, 4, 1)
"""The day Fairhaven's outcomes are read in the demonstration and in the tests."""

Rows = Sequence[Mapping[str, object]]

_ROWS: Mapping[str, Rows] = {
    "need_groups": fairhaven_purpose.NEED_GROUPS,
    "outcomes": fairhaven_purpose.OUTCOMES,
    "activities": fairhaven_purpose.ACTIVITIES,
    "chain_links": fairhaven_purpose.CHAIN_LINKS,
    "clarities": fairhaven_purpose.CLARITIES,
    "plan_options": fairhaven_purpose.PLAN_OPTIONS,
    "tried_before": fairhaven_purpose.TRIED_BEFORE,
    "need_profiles": fairhaven_kinds.NEED_PROFILES,
    "integration": fairhaven_kinds.INTEGRATION,
    "partner_depths": fairhaven_kinds.PARTNER_DEPTHS,
    "seats": fairhaven_kinds.SEATS,
    "phase_tasks": fairhaven_kinds.PHASE_TASKS,
    "claims": fairhaven_worth.CLAIMS,
    "worth_lines": fairhaven_worth.WORTH_LINES,
    "progress": fairhaven_worth.PROGRESS,
    "decisions_asked": fairhaven_worth.DECISIONS_ASKED,
}


def fairhaven_outcomes(*, seed: int) -> dict[str, pl.DataFrame]:
    """Every table of outcomes and the measurements, by name; the seed makes the readings.

    >>> fairhaven_outcomes(seed=1)["outcomes"].height
    4
    """
    frames = {
        table.name: pl.DataFrame(_ROWS[table.name], schema=table.schema)
        for table in OUTCOME_TABLES
        if table.name in _ROWS
    }
    return {
        **frames,
        "indicators": indicators(),
        "rebases": rebases(),
        MEASUREMENTS.name: measurements(seed=seed),
    }
