"""Every question asked of the chain."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.outcomes.chain.models import Activity, ChainLink, Outcome
from crossways.web.places.partnerships.models import Partnership


def outcomes_of(partnership: Partnership) -> QuerySet[Outcome]:
    """What it is for, the soonest first."""
    found = Outcome.objects.filter(partnership=partnership).select_related("need_group")
    return found.order_by("due_on", "says")


def activities_of(partnership: Partnership) -> QuerySet[Activity]:
    """Everything that is or was done."""
    return Activity.objects.filter(partnership=partnership).select_related("organisation")


def links_of(partnership: Partnership) -> QuerySet[ChainLink]:
    """Every step, with both of its ends."""
    found = ChainLink.objects.filter(from_activity__partnership=partnership)
    return found.select_related("from_activity__organisation", "to_activity", "to_outcome")


def steps_from(activity: Activity) -> QuerySet[ChainLink]:
    """What an activity should lead to."""
    return activity.leads.select_related("to_activity", "to_outcome")


def steps_to(activity: Activity) -> QuerySet[ChainLink]:
    """What should lead to an activity."""
    return activity.led_to_by.select_related("from_activity")


def services_of(partnership: Partnership) -> QuerySet[Activity]:
    """Services, which other activities may make possible."""
    return activities_of(partnership).filter(kind=Activity.Kind.SERVICE)


def ends_of(partnership: Partnership) -> list[tuple[str, str | None, str | None]]:
    """Ids of every step's activity, and of the activity or outcome it leads to."""
    found = ChainLink.objects.filter(from_activity__partnership=partnership)
    return list(found.values_list("from_activity_id", "to_activity_id", "to_outcome_id"))
