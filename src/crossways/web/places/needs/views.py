"""Pages for need groups."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from crossways.web.places.needs import writes
from crossways.web.places.needs.forms import NeedGroupForm
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.needs.reads import need_groups_of
from crossways.web.places.pages import (
    Page,
    Row,
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
def need_groups(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Whom the partnership is for."""
    slug = partnership.slug
    page = Page(
        title=_("Whom you are for"),
        button=_("Add a group of people"),
        back=reverse("set_up", args=[slug]),
        intro=(_("Groups of people by what they need, not by which service they are known to."),),
    )
    rows = [
        Row(
            each.name,
            [each.note] if each.note else [],
            change=reverse("need_group_change", args=[slug, each.pk]),
            remove=reverse("need_group_remove", args=[slug, each.pk]),
        )
        for each in need_groups_of(partnership)
    ]
    return list_page(
        request, partnership, page=page, rows=rows, add=reverse("need_group_add", args=[slug])
    )


@for_leads
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new need group."""
    page = Page(title=_("Add a group of people"), button=_("Add"), back=_list(partnership))
    save = partial(writes.add_need_group, partnership, by=actor(request))
    return form_page(request, partnership, NeedGroupForm(sent(request)), page=page, save=save)


@for_leads
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """How a need group is called."""
    found = record_of(partnership, NeedGroup, pk)
    page = Page(title=found.name, button=_("Save"), back=_list(partnership))
    form = NeedGroupForm(sent(request), initial={"name": found.name, "note": found.note})
    save = partial(writes.change_need_group, found, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_leads
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A need group entered by mistake."""
    found = record_of(partnership, NeedGroup, pk)
    do = partial(writes.remove_need_group, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_list(partnership), do=do)


def _list(partnership: Partnership) -> str:
    return reverse("need_groups", args=[partnership.slug])
