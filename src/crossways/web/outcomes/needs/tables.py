"""What needs ask for and what was chosen, as tables."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import INTEGRATION, NEED_PROFILES
from crossways.web.outcomes.needs.reads import judgements_of, kinds_of
from crossways.web.places.partnerships.models import Partnership


def needs_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet their contracts."""
    return {
        "need_profiles": _need_profiles(partnership),
        "integration": _integration(partnership),
    }


def _need_profiles(partnership: Partnership) -> pl.DataFrame:
    """Every judged need of every judgement, oldest first."""
    rows = [
        (one.need_group.code, one.judged_on, need, level, one.judged_by or None)
        for one in judgements_of(partnership).order_by("judged_on", "need_group__code")
        for need, level in one.judged.items()
    ]
    return pl.DataFrame(rows, schema=NEED_PROFILES.schema, orient="row")


def _integration(partnership: Partnership) -> pl.DataFrame:
    """Every choice, oldest first."""
    rows = [
        (
            one.need_group.code,
            one.judged_on,
            one.actual,
            one.chosen or None,
            one.why or None,
            one.agreed_by or None,
        )
        for one in kinds_of(partnership).order_by("judged_on", "need_group__code")
    ]
    return pl.DataFrame(rows, schema=INTEGRATION.schema, orient="row")
