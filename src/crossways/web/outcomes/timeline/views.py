"""Pages on what happened when, and on the phases of a merger or reorganisation."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.content import change_phases
from crossways.report.charts import timeline as chart
from crossways.web.findings.releases.reads import tells_of
from crossways.web.outcomes.drawn import drawn
from crossways.web.outcomes.pages import for_editors, for_readers, shown
from crossways.web.outcomes.timeline import writes
from crossways.web.outcomes.timeline.forms import DoneForm, TaskForm
from crossways.web.outcomes.timeline.presenters import happenings, judging, phases_told
from crossways.web.outcomes.timeline.reads import (
    WITH_PHASES,
    begun_activities,
    changes_with_phases,
    planning_years,
    tasks_of,
)
from crossways.web.outcomes.timeline.tables import events_on_the_timeline
from crossways.web.places.events.models import Event
from crossways.web.places.events.reads import events_of
from crossways.web.places.pages import (
    Page,
    actor,
    form_page,
    question_page,
    record_of,
    remove_page,
    sent,
)
from crossways.web.places.partnerships.models import Partnership


@for_readers
def timeline(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What happened and will happen, and until when it is too early to judge."""
    today = timezone.localdate()
    place = Place({"events": events_on_the_timeline(partnership)})
    told = happenings(events_of(partnership), begun_activities(partnership), today=today)
    return shown(
        request,
        partnership,
        "outcomes/timeline.html",
        today=today,
        past=[one for one in told if not one.ahead],
        ahead=[one for one in told if one.ahead],
        changes=list(changes_with_phases(partnership)),
        planning=planning_years(partnership),
        leaders_told=tells_of(partnership, "reasons"),
        picture=drawn(chart.picture(place, today=today), partnership, chart="timeline"),
    )


@for_readers
def phases(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """The four phases of one merger or reorganisation, with their tasks."""
    event = _change(partnership, pk)
    today = timezone.localdate()
    tasks = list(tasks_of(partnership).filter(event=event))
    return shown(
        request,
        partnership,
        "outcomes/phases.html",
        event=event,
        judging=judging("structure", event.happened_on, today=today),
        phases=phases_told(event, tasks, today=today),
        begun=bool(tasks),
        words=change_phases(),
    )


@for_editors
def begin(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """Whether to put the usual tasks on the list."""
    event = _change(partnership, pk)
    page = Page(
        title=_("Begin with the usual tasks?"),
        button=_("Put them on the list"),
        back=_phases(event, partnership),
        intro=(_("You can add your own afterwards, and take off what does not belong."),),
    )
    do = partial(writes.begin_with_usual_tasks, event, by=actor(request))
    return question_page(request, partnership, page=page, do=do)


@for_editors
def add(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A task of one's own."""
    event = _change(partnership, pk)
    page = Page(title=_("Add a task"), button=_("Add"), back=_phases(event, partnership))
    save = partial(writes.add_task, event, by=actor(request))
    return form_page(request, partnership, TaskForm(sent(request)), page=page, save=save)


@for_editors
def done(request: HttpRequest, partnership: Partnership, pk: str, task: str) -> HttpResponse:
    """When a task was done."""
    event = _change(partnership, pk)
    found = get_object_or_404(tasks_of(partnership), event=event, pk=task)
    page = Page(title=found.task, button=_("It is done"), back=_phases(event, partnership))
    save = partial(writes.say_when_done, found, by=actor(request))
    return form_page(request, partnership, DoneForm(sent(request)), page=page, save=save)


@for_editors
def not_done(request: HttpRequest, partnership: Partnership, pk: str, task: str) -> HttpResponse:
    """A task that was ticked by mistake."""
    event = _change(partnership, pk)
    found = get_object_or_404(tasks_of(partnership), event=event, pk=task)
    page = Page(
        title=_("Was this not done? %(task)s") % {"task": found.task},
        button=_("It is not done"),
        back=_phases(event, partnership),
    )
    do = partial(writes.say_when_done, found, done_on=None, by=actor(request))
    return question_page(request, partnership, page=page, do=do)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str, task: str) -> HttpResponse:
    """A task that does not belong on the list."""
    event = _change(partnership, pk)
    found = get_object_or_404(tasks_of(partnership), event=event, pk=task)
    do = partial(writes.remove_task, found, by=actor(request))
    back = _phases(event, partnership)
    return remove_page(request, partnership, name=found, back=back, do=do)


def _change(partnership: Partnership, pk: str) -> Event:
    """A merger or reorganisation; raises ``Http404`` for an event of another kind."""
    event = record_of(partnership, Event, pk)
    if event.kind not in WITH_PHASES:
        raise Http404
    return event


def _phases(event: Event, partnership: Partnership) -> str:
    return reverse("phases", args=[partnership.slug, event.pk])
