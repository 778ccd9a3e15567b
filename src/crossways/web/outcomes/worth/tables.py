"""The worth-it sheet as a table."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import WORTH_LINES
from crossways.web.kit.frames import frame_of
from crossways.web.outcomes.worth.reads import lines_of
from crossways.web.places.partnerships.models import Partnership


def worth_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """The lines of the sheet, as their contract says."""
    rows = [
        (
            line.code,
            line.kind,
            line.says,
            None if line.amount is None else float(line.amount),
            line.unit,
            line.period,
            line.restructures,
            line.source,
        )
        for line in lines_of(partnership).order_by("code")
    ]
    return {"worth_lines": frame_of(WORTH_LINES, rows)}
