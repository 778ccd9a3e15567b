"""Everything written down about outcomes, as tables: what findings and an analyst start from."""

from __future__ import annotations

import polars as pl

from crossways.web.outcomes.chain.tables import chain_tables
from crossways.web.outcomes.plan.tables import plan_tables
from crossways.web.outcomes.progress.tables import progress_tables
from crossways.web.outcomes.worth.tables import worth_tables
from crossways.web.places.partnerships.models import Partnership

OF_EACH_PART = (
    chain_tables,
    plan_tables,
    worth_tables,
    progress_tables,
)


def outcome_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet the table contracts; nothing in them is confidential."""
    return {name: frame for tables in OF_EACH_PART for name, frame in tables(partnership).items()}
