"""Everything written down about outcomes, as tables: what findings and an analyst start from."""

from __future__ import annotations

import polars as pl

from crossways.web.outcomes.chain.tables import chain_tables
from crossways.web.outcomes.claims.tables import claim_tables
from crossways.web.outcomes.decisions.tables import decisions_tables
from crossways.web.outcomes.depth.tables import depth_tables
from crossways.web.outcomes.indicators.tables import indicator_tables
from crossways.web.outcomes.needs.tables import needs_tables
from crossways.web.outcomes.plan.tables import plan_tables
from crossways.web.outcomes.progress.tables import progress_tables
from crossways.web.outcomes.seats.tables import seats_tables
from crossways.web.outcomes.timeline.tables import timeline_tables
from crossways.web.outcomes.worth.tables import worth_tables
from crossways.web.places.partnerships.models import Partnership

OF_EACH_PART = (
    chain_tables,
    plan_tables,
    worth_tables,
    progress_tables,
    indicator_tables,
    claim_tables,
    needs_tables,
    depth_tables,
    seats_tables,
    timeline_tables,
    decisions_tables,
)


def outcome_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet the table contracts; nothing in them is confidential."""
    return {name: frame for tables in OF_EACH_PART for name, frame in tables(partnership).items()}
