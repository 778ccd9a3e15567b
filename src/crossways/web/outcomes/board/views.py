"""The board's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crossways.web.findings.pages import for_those_who_may, seen, with_latest_release
from crossways.web.findings.releases.models import StoredRelease
from crossways.web.kit.permissions import Action
from crossways.web.outcomes.board.presenters import board_page
from crossways.web.places.partnerships.models import Partnership


@require_safe
@for_those_who_may(Action.SEE_BOARD_PAGE)
@with_latest_release
def board(request: HttpRequest, partnership: Partnership, release: StoredRelease) -> HttpResponse:
    """One page, on paper one side of A4."""
    seen(request, release, "board page")
    context = {"partnership": partnership, "release": release, "page": board_page(release)}
    return render(request, "outcomes/board.html", context)
