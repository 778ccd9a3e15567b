"""Every question asked of what happened when, and of the tasks of a change."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from crossways.analysis.methods.change_bands import CHANGE_OF_EVENT
from crossways.web.outcomes.chain.models import Activity
from crossways.web.outcomes.timeline.models import PhaseTask
from crossways.web.places.events.models import Event
from crossways.web.places.events.reads import events_of
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership

WITH_PHASES = tuple(kind for kind, change in CHANGE_OF_EVENT.items() if change == "structure")
"""Kinds of event that go through the four phases."""


def changes_with_phases(partnership: Partnership) -> QuerySet[Event]:
    """Mergers and reorganisations, first to last."""
    return events_of(partnership).filter(kind__in=WITH_PHASES)


def begun_activities(partnership: Partnership) -> QuerySet[Activity]:
    """What partners began or will begin on a known day and have not stopped, first to last."""
    found = Activity.objects.filter(
        partnership=partnership, begins_on__isnull=False, ended_on__isnull=True
    )
    return found.order_by("begins_on", "says")


def tasks_of(partnership: Partnership) -> QuerySet[PhaseTask]:
    """Every task of every change, with its event."""
    found = PhaseTask.objects.filter(event__partnership=partnership)
    return found.select_related("event")


def planning_years(partnership: Partnership) -> Sequence[Organisation]:
    """Partners that said when they plan and set their budget."""
    return list(organisations_of(partnership).exclude(planning_cycle=""))


def is_listed(event: Event, phase: str, task: str) -> bool:
    """Whether a phase of a change has a task already."""
    return PhaseTask.objects.filter(event=event, phase=phase, task__iexact=task).exists()
