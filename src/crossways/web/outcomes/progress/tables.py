"""Progress as a table."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import PROGRESS
from crossways.web.kit.frames import frame_of
from crossways.web.outcomes.progress.reads import messages_of
from crossways.web.places.partnerships.models import Partnership


def progress_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """The messages leaders sent, as their contract says."""
    rows = messages_of(partnership).order_by("sent_on", "code")
    return {
        "progress": frame_of(
            PROGRESS, rows.values_list("code", "sent_on", "says", "is_about", "outcome__code")
        )
    }
