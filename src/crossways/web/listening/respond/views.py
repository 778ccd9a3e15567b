"""A respondent's pages. Opening a link only looks; nothing is kept until answers are sent.

There is no session and no cookie, so the link itself, in the body of what is sent, is what shows
that a form came from us: nobody elsewhere can make a browser send what they do not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from crossways.web.listening.respond import pages
from crossways.web.listening.respond.codes import code_in, opens_results
from crossways.web.listening.respond.reads import Standing, asks_to_talk, standing_of
from crossways.web.listening.respond.sending import answered
from crossways.web.listening.respond.so_far import AlteredError, SoFar, unsign
from crossways.web.listening.respond.visits import Visit, begin, resume
from crossways.web.listening.rounds.reads import open_reflection_of
from crossways.web.listening.rounds.writes import submit

TO_CHANGE, IN = "change:", "in:"
"""What a button's value begins with when it names a question, or a language."""


@require_safe
def start(request: HttpRequest, token: str) -> HttpResponse:
    """What a link opens: the promise, and a button. Spends nothing, keeps nothing."""
    if asks_to_talk(token):
        return redirect("conversation_start", token=token)
    standing = standing_of(token)
    if standing is None:
        return _of_leaders(token) or pages.no_link(request)
    return pages.promise_page(request, token, begin(standing))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def respond(request: HttpRequest) -> HttpResponse:
    """Every step after the first; opened by itself, the page to type a code from a card."""
    if request.method != "POST":
        return pages.code_page(request)
    token, language = code_in(request.POST), _language(request.POST)
    if opens_results(token):
        return redirect("results", code=token)
    with translation.override(language):
        response = _step(request, token)
    response.headers["Content-Language"] = language
    return response


def _of_leaders(token: str) -> HttpResponse | None:
    """The way on for a leader's link, which has pages of its own; none for any other."""
    return redirect("reflection_start", token=token) if open_reflection_of(token) else None


def _step(request: HttpRequest, token: str) -> HttpResponse:
    standing = standing_of(token)
    try:
        so_far = _so_far(request.POST, token)
        if standing is None:
            return _of_leaders(token) or pages.afterwards(request, token, so_far)
        if so_far is None or so_far.round != standing.round.pk:
            return _opened(request, token, standing)
        return _answer(request, token, resume(standing, so_far))
    except AlteredError:
        if standing is None:
            return pages.no_link(request)
        return pages.promise_page(request, token, begin(standing), altered=True)


def _opened(request: HttpRequest, token: str, standing: Standing) -> HttpResponse:
    """The first page, or the first question once they begin."""
    visit = begin(standing)
    show = pages.page_of if request.POST.get("go") == "start" else pages.promise_page
    return show(request, token, visit)


def _answer(request: HttpRequest, token: str, visit: Visit) -> HttpResponse:
    """Keep what is on the page that was sent, then go where its button says."""
    go = request.POST.get("go", "on")
    form = pages.form_of(visit, request.POST)
    if form is not None:
        if not form.is_valid() and go == "on":
            return pages.page_of(request, token, visit, form=form)
        visit = pages.kept(visit, form)
    if go == "on" and visit.is_last:
        return _send(request, token, visit)
    if go == "back" and visit.so_far.at == 0:
        return pages.promise_page(request, token, visit)
    return pages.page_of(request, token, visit.with_so_far(_next(visit, go)))


def _next(visit: Visit, go: str) -> SoFar:
    """Where a button leads; one we do not know, or another language, to the same page again."""
    so_far = visit.so_far
    if go == "on":
        return visit.way.on(so_far)
    if go == "start":
        return replace(so_far, at=so_far.first_open())
    if go == "back":
        return replace(so_far, at=so_far.at - 1)
    if go.startswith(TO_CHANGE):
        return visit.way.to_question(so_far, go.removeprefix(TO_CHANGE))
    return so_far


def _send(request: HttpRequest, token: str, visit: Visit) -> HttpResponse:
    """Put the ballot into the box; a question that is still open is asked first."""
    still_open = visit.so_far.first_open()
    if still_open < len(visit.way.questions):
        return pages.page_of(
            request, token, visit.with_so_far(replace(visit.so_far, at=still_open))
        )
    submit(token, answered(visit))
    return pages.afterwards(request, token, visit.so_far)


def _so_far(sent: Mapping[str, Any], token: str) -> SoFar | None:
    text = sent.get("so_far", "")
    return unsign(text, token=token) if text else None


def _language(sent: Mapping[str, Any]) -> str:
    """The language a button names, else the page's, else the browser's."""
    known = {code for code, _name in settings.LANGUAGES}
    wanted = (sent.get("go", "").removeprefix(IN), sent.get("language", ""))
    here = translation.get_language() or settings.LANGUAGE_CODE
    return next((code for code in wanted if code in known), here)
