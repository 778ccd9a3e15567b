"""Claims as a table."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import CLAIMS
from crossways.web.kit.frames import frame_of
from crossways.web.outcomes.claims.reads import claims_of
from crossways.web.places.partnerships.models import Partnership


def claim_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """Every claim in the shape of its contract, by table name."""
    rows = claims_of(partnership).order_by("code")
    told = rows.values_list(
        "code",
        "says",
        "indicator__code",
        "baseline",
        "result",
        "period",
        "comparison",
        "source",
        "design",
        "grade",
    )
    return {"claims": frame_of(CLAIMS, told)}
