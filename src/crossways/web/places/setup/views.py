"""The task list of a set-up, what the partnership is for, and the end of setting up."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.places.pages import Page, actor, for_leads, form_page, question_page, sent
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.setup import writes
from crossways.web.places.setup.forms import PurposeForm
from crossways.web.places.setup.presenters import tasks
from crossways.web.places.setup.reads import progress_of
from crossways.web.places.voices.reads import absences


@for_leads
def set_up(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What is done and what is still to do."""
    progress = progress_of(partnership)
    context = {
        "partnership": partnership,
        "tasks": tasks(progress, partnership.slug),
        "faults": progress.faults,
        "absences": absences(partnership),
    }
    return render(request, "places/set_up.html", context)


@for_leads
def purpose(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What the partnership is called and what it is for."""
    page = Page(title=_("What it is for"), button=_("Save"), back=_tasks(partnership))
    shown = {name: getattr(partnership, name) for name in ("name", "purpose", "origin", "money")}
    form = PurposeForm(sent(request), initial=shown)
    save = partial(writes.say_what_for, partnership, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_leads
def finish(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Calling the set-up finished: refused while something stands against it."""
    page = Page(
        title=_("Finish setting up?"),
        button=_("Finish"),
        back=_tasks(partnership),
        done=_("The set-up is finished. You can open a round, and mend anything at any time."),
        intro=(*absences(partnership), _("Everything can still be changed afterwards.")),
    )
    do = partial(writes.finish_set_up, partnership, today=timezone.localdate(), by=actor(request))
    return question_page(request, partnership, page=page, do=do)


def _tasks(partnership: Partnership) -> str:
    return reverse("set_up", args=[partnership.slug])
