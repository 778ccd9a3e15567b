"""Pages on who is at the table where it is decided."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from crossways.content import at_the_table
from crossways.web.outcomes.pages import for_editors, for_readers, shown
from crossways.web.outcomes.seats import writes
from crossways.web.outcomes.seats.forms import NO, YES, SeatForm, WhoseTableForm
from crossways.web.outcomes.seats.models import Seat
from crossways.web.outcomes.seats.presenters import absence, whose_table
from crossways.web.outcomes.seats.reads import not_asked_about, seats_of
from crossways.web.places.pages import Page, actor, form_page, record_of, remove_page, sent
from crossways.web.places.partnerships.models import Partnership


@for_readers
def seats(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Who is there, who is not and why, whom nobody asked about, and whose table it is."""
    found = list(seats_of(partnership))
    return shown(
        request,
        partnership,
        "outcomes/seats.html",
        there=[seat for seat in found if seat.at_table],
        missing=[(seat, absence(seat)) for seat in found if not seat.at_table],
        not_asked=not_asked_about(partnership),
        whose=whose_table(partnership),
    )


@for_editors
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A group or body, and whether it is at the table (``?seat=carers`` names a usual one)."""
    usual = {seat.code: seat.name for seat in at_the_table().seats}
    code = request.GET.get("seat", "")
    form = SeatForm(sent(request), initial={"who": usual.get(code, "")})
    page = Page(title=_("Are they at the table?"), button=_("Save"), back=_list(partnership))
    save = partial(writes.add_seat, partnership, usual=code, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What is known of a seat."""
    found = record_of(partnership, Seat, pk)
    told = {name: getattr(found, name) for name in ("who", "whose_decision", "why")}
    told["at_table"] = YES if found.at_table else NO
    page = Page(title=found.who, button=_("Save"), back=_list(partnership))
    save = partial(writes.change_seat, found, by=actor(request))
    form = SeatForm(sent(request), initial=told)
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A seat entered by mistake."""
    found = record_of(partnership, Seat, pk)
    do = partial(writes.remove_seat, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_list(partnership), do=do)


@for_editors
def whose(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Which body has each role at the table."""
    form = WhoseTableForm(sent(request), partnership=partnership)
    page = Page(
        title=_("Whose table is it?"),
        button=_("Save"),
        back=_list(partnership),
        intro=(
            _("Whoever calls people together, pays and chooses the words shapes what is said."),
        ),
    )

    def save(**_answers: Any) -> None:
        writes.say_whose_table(partnership, form.who_has_what(), by=actor(request))

    return form_page(request, partnership, form, page=page, save=save)


def _list(partnership: Partnership) -> str:
    return reverse("seats", args=[partnership.slug])
