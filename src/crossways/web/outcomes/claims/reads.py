"""Every question asked of claims."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.outcomes.claims.models import Claim
from crossways.web.places.partnerships.models import Partnership


def claims_of(partnership: Partnership) -> QuerySet[Claim]:
    """Every claim, with the measure it is about."""
    return Claim.objects.filter(partnership=partnership).select_related("indicator")
