"""Pages for partners."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from crossways.web.places.organisations import writes
from crossways.web.places.organisations.forms import CodeForm, OrganisationForm, told
from crossways.web.places.organisations.known import Known
from crossways.web.places.organisations.models import Organisation, OrganisationCode
from crossways.web.places.organisations.presenters import code_row, organisation_row
from crossways.web.places.organisations.reads import codes_of, organisations_of
from crossways.web.places.pages import (
    Page,
    actor,
    for_leads,
    form_page,
    list_page,
    record_of,
    remove_page,
    sent,
)
from crossways.web.places.partnerships.models import Partnership


@for_leads
def organisations(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every partner."""
    slug = partnership.slug
    page = Page(
        title=_("Partners"),
        button=_("Add a partner"),
        back=reverse("set_up", args=[slug]),
        intro=(_("Every organisation at the table: who decides there, who pays, who inspects."),),
    )
    rows = [organisation_row(each, slug) for each in organisations_of(partnership)]
    add = reverse("organisation_add", args=[slug])
    return list_page(request, partnership, page=page, rows=rows, add=add)


@for_leads
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new partner."""
    form = OrganisationForm(sent(request), partnership=partnership)
    page = Page(title=_("Add a partner"), button=_("Add"), back=_list(partnership))

    save = partial(writes.add_organisation, partnership, by=actor(request))
    return _organisation_page(request, partnership, form, page=page, save=save)


@for_leads
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What is known of a partner."""
    found = record_of(partnership, Organisation, pk)
    form = OrganisationForm(sent(request), initial=told(found), partnership=partnership)
    page = Page(title=found.name, button=_("Save"), back=_list(partnership))

    save = partial(writes.change_organisation, found, by=actor(request))
    return _organisation_page(request, partnership, form, page=page, save=save)


@for_leads
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A partner entered by mistake."""
    found = record_of(partnership, Organisation, pk)
    do = partial(writes.remove_organisation, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_list(partnership), do=do)


@for_leads
def codes(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What registers call a partner."""
    found = record_of(partnership, Organisation, pk)
    page = Page(
        title=_("Codes of %(name)s") % {"name": found.name},
        button=_("Add a code"),
        back=_list(partnership),
        intro=(_("With its codes, numbers from elsewhere find the right organisation."),),
    )
    rows = [code_row(each, partnership.slug) for each in codes_of(found)]
    add = reverse("organisation_code_add", args=[partnership.slug, found.pk])
    return list_page(request, partnership, page=page, rows=rows, add=add)


@for_leads
def add_code(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A code of a partner."""
    found = record_of(partnership, Organisation, pk)
    title = _("Add a code of %(name)s") % {"name": found.name}
    page = Page(title=title, button=_("Add"), back=_codes(found, partnership))
    save = partial(writes.add_code, found, by=actor(request))
    return form_page(request, partnership, CodeForm(sent(request)), page=page, save=save)


@for_leads
def remove_code(request: HttpRequest, partnership: Partnership, pk: str, code: str) -> HttpResponse:
    """A code that was wrong."""
    found = record_of(partnership, Organisation, pk)
    wrong = record_of(partnership, OrganisationCode, code)
    do = partial(writes.remove_code, wrong, by=actor(request))
    back = _codes(found, partnership)
    return remove_page(request, partnership, name=wrong, back=back, do=do)


def _organisation_page(
    request: HttpRequest,
    partnership: Partnership,
    form: OrganisationForm,
    *,
    page: Page,
    save: Callable[..., object],
) -> HttpResponse:
    def keep(*, name: str, sector: str, new_sector: str, **known: Any) -> None:
        save(name=name, side=sector, new_side=new_sector, known=Known(**known))

    return form_page(request, partnership, form, page=page, save=keep)


def _list(partnership: Partnership) -> str:
    return reverse("organisations", args=[partnership.slug])


def _codes(organisation: Organisation, partnership: Partnership) -> str:
    return reverse("organisation_codes", args=[partnership.slug, organisation.pk])
