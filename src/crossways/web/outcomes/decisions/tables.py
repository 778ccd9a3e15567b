"""Decisions asked, as a table."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import DECISIONS_ASKED
from crossways.web.kit.frames import frame_of
from crossways.web.outcomes.decisions.reads import decisions_asked_of
from crossways.web.places.partnerships.models import Partnership


def decisions_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """The decisions a board is asked for, as their contract says."""
    rows = decisions_asked_of(partnership).order_by("asked_on", "code")
    fields = ("code", "asked_on", "says", "because", "decided")
    return {"decisions_asked": frame_of(DECISIONS_ASKED, rows.values_list(*fields))}
