"""The tasks of each change, and what the timeline shows, as tables."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import PHASE_TASKS
from crossways.analysis.tables import EVENTS
from crossways.web.outcomes.timeline.reads import tasks_of
from crossways.web.places.events.reads import events_of
from crossways.web.places.partnerships.models import Partnership


def timeline_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet their contracts."""
    rows = tasks_of(partnership).order_by("event__happened_on", "event_id", "phase", "task")
    told = list(rows.values_list("event_id", "phase", "task", "done_on"))
    return {"phase_tasks": pl.DataFrame(told, schema=PHASE_TASKS.schema, orient="row")}


def events_on_the_timeline(partnership: Partnership) -> pl.DataFrame:
    """What was written down as an event: the ``events`` table without what became of single teams.

    A team that became part of another is a break in its trend, not a merger that stalls a place.
    """
    rows = events_of(partnership).values_list(
        "id", "happened_on", "kind", "note", "organisation__code"
    )
    return pl.DataFrame(list(rows), schema=EVENTS.schema, orient="row")
