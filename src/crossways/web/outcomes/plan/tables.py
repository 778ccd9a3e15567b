"""The plan as tables."""

from __future__ import annotations

import polars as pl

from crossways.analysis.outcome_tables import CLARITIES, PLAN_OPTIONS, TRIED_BEFORE
from crossways.web.kit.frames import frame_of
from crossways.web.outcomes.plan.reads import answers_of, attempts_of, options_of
from crossways.web.places.partnerships.models import Partnership


def plan_tables(partnership: Partnership) -> dict[str, pl.DataFrame]:
    """The four clarities, the options and what was tried before, as their contracts say.

    A partnership that has written nothing of its plan has no clarities; one that has written any
    part of it has all four, with those left blank empty.
    """
    answers = answers_of(partnership)
    options = list(
        options_of(partnership)
        .order_by("code")
        .values_list("code", "says", "restructures", "chosen")
    )
    attempts = list(
        attempts_of(partnership)
        .order_by("code")
        .values_list("code", "says", "when", "came_of_it", "different_now")
    )
    begun = bool(options or attempts or any(answers.values()))
    return {
        "clarities": frame_of(CLARITIES, answers.items() if begun else ()),
        "plan_options": frame_of(PLAN_OPTIONS, options),
        "tried_before": frame_of(TRIED_BEFORE, attempts),
    }
