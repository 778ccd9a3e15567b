"""All that is written down and measured, as a place to read from; nothing anybody answered."""

from __future__ import annotations

from crossways.analysis.tables import Place
from crossways.web.outcomes.tables import outcome_tables
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.structure.tables import structure_tables


def place_of_outcomes(partnership: Partnership) -> Place:
    """What a partnership is made of and what it wrote down of outcomes, as they stand now."""
    frames = structure_tables(partnership) | outcome_tables(partnership)
    return Place(frames, name=partnership.name)
