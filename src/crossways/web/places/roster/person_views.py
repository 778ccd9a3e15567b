"""Pages for one person on the roster."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.places.pages import (
    Page,
    actor,
    for_leads,
    form_page,
    question_page,
    record_of,
    sent,
)
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.roster import writes
from crossways.web.places.roster.forms import PersonForm
from crossways.web.places.roster.models import RosterPerson


@for_leads
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """One more person."""
    page = Page(title=_("Add one person"), button=_("Add"), back=_roster(partnership))
    form = PersonForm(sent(request), partnership=partnership)
    save = partial(writes.add_person, today=timezone.localdate(), by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_leads
def person(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """Somebody's address and team."""
    found = record_of(partnership, RosterPerson, pk)
    page = Page(title=found.address, button=_("Save"), back=_roster(partnership))
    shown = {"address": found.address, "team": found.team_id}
    form = PersonForm(sent(request), initial=shown, partnership=partnership)
    save = partial(writes.change_person, found, today=timezone.localdate(), by=actor(request))
    more = {"remove": reverse("person_remove", args=[partnership.slug, pk])}
    template = "places/person.html"
    return form_page(request, partnership, form, page=page, save=save, template=template, **more)


@for_leads
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """Somebody who is not to be asked any more."""
    found = record_of(partnership, RosterPerson, pk)
    page = Page(
        title=_("Take %(address)s off the roster?") % {"address": found.address},
        button=_("Take off"),
        back=_roster(partnership),
        done=_("One person is off the roster."),
        intro=(_("What they answered, if they did, stays: nobody can tell which it is."),),
        warns=True,
    )
    do = partial(writes.remove_person, found, by=actor(request))
    return question_page(request, partnership, page=page, do=do)


def _roster(partnership: Partnership) -> str:
    return reverse("roster", args=[partnership.slug])
