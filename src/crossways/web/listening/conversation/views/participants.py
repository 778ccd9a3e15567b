"""The pages of somebody who takes part. Opening a link only looks; each button sends one thing.

There is no session and no cookie: the key in the link, in the body of what is sent, shows that a
form came from us, since nobody elsewhere can make a browser send what they do not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from crossways.web.listening.conversation import presenters, writes
from crossways.web.listening.conversation.forms import AboutForm, ProposeForm
from crossways.web.listening.conversation.reads import professions_of, seat_of
from crossways.web.listening.conversation.views.sitting import Sitting
from crossways.web.listening.rounds.reads import has_to_answer

NO_SUCH_LINK = 410


@require_safe
def start(request: HttpRequest, token: str) -> HttpResponse:
    """What a link opens: what this is, the promise, and a button. Keeps nothing."""
    with translation.override(_language(request.GET)):
        seat = seat_of(token)
        if seat is None:
            return _without_a_seat(request, token)
        return _page(request, "start", Sitting.of(seat, token, {}))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: HttpRequest) -> HttpResponse:
    """Everything after the first page; which button was pressed says what."""
    with translation.override(_language(request.POST)):
        token = request.POST.get("token", "").strip()
        seat = seat_of(token)
        if seat is None:
            return _no_link(request)
        return _pressed(request, Sitting.of(seat, token, request.POST))


def _pressed(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    go, _colon, what = request.POST.get("go", "").partition(":")
    if go == "in":  # another language: the same page again, with what was typed
        go = request.POST.get("page", "")
    if go == "vote":
        return _vote(request, sitting, what)
    if go == "change":
        return _statement(request, sitting.at(what))
    return PRESSED.get(go, _statement)(request, sitting)


def _vote(request: HttpRequest, sitting: Sitting, what: str) -> HttpResponse:
    """Keep a vote and go on; one that cannot be used is not kept, and the page says so."""
    votes = {str(vote): vote for vote in writes.VOTES}
    if what not in votes or sitting.statement not in sitting.shown:
        return _statement(request, sitting, unusable=True)
    if not writes.vote(sitting.token, statement=sitting.statement, vote=votes[what]):
        return _no_link(request)
    was_new = sitting.statement not in sitting.voted
    after = sitting.having_voted(votes[what])
    if was_new and after.answered % presenters.PAUSE_EVERY == 0:
        return _pause(request, after)
    return _statement(request, after, said=presenters.SAID_WORDS[votes[what]])


def _skip(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    return _statement(request, sitting.having_skipped())


def _again(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    return _statement(request, sitting.with_nothing_skipped())


def _here(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The statement somebody is at, once more."""
    return _statement(request, sitting.at(sitting.statement))


def _statement(
    request: HttpRequest, sitting: Sitting, *, said: object = "", unusable: bool = False
) -> HttpResponse:
    """The statement asked for, or the next one; a pause when there is none left."""
    statement = sitting.asked or sitting.next()
    if statement is None:
        return _pause(request, sitting)
    told = {
        "statement": statement,
        "votes": presenters.VOTE_WORDS,
        "mine": sitting.voted.get(statement.code),
        "said": said,
        "before": sitting.statement if said else "",
        "unusable": unusable,
    }
    return _page(request, "statement", sitting, told)


def _pause(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    return _page(request, "pause", sitting, {"about": bool(_attributes(sitting))})


def _mine(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    found = presenters.own_answers(sitting.voted, sitting.shown)
    return _page(request, "mine", sitting, {"given": found})


def _propose(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    form = ProposeForm(sitting.round, initial={"text": request.POST.get("text", "")})
    return _page(request, "propose", sitting, {"form": form})


def _send(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    form = ProposeForm(sitting.round, request.POST)
    if not form.is_valid():
        return _page(request, "propose", sitting, {"form": form})
    try:
        kept = writes.propose(sitting.token, text=form.cleaned_data["text"])
    except writes.TrayFullError:
        return _page(request, "propose", sitting, {"form": form, "full": True})
    return _page(request, "proposed", sitting) if kept else _no_link(request)


def _about(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    asked = _attributes(sitting)
    form = AboutForm(asked, professions_of(sitting.round), initial=dict(sitting.told))
    return _page(request, "about", sitting, {"form": form})


def _keep(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    form = AboutForm(_attributes(sitting), professions_of(sitting.round), request.POST)
    if not form.is_valid():
        return _page(request, "about", sitting, {"form": form})
    if not writes.tell(sitting.token, told=form.cleaned_data):
        return _no_link(request)
    return _statement(request, sitting)


def _attributes(sitting: Sitting) -> tuple[str, ...]:
    professions = bool(professions_of(sitting.round))
    return presenters.attributes_asked(sitting.round.protocol, professions=professions)


def _begin(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    return _page(request, "start", sitting)


PRESSED: Mapping[str, Callable[[HttpRequest, Sitting], HttpResponse]] = {
    "start": _begin,
    "statement": _here,
    "skip": _skip,
    "again": _again,
    "pause": _pause,
    "mine": _mine,
    "propose": _propose,
    "send": _send,
    "about": _about,
    "keep": _keep,
}
"""What each button does; anything else goes on to the next statement."""


def _page(
    request: HttpRequest, name: str, sitting: Sitting, told: Mapping[str, Any] | None = None
) -> HttpResponse:
    carried = {
        "page": name,
        "sitting": sitting,
        "asking": sitting.round,
        "languages": presenters.other_languages(),
    }
    return render(request, f"conversation/{name}.html", carried | dict(told or {}))


def _without_a_seat(request: HttpRequest, token: str) -> HttpResponse:
    """To the questions, where they come first."""
    if has_to_answer(token):
        return redirect("respond_start", token=token)
    return _no_link(request)


def _no_link(request: HttpRequest) -> HttpResponse:
    """A link that is over, unknown or no link at all: always the same page."""
    return render(request, "conversation/no_link.html", {"languages": ()}, status=NO_SUCH_LINK)


def _language(sent: Mapping[str, Any]) -> str:
    """The language chosen with this button, else the page's, else the browser's."""
    known = {code for code, _name in settings.LANGUAGES}
    wanted = [str(sent.get("go", "")).removeprefix("in:"), str(sent.get("language", ""))]
    here = translation.get_language() or settings.LANGUAGE_CODE
    return next((code for code in wanted if code in known), here)
