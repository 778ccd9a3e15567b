"""Pages on the decisions a board is asked for."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crossways.web.outcomes.decisions import writes
from crossways.web.outcomes.decisions.forms import DecisionForm
from crossways.web.outcomes.decisions.models import DecisionAsked
from crossways.web.outcomes.decisions.reads import decisions_asked_of
from crossways.web.outcomes.pages import change_page, for_editors, initial_of
from crossways.web.places.pages import (
    Page,
    Row,
    actor,
    form_page,
    list_page,
    record_of,
    remove_page,
    sent,
)
from crossways.web.places.partnerships.models import Partnership

FIELDS = ("says", "asked_on", "because", "decided")


@for_editors
def decisions(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The decisions the board is asked for, open and decided."""
    rows = [
        Row(
            title=one.says,
            facts=[
                date_format(one.asked_on, "j F Y"),
                *filter(None, [one.because]),
                _("Decided: %(what)s") % {"what": one.decided} if one.decided else _("Open"),
            ],
            change=reverse("board_decision_change", args=[partnership.slug, one.pk]),
            remove=reverse("board_decision_remove", args=[partnership.slug, one.pk]),
        )
        for one in decisions_asked_of(partnership)
    ]
    page = Page(
        title=_("Decisions asked of the board"),
        button=_("Ask for a decision"),
        back=reverse("board", args=[partnership.slug]),
        intro=(_("The first two that are open stand on the board page."),),
    )
    add = reverse("board_decision_add", args=[partnership.slug])
    template = "outcomes/board_decisions.html"
    return list_page(request, partnership, page=page, rows=rows, add=add, template=template)


@for_editors
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """One more decision."""
    page = Page(title=_("Ask for a decision"), button=_("Ask"), back=_list(partnership))
    save = partial(writes.ask_decision, partnership, by=actor(request))
    return form_page(request, partnership, DecisionForm(sent(request)), page=page, save=save)


@for_editors
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A decision said anew, or what was decided."""
    found = record_of(partnership, DecisionAsked, pk)
    page = Page(title=_("Change the decision"), button=_("Save"), back=_list(partnership))
    form = DecisionForm(sent(request), initial=initial_of(found, FIELDS))
    save = partial(writes.change_decision, found, by=actor(request))
    return change_page(request, partnership, form, thing=found, fields=FIELDS, page=page, save=save)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A decision asked by mistake."""
    found = record_of(partnership, DecisionAsked, pk)
    do = partial(writes.remove_decision, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_list(partnership), do=do)


def _list(partnership: Partnership) -> str:
    return reverse("board_decisions", args=[partnership.slug])
