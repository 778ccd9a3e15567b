"""Pages for professions."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from crossways.web.places.pages import (
    Page,
    actor,
    for_leads,
    form_page,
    list_page,
    question_page,
    record_of,
    remove_page,
    sent,
)
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions import writes
from crossways.web.places.professions.forms import ProfessionForm, told
from crossways.web.places.professions.models import Profession
from crossways.web.places.professions.presenters import row
from crossways.web.places.professions.reads import professions_of


@for_leads
def professions(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every profession people may choose."""
    slug = partnership.slug
    page = Page(
        title=_("Professions and roles"),
        button=_("Add a profession"),
        back=reverse("set_up", args=[slug]),
        intro=(
            _("People choose one of these on their ballot, or prefer not to say."),
            _("Keep the list short: a profession of fewer than ten people is never shown alone."),
        ),
    )
    rows = [row(each, slug) for each in professions_of(partnership)]
    return list_page(
        request,
        partnership,
        page=page,
        rows=rows,
        add=reverse("profession_add", args=[slug]),
        template="places/professions.html",
    )


@for_leads
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new profession."""
    page = Page(title=_("Add a profession"), button=_("Add"), back=_list(partnership))
    save = partial(writes.add_profession, partnership, by=actor(request))
    return form_page(request, partnership, ProfessionForm(sent(request)), page=page, save=save)


@for_leads
def add_usual(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The professions most places have, at once."""
    page = Page(
        title=_("Add the usual professions?"),
        button=_("Add them"),
        back=_list(partnership),
        intro=(_("Those that most partnerships have. You can remove any of them after."),),
    )
    do = partial(writes.add_usual_professions, partnership, by=actor(request))
    return question_page(request, partnership, page=page, do=do)


@for_leads
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """How a profession is called."""
    found = record_of(partnership, Profession, pk)
    page = Page(title=found.name, button=_("Save"), back=_list(partnership))
    form = ProfessionForm(sent(request), initial=told(found))
    save = partial(writes.change_profession, found, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_leads
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A profession that is none."""
    found = record_of(partnership, Profession, pk)
    do = partial(writes.remove_profession, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_list(partnership), do=do)


def _list(partnership: Partnership) -> str:
    return reverse("professions", args=[partnership.slug])
