"""The board's page, and the same on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from crossways.report.board import Board
from crossways.report.board.paper import made_at_day, render_pdf
from crossways.report.board.words import HEADINGS, NO_ASKS, NO_OUTCOMES
from crossways.web.findings.pages import for_those_who_may, reader, seen
from crossways.web.findings.releases.models import StoredRelease
from crossways.web.findings.releases.reads import latest_release
from crossways.web.kit.audit.writes import record
from crossways.web.kit.permissions import Action, can
from crossways.web.outcomes.board.presenters import board_page
from crossways.web.outcomes.standing import place_of_outcomes
from crossways.web.places.partnerships.models import Partnership


@require_safe
@for_those_who_may(Action.SEE_BOARD_PAGE)
def board(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """One page, phone first; on paper one side of A4."""
    release = latest_release(partnership)
    if release is not None:
        seen(request, release, "board page")
    context = {
        "partnership": partnership,
        "board": _board(partnership, release),
        "headings": HEADINGS,
        "no_asks": NO_ASKS,
        "no_outcomes": NO_OUTCOMES,
        "may_read": can(reader(request), Action.SEE_FINDINGS, partnership),
        "may_edit": can(reader(request), Action.EDIT_OUTCOMES, partnership),
    }
    return render(request, "outcomes/board.html", context)


@require_safe
@for_those_who_may(Action.SEE_BOARD_PAGE)
def paper(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The same as a PDF of one side of A4."""
    release = latest_release(partnership)
    page = _board(partnership, release)
    made = render_pdf(page, made_at=made_at_day(timezone.localdate()))
    name = f"{partnership.slug}-board.pdf"
    record(
        "export", by=reader(request), about=release or partnership,
        partnership=partnership.pk, file=name,
    )  # fmt: skip
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _board(partnership: Partnership, release: StoredRelease | None) -> Board:
    """The page as it stands."""
    place = place_of_outcomes(partnership)
    return board_page(place, release, today=timezone.localdate())
