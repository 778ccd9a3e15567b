"""Pages for events."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crossways.web.places.events import writes
from crossways.web.places.events.forms import EventForm
from crossways.web.places.events.models import Event
from crossways.web.places.events.reads import events_of
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
def events(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What happened or will happen."""
    slug = partnership.slug
    page = Page(
        title=_("Events"),
        button=_("Add an event"),
        back=reverse("set_up", args=[slug]),
        intro=(
            _("What may explain a change: a reorganisation, a merger, an election, a new leader."),
            _("They are drawn under every trend. Rounds that run into one are warned of."),
        ),
    )
    rows = [_row(event, slug) for event in events_of(partnership)]
    return list_page(
        request, partnership, page=page, rows=rows, add=reverse("event_add", args=[slug])
    )


@for_leads
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new event."""
    page = Page(title=_("Add an event"), button=_("Add"), back=_list(partnership))
    form = EventForm(sent(request), partnership=partnership)
    save = partial(writes.add_event, partnership, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_leads
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """An event that was written down wrongly."""
    found = record_of(partnership, Event, pk)
    page = Page(title=_("Change this event"), button=_("Save"), back=_list(partnership))
    shown = {
        name: getattr(found, name) for name in ("kind", "happened_on", "note", "organisation_id")
    }
    shown["organisation"] = shown.pop("organisation_id")
    form = EventForm(sent(request), initial=shown, partnership=partnership)
    save = partial(writes.change_event, found, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_leads
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """An event that never happened."""
    found = record_of(partnership, Event, pk)
    do = partial(writes.remove_event, found, by=actor(request))
    name = found.note or found.get_kind_display()
    return remove_page(request, partnership, name=name, back=_list(partnership), do=do)


def _row(event: Event, slug: str) -> Row:
    touched = event.organisation.name if event.organisation else _("The whole partnership")
    return Row(
        date_format(event.happened_on, "j F Y"),
        [event.note or str(event.get_kind_display()), f"{event.get_kind_display()} · {touched}"],
        change=reverse("event_change", args=[slug, event.pk]),
        remove=reverse("event_remove", args=[slug, event.pk]),
    )


def _list(partnership: Partnership) -> str:
    return reverse("events", args=[partnership.slug])
