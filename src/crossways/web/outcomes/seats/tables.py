"""Who is at the table, as a table."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import SEATS
from crossways.web.outcomes.seats.reads import seats_of
from crossways.web.places.partnerships.models import Partnership


def seats_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet their contracts."""
    rows = [
        (one.code, one.who, one.at_table, one.whose_decision or None, one.why or None)
        for one in seats_of(partnership).order_by("code")
    ]
    return {"seats": pl.DataFrame(rows, schema=SEATS.schema, orient="row")}
