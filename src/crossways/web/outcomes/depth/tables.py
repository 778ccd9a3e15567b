"""How deep joint work with each partner goes, as a table."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import PARTNER_DEPTHS
from crossways.web.outcomes.depth.reads import depths_of
from crossways.web.places.partnerships.models import Partnership


def depth_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """By table name, frames that meet their contracts; what was written down first stands first."""
    rows = [
        (
            one.partner.code,
            one.need_group.code if one.need_group else None,
            one.judged_on,
            one.actual,
            one.needed,
            one.breadth or None,
            one.agreed_by or None,
            one.purpose or None,
        )
        for one in depths_of(partnership).order_by("judged_on", "partner__code")
    ]
    return {"partner_depths": pl.DataFrame(rows, schema=PARTNER_DEPTHS.schema, orient="row")}
