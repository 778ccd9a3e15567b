"""The tasks of each change, as a table."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import PHASE_TASKS
from crossways.web.outcomes.timeline.reads import tasks_of
from crossways.web.places.partnerships.models import Partnership


def timeline_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet their contracts."""
    rows = tasks_of(partnership).order_by("event__happened_on", "event_id", "phase", "task")
    told = list(rows.values_list("event_id", "phase", "task", "done_on"))
    return {"phase_tasks": pl.DataFrame(told, schema=PHASE_TASKS.schema, orient="row")}
