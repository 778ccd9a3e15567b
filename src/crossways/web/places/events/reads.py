"""Every question asked of events."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from crossways.web.places.events.models import Event
from crossways.web.places.partnerships.models import Partnership


def events_of(partnership: Partnership) -> QuerySet[Event]:
    """What happened or will happen, first to last, with the partner it touched."""
    return Event.objects.filter(partnership=partnership).select_related("organisation")


def events_between(partnership: Partnership, first: date, last: date) -> QuerySet[Event]:
    """What happens from one day to another, both included: what a round may run into."""
    return events_of(partnership).filter(happened_on__range=(first, last))
