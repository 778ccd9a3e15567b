"""Every question asked of the worth-it sheet."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.outcomes.worth.models import WorthLine
from crossways.web.places.partnerships.models import Partnership


def lines_of(partnership: Partnership) -> QuerySet[WorthLine]:
    """Every line of the sheet."""
    return WorthLine.objects.filter(partnership=partnership)
