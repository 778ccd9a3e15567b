"""What is done, and what each thing should lead to."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.outcomes.chain import writes
from crossways.web.outcomes.chain.forms import (
    STEP,
    ChangeActivityForm,
    LeadsToForm,
    NewActivityForm,
    StepForm,
    StopForm,
)
from crossways.web.outcomes.chain.models import Activity, ChainLink
from crossways.web.outcomes.chain.presenters import activity_words, end_words, step_facts
from crossways.web.outcomes.chain.reads import outcomes_of, steps_from, steps_to
from crossways.web.outcomes.pages import (
    change_page,
    for_editors,
    for_readers,
    initial_of,
    shown,
)
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

FIELDS = ("says", "kind", "organisation", "begins_on", "ended_on")


@for_readers
def activity(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """One activity: what it should lead to and why, and what leads to it."""
    found = record_of(partnership, Activity, pk)
    steps = [(step, end_words(step), step_facts(step)) for step in steps_from(found)]
    return shown(
        request,
        partnership,
        "outcomes/chain_activity.html",
        activity=found,
        about=activity_words(found),
        steps=steps,
        led_to_by=[step.from_activity for step in steps_to(found)],
    )


@for_editors
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new activity; where there is no outcome yet, it cannot lead to any."""
    if not outcomes_of(partnership).exists():
        page = Page(title=_("Start with an outcome"), button="", back=_chain(partnership))
        return shown(request, partnership, "outcomes/chain_no_outcome.html", page=page)
    page = Page(title=_("Add an activity"), button=_("Add"), back=_chain(partnership))
    form = NewActivityForm(
        sent(request), initial={"leads_to": request.GET.get("for")}, partnership=partnership
    )
    save = partial(writes.add_activity, partnership, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """An activity said anew."""
    found = record_of(partnership, Activity, pk)
    page = Page(title=_("Change this activity"), button=_("Save"), back=_page_of(found))
    form = ChangeActivityForm(
        sent(request), initial=initial_of(found, FIELDS), partnership=partnership
    )
    save = partial(writes.change_activity, found, by=actor(request))
    return change_page(request, partnership, form, thing=found, fields=FIELDS, page=page, save=save)


@for_editors
def stop(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """The day an activity stops."""
    found = record_of(partnership, Activity, pk)
    page = Page(
        title=_("Stop this activity"),
        button=_("Stop it"),
        back=_page_of(found),
        intro=(f"“{found}”", _("It stays written down, with the day it was stopped.")),
    )
    form = StopForm(sent(request), initial={"ended_on": timezone.localdate()})
    save = partial(writes.stop_activity, found, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """An activity there never was."""
    found = record_of(partnership, Activity, pk)
    do = partial(writes.remove_activity, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_chain(partnership), do=do)


@for_editors
def add_step(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """One more thing an activity leads to."""
    found = record_of(partnership, Activity, pk)
    page = Page(
        title=_("What else should this lead to?"),
        button=_("Add"),
        back=_page_of(found),
        intro=(f"“{found}”",),
    )
    form = LeadsToForm(sent(request), activity=found)
    save = partial(writes.add_step, found, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def change_step(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """Why a step should work, said anew."""
    found = record_of(partnership, ChainLink, pk)
    page = Page(
        title=_("Why should this step work?"),
        button=_("Save"),
        back=_page_of(found.from_activity),
        intro=(f"“{found.from_activity}”", end_words(found)),
    )
    form = StepForm(sent(request), initial=initial_of(found, STEP))
    save = partial(writes.change_step, found, by=actor(request))
    return change_page(request, partnership, form, thing=found, fields=STEP, page=page, save=save)


@for_editors
def remove_step(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A step that is none."""
    found = record_of(partnership, ChainLink, pk)
    page = Page(
        title=_("Remove this step?"),
        button=_("Remove"),
        back=_page_of(found.from_activity),
        intro=(
            f"“{found.from_activity}”",
            end_words(found),
            _("The activity stays. If nothing else shows what it is for, it comes on the list."),
        ),
        warns=True,
    )
    do = partial(writes.remove_step, found, by=actor(request))
    return question_page(request, partnership, page=page, do=do)


def _page_of(activity: Activity) -> str:
    return reverse("activity", args=[activity.partnership.slug, activity.pk])


def _chain(partnership: Partnership) -> str:
    return reverse("chain", args=[partnership.slug])
