"""Outcomes: what is joint work for, what came of it, and is it worth it?

Answers with estimates that rest on nobody's answers, so they go to words by
``release.open_facts`` and not through the confidential release.
"""

from __future__ import annotations

from datetime import date

from crossways.analysis.estimate import TopicResult
from crossways.analysis.outcome_reading.chain import read_chain
from crossways.analysis.tables import Place
from crossways.analysis.topics.outcomes.purpose import purpose_facts


def outcomes(place: Place, *, today: date) -> TopicResult:
    """What is known of a place's outcomes on a day; silent where nothing was written down.

    >>> outcomes(Place({}), today=date(2026, 4, 1)).estimates
    ()
    """
    return TopicResult(estimates=(*purpose_facts(read_chain(place, today=today)),))
