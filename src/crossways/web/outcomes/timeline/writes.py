"""Every change to the tasks of a merger or reorganisation."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.content import change_phases
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.timeline.models import PhaseTask
from crossways.web.outcomes.timeline.reads import is_listed
from crossways.web.places import writes
from crossways.web.places.events.models import Event
from crossways.web.places.events.reads import events_of
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def begin_with_usual_tasks(event: Event, *, by: Actor | None) -> None:
    """Put the usual tasks of all four phases on a change's list; those on it already stay."""
    Event.objects.select_for_update().get(pk=event.pk)  # whoever comes second waits
    for phase in change_phases().phases:
        for task in phase.tasks:
            if not is_listed(event, phase.code, task):
                writes.add(PhaseTask(event=event, phase=phase.code, task=task), by=by)


@transaction.atomic
def add_task(event: Event, *, phase: str, task: str, by: Actor | None) -> PhaseTask:
    """Put a task of one's own on the list of a phase; refused when it is there."""
    if phase not in {each.code for each in change_phases().phases}:
        raise ValueError(f"no such phase: {phase}")
    Event.objects.select_for_update().get(pk=event.pk)
    if is_listed(event, phase, task):
        raise ValidationError(_("This is on the list of that phase already. Nothing was added."))
    made = PhaseTask(event=event, phase=phase, task=task)
    writes.add(made, by=by)
    return made


def say_when_done(task: PhaseTask, *, done_on: date | None, by: Actor | None) -> None:
    """Say on which day a task was done; none when it was not done after all."""
    writes.change(task, {"done_on": done_on}, by=by)


def remove_task(task: PhaseTask, *, by: Actor | None) -> None:
    """Take a task off the list that does not belong there."""
    writes.remove(task, by=by)


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Keep the tasks of a place; its events must be there already.

    Events get ids of their own here: each is found again by its day, its kind and what is said.
    """
    kept = {(one.happened_on, one.kind, one.note): one for one in events_of(partnership)}
    events = {
        row["event"]: kept[row["happened_on"], row["kind"], row["note"] or ""]
        for row in place.events.iter_rows(named=True)
    }
    made = PhaseTask.objects.bulk_create(
        PhaseTask(
            event=events[row["event"]],
            phase=row["phase"],
            task=row["task"],
            done_on=row["done_on"],
        )
        for row in place.phase_tasks.iter_rows(named=True)
    )
    record(
        "load phase tasks", by=by, about=partnership, partnership=partnership.pk, tasks=len(made)
    )  # fmt: skip
