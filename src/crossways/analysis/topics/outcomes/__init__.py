"""Outcomes: what is joint work for, what came of it, and is it worth it?

Answers with estimates that rest on nobody's answers, so they go to words by
``release.open_facts`` and not through the confidential release.
"""

from __future__ import annotations

from datetime import date

from crossways.analysis.estimate import TopicResult
from crossways.analysis.outcome_reading.chain import read_chain
from crossways.analysis.outcome_reading.kinds import read_depths, read_needs
from crossways.analysis.outcome_reading.movement import movements
from crossways.analysis.outcome_reading.waiting import waiting
from crossways.analysis.tables import Place
from crossways.analysis.topics.outcomes.fitting import depth_facts, level_facts, seat_facts
from crossways.analysis.topics.outcomes.moved import moved_facts
from crossways.analysis.topics.outcomes.purpose import purpose_facts
from crossways.analysis.topics.outcomes.timing import timing_facts
from crossways.analysis.topics.outcomes.worth import (
    claim_facts,
    plan_facts,
    progress_facts,
    worth_facts,
)


def outcomes(place: Place, *, today: date) -> TopicResult:
    """What is known of a place's outcomes on a day; silent where nothing was written down.

    >>> outcomes(Place({}), today=date(2026, 4, 1)).estimates
    ()
    """
    chain, waits = read_chain(place, today=today), waiting(place, today=today)
    moved = movements(place, today=today)
    return TopicResult(
        estimates=(
            *purpose_facts(chain),
            *moved_facts(moved, chain, waits, today=today),
            *timing_facts(waits, moved),
            *level_facts(read_needs(place, today=today)),
            *depth_facts(read_depths(place, today=today), place.partners, place.need_groups),
            *seat_facts(place.seats),
            *plan_facts(place),
            *worth_facts(place.worth_lines),
            *progress_facts(place.progress, today=today),
            *claim_facts(place.claims),
        )
    )
