"""The task list of a set-up, what the partnership is for, and the end of setting up."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crossways.web.kit.permissions import Action
from crossways.web.places.organisations.reads import codes_of, organisations_of
from crossways.web.places.pages import Page, actor, for_leads, form_page, question_page, sent
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.reads import partnership_for
from crossways.web.places.setup import writes
from crossways.web.places.setup.forms import PeopleForm, PurposeForm
from crossways.web.places.setup.people import people_of, spoken_for
from crossways.web.places.setup.presenters import tasks
from crossways.web.places.setup.reads import progress_of
from crossways.web.places.teams.reads import teams_of
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


@for_leads
def people(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Which partner each person with a role speaks for."""
    page = Page(
        title=_("Who speaks for whom?"),
        button=_("Save"),
        back=_tasks(partnership),
        done=_("Saved."),
        intro=(_("Findings about somebody’s own side open first; the other side one step later."),),
    )
    organisations = list(organisations_of(partnership))
    form = PeopleForm(sent(request), people=people_of(partnership), organisations=organisations)

    def save(**_fields: object) -> None:
        for user, organisation in form.chosen():
            writes.speak_for(partnership, user=user, organisation=organisation, by=actor(request))

    return form_page(request, partnership, form, page=page, save=save)


@require_safe
@login_required
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """What is kept of the partner somebody speaks for, to look at and not to change."""
    partnership = partnership_for(actor(request), slug, action=Action.SEE_PARTNERSHIP)
    organisation = spoken_for(actor(request), partnership)
    if organisation is None:
        raise Http404
    context = {
        "partnership": partnership,
        "organisation": organisation,
        "codes": codes_of(organisation),
        "teams": teams_of(partnership).filter(organisation=organisation),
    }
    return render(request, "places/own.html", context)


def _tasks(partnership: Partnership) -> str:
    return reverse("set_up", args=[partnership.slug])
