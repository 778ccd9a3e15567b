"""The page of the results day. It only looks: nothing is kept of who opened it, or when."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from crossways.web.listening.respond.pages import no_link
from crossways.web.listening.respond.presenters import other_languages
from crossways.web.listening.results import presenters
from crossways.web.listening.results.reads import outcome_for, team_of_code
from crossways.web.listening.rounds.models import RoundTeam

LANGUAGE = "in"


@gzip_page  # nothing on it is secret, so what it weighs tells nobody anything
@require_safe
def results(request: HttpRequest, code: str) -> HttpResponse:
    """What a team said, what others said, and what was done; before its day, when that is."""
    here = translation.get_language() or settings.LANGUAGE_CODE
    known = {code for code, _name in settings.LANGUAGES}
    asked_for = request.GET.get(LANGUAGE, "")
    with translation.override(asked_for if asked_for in known else here):
        asked = team_of_code(code)
        return no_link(request) if asked is None else _page(request, asked)


def _page(request: HttpRequest, asked: RoundTeam) -> HttpResponse:
    asking = asked.round
    told: dict[str, Any] = {"asking": asking, "languages": other_languages()}
    if timezone.localdate() < asking.results_on:
        return render(request, "results/not_yet.html", told)
    outcome = outcome_for(asked)
    if outcome is None:
        return render(request, "results/late.html", told)
    shown = presenters.shown(outcome, asking.items)
    return render(request, "results/results.html", told | {"shown": shown})
