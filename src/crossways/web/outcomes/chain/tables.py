"""The chain as tables."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import ACTIVITIES, CHAIN_LINKS, OUTCOMES
from crossways.web.kit.frames import frame_of
from crossways.web.outcomes.chain.reads import activities_of, links_of, outcomes_of
from crossways.web.places.partnerships.models import Partnership


def chain_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """Outcomes, activities and the steps between them, as their contracts say."""
    outcomes = outcomes_of(partnership).order_by("code")
    activities = activities_of(partnership).order_by("code")
    links = links_of(partnership).order_by(
        "from_activity__code", "to_activity__code", "to_outcome__code"
    )
    return {
        "outcomes": frame_of(
            OUTCOMES,
            outcomes.values_list("code", "says", "need_group__code", "due_on", "known_by", "now"),
        ),
        "activities": frame_of(
            ACTIVITIES,
            activities.values_list(
                "code", "says", "kind", "organisation__code", "begins_on", "ended_on"
            ),
        ),
        "chain_links": frame_of(
            CHAIN_LINKS,
            links.values_list(
                "from_activity__code",
                "to_activity__code",
                "to_outcome__code",
                "because",
                "measured_by",
                "wrong_if",
                "evidence",
                "strength",
            ),
        ),
    }
