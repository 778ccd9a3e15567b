"""The sheet that asks whether joint work is worth it."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from crossways.web.outcomes.pages import (
    change_page,
    for_editors,
    for_readers,
    initial_of,
    shown,
)
from crossways.web.outcomes.worth import writes
from crossways.web.outcomes.worth.forms import WorthForm
from crossways.web.outcomes.worth.models import WorthLine
from crossways.web.outcomes.worth.presenters import sheet
from crossways.web.outcomes.worth.reads import lines_of
from crossways.web.places.pages import (
    Page,
    actor,
    form_page,
    record_of,
    remove_page,
    sent,
)
from crossways.web.places.partnerships.models import Partnership

FIELDS = ("kind", "says", "amount", "unit", "period", "restructures", "source")
YES_OR_NO = {True: "yes", False: "no", None: ""}


@for_readers
def worth(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The sheet, and what is missing on it."""
    told = sheet(list(lines_of(partnership)))
    return shown(request, partnership, "outcomes/worth.html", told=told)


@for_editors
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new line."""
    page = Page(title=_("Add a line"), button=_("Add"), back=_sheet(partnership))
    form = WorthForm(sent(request), initial={"kind": request.GET.get("kind")})
    save = partial(writes.add_line, partnership, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A line said anew."""
    found = record_of(partnership, WorthLine, pk)
    page = Page(title=_("Change this line"), button=_("Save"), back=_sheet(partnership))
    told = initial_of(found, FIELDS) | {"restructures": YES_OR_NO[found.restructures]}
    form = WorthForm(sent(request), initial=told, unit=found.unit)
    save = partial(writes.change_line, found, by=actor(request))
    return change_page(request, partnership, form, thing=found, fields=FIELDS, page=page, save=save)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A line entered by mistake."""
    found = record_of(partnership, WorthLine, pk)
    do = partial(writes.remove_line, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_sheet(partnership), do=do)


def _sheet(partnership: Partnership) -> str:
    return reverse("worth", args=[partnership.slug])
