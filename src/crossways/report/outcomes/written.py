"""What a report takes from a place to draw outcomes: tables written down openly, and no other."""

from __future__ import annotations

import polars as pl

from crossways.analysis.tables import Place


def written_of(place: Place) -> dict[str, pl.DataFrame]:
    """The tables that pictures of outcomes are drawn from, by name; those with rows.

    >>> written_of(Place({}))
    {}
    """
    every = {
        "outcomes": place.outcomes,
        "activities": place.activities,
        "chain_links": place.chain_links,
        "indicators": place.indicators,
        "measurements": place.measurements,
        "rebases": place.rebases,
        "events": place.events,
        "need_groups": place.need_groups,
        "need_profiles": place.need_profiles,
        "integration": place.integration,
        "partners": place.partners,
        "partner_depths": place.partner_depths,
    }
    return {name: frame for name, frame in every.items() if frame.height}
