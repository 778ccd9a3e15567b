"""The page that asks who is missing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from crossways.web.places.pages import Page, actor, for_leads, form_page, sent
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.voices import writes
from crossways.web.places.voices.forms import AbsenceForm
from crossways.web.places.voices.reads import missing, reasons


@for_leads
def voices(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Who is missing from the table, and why."""
    page = Page(
        title=_("Who is missing?"),
        button=_("Save these reasons"),
        back=reverse("set_up", args=[partnership.slug]),
        done=_("Your reasons are printed on every report until somebody joins."),
        intro=(
            _("A partnership hears best with these voices at the table."),
            _("If you cannot have them yet, say why. The reason is printed on every report."),
        ),
    )
    absent = missing(partnership)
    if not absent:
        return render(request, "places/voices.html", {"partnership": partnership, "page": page})
    form = AbsenceForm(sent(request), missing=absent, reasons=reasons(partnership))

    def save(**answers: str) -> None:
        for voice, reason in answers.items():
            writes.explain_absence(partnership, voice=voice, reason=reason, by=actor(request))

    return form_page(
        request, partnership, form, page=page, save=save, template="places/voices_missing.html"
    )
