"""Every question asked of the decisions a board is asked for."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.outcomes.decisions.models import DecisionAsked
from crossways.web.places.partnerships.models import Partnership


def decisions_asked_of(partnership: Partnership) -> QuerySet[DecisionAsked]:
    """Every decision asked, by the day of the board."""
    return DecisionAsked.objects.filter(partnership=partnership)
