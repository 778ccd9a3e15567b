"""Every question asked of progress."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.outcomes.progress.models import ProgressMessage
from crossways.web.places.partnerships.models import Partnership


def messages_of(partnership: Partnership) -> QuerySet[ProgressMessage]:
    """What leaders told, the newest first."""
    found = ProgressMessage.objects.filter(partnership=partnership)
    return found.select_related("outcome").order_by("-sent_on", "says")


def latest_message(partnership: Partnership) -> ProgressMessage | None:
    """The newest message about what changed for people; the newest of all where there is none."""
    told = messages_of(partnership)
    about_people = told.filter(is_about=ProgressMessage.About.PEOPLE)
    return about_people.first() or told.first()
