"""A leader's pages, and the facilitator's list. Nothing is kept before a leader sends.

There is no session and no cookie: the link, in the body of what is sent, shows that a form came
from us, since nobody elsewhere can make a browser send what they do not know.
"""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from crossways.content import reflection
from crossways.web.kit.permissions import Action, find_for
from crossways.web.listening.reflection import presenters, sheet
from crossways.web.listening.reflection.forms import PAGES
from crossways.web.listening.reflection.reads import (
    FEWEST_TO_READ,
    mark_of,
    reflection_marked,
    sentences_of,
)
from crossways.web.listening.reflection.writes import note_reading
from crossways.web.listening.rounds.instruments import REFLECTION
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.reads import open_reflection_of, results_code_of
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.writes import submit
from crossways.web.places.accounts.models import User

ORDER = [*PAGES, "check"]
NO_SUCH_LINK = 410
TO_CHANGE = "change:"


@require_safe
def start(request: HttpRequest, token: str) -> HttpResponse:
    """What a link opens: what this is, the promise, and a button. Spends nothing, keeps nothing."""
    asking = open_reflection_of(token)
    if asking is None:
        return _no_link(request)
    return _page(request, asking, token, "start")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def reflect(request: HttpRequest) -> HttpResponse:
    """Every page after the first; which button was pressed says which comes next."""
    token = request.POST.get("token", "").strip()
    with translation.override(_language(request)):
        asking = open_reflection_of(token)
        if asking is None:
            return _afterwards(request, token)
        return _pressed(request, asking, token)


@login_required
@require_safe
def sentences(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """What leaders wrote, in no order, for the facilitator alone."""
    user = cast("User", request.user)
    rounds = Round.objects.select_related("partnership").filter(partnership__slug=slug)
    asking = find_for(user, Action.READ_LEADERS, rounds, pk=pk)
    if REFLECTION not in asking.instruments:
        raise Http404
    found = sentences_of(asking)
    if found:
        note_reading(asking, by=user)
    asked = reflection().coded_questions
    told = {
        "partnership": asking.partnership,
        "round": asking,
        "questions": [(asked[code], found[code]) for code in sorted(found)],
        "over": asking.state in {State.SEALED, State.RELEASED},
        "fewest": FEWEST_TO_READ,
    }
    return render(request, "reflection/sentences.html", told)


def _pressed(request: HttpRequest, asking: Round, token: str) -> HttpResponse:
    go, at = request.POST.get("go", ""), request.POST.get("page", "")
    if go == "start" or at not in ORDER:
        first = ORDER[0] if go == "start" else "start"
        return _page(request, asking, token, first)
    if go == "back":
        return _page(request, asking, token, ["start", *ORDER][ORDER.index(at)])
    if go.startswith(TO_CHANGE) and go.removeprefix(TO_CHANGE) in PAGES:
        return _page(request, asking, token, go.removeprefix(TO_CHANGE))
    if go.startswith("in:"):  # another language: the same page again, with what was typed
        return _page(request, asking, token, at)
    return _on(request, asking, token, at)


def _on(request: HttpRequest, asking: Round, token: str, at: str) -> HttpResponse:
    """The page after one without a fault; from the last look, into the box."""
    forms = sheet.forms_of(request.POST)
    if at in forms and not forms[at].is_valid():
        return _page(request, asking, token, at, form=forms[at])
    following = "check" if at == "check" else ORDER[ORDER.index(at) + 1]
    if following != "check":
        return _page(request, asking, token, following)
    for page, form in forms.items():
        if not form.is_valid():
            return _page(request, asking, token, page, form=form)
    if at != "check":
        return _page(request, asking, token, "check")
    submit(token, sheet.answered(forms))
    return _afterwards(request, token)


def _page(
    request: HttpRequest, asking: Round, token: str, page: str, *, form: Form | None = None
) -> HttpResponse:
    told: dict[str, Any] = {"asking": asking, "token": token, "page_at": page}
    told["mark"] = mark_of(asking, token=token)
    told["carried"] = sheet.carried(request.POST, but=page)
    if page == "start":
        told["promise"] = presenters.promise(asking)
    elif page == "check":
        forms = sheet.forms_of(request.POST)
        told["given"] = sheet.given(forms) if all(map(Form.is_valid, forms.values())) else []
    else:
        told["form"] = form or _filled(page, request)
        told["title"], told["hint"] = presenters.title_of(page), presenters.hint_of(page)
        told["number"], told["pages"] = ORDER.index(page) + 1, len(PAGES)
    template = page if page in {"start", "check", "stated", "gives", "words"} else "spread"
    return render(request, f"reflection/{template}.html", told)


def _filled(page: str, request: HttpRequest) -> Form:
    """A page's form with what was typed there before, and no fault before it is sent."""
    made = PAGES[page]
    typed = {
        name: request.POST.getlist(name) if name == "gives" else request.POST.get(name, "")
        for name in made().fields
    }
    return made(initial=typed)


def _afterwards(request: HttpRequest, token: str) -> HttpResponse:
    """After a link was used, or its round closed: told only to who was on one of our pages."""
    asking = reflection_marked(request.POST.get("mark", ""), token=token)
    if asking is None:
        return _no_link(request)
    page = "done" if asking.state == State.OPEN else "over"
    told = {"asking": asking, "results_code": results_code_of(token), "talks": ""}
    return render(request, f"respond/{page}.html", told)


def _no_link(request: HttpRequest) -> HttpResponse:
    """A link that is used, unknown, over or no link at all: always the same page."""
    return render(request, "respond/no_link.html", status=NO_SUCH_LINK)


def _language(request: HttpRequest) -> str:
    known = {code for code, _name in settings.LANGUAGES}
    wanted = (request.POST.get("go", "").removeprefix("in:"), request.POST.get("language", ""))
    here = translation.get_language() or settings.LANGUAGE_CODE
    return next((code for code in wanted if code in known), here)
