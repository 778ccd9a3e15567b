"""Each page a respondent may see, drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crossways.web.listening.respond import presenters
from crossways.web.listening.respond.forms import AboutForm, AnswerForm, CommentForm
from crossways.web.listening.respond.reads import professions_of
from crossways.web.listening.respond.so_far import SoFar, sign
from crossways.web.listening.respond.steps import Stage
from crossways.web.listening.respond.visits import Visit
from crossways.web.listening.rounds.reads import results_code_of, round_by_id
from crossways.web.listening.rounds.states import State

NO_SUCH_LINK = 410


def no_link(request: HttpRequest) -> HttpResponse:
    """A link that is used, unknown, over or no link at all: always the same page."""
    return render(request, "respond/no_link.html", status=NO_SUCH_LINK)


def code_page(request: HttpRequest) -> HttpResponse:
    """Where a code from a card is typed in."""
    return render(request, "respond/code.html")


def promise_page(
    request: HttpRequest, token: str, visit: Visit, *, altered: bool = False
) -> HttpResponse:
    """What is promised, before anything is asked."""
    told = {
        "promise": presenters.promise(visit.round, questions=len(visit.way.questions)),
        "altered": altered,
    }
    return render(request, "respond/promise.html", _carried(token, visit) | told)


def page_of(
    request: HttpRequest, token: str, visit: Visit, *, form: Form | None = None
) -> HttpResponse:
    """The page a visit is at; ``form`` has the faults of the one just sent, if any."""
    stage, so_far, questions = visit.stage, visit.so_far, visit.way.questions
    told: dict[str, Any] = {"form": form or form_of(visit, None), "is_last": visit.is_last}
    if stage is Stage.QUESTION:
        question, chosen = questions[so_far.at], so_far.answers[so_far.at]
        told["asking"] = presenters.asking(
            question, number=so_far.at + 1, of=len(questions), chosen=chosen
        )
    if stage is Stage.CHECK:
        told["given"] = presenters.given(questions, so_far)
    if stage is Stage.COMMENT:
        told["open_question"] = presenters.open_question()
    return render(request, f"respond/{stage}.html", _carried(token, visit) | told)


def afterwards(request: HttpRequest, token: str, so_far: SoFar | None) -> HttpResponse:
    """After a link was used, or its round closed: told only to who was on one of our pages.

    Who sends twice sees the same page twice, whichever of the two went into the box.
    """
    asking = round_by_id(so_far.round) if so_far else None
    if asking is None:
        return no_link(request)
    page = "done" if asking.state == State.OPEN else "over"
    talks = token if "conversation" in asking.instruments and asking.state == State.OPEN else ""
    told = {"asking": asking, "results_code": results_code_of(token), "talks": talks}
    return render(request, f"respond/{page}.html", told)


def form_of(visit: Visit, sent: Mapping[str, Any] | None) -> Form | None:
    """The form of the page a visit is at, filled with what was sent, or with what is kept."""
    so_far = visit.so_far
    if visit.stage is Stage.QUESTION:
        return AnswerForm(visit.way.questions[so_far.at], sent)
    if visit.stage is Stage.ABOUT:
        return AboutForm(visit.attributes, professions_of(visit.round), sent, initial=so_far.told)
    if visit.stage is Stage.COMMENT:
        return CommentForm(sent, initial={"comment": so_far.comment})
    return None


def kept(visit: Visit, form: Form) -> Visit:
    """The visit with what is on a form that was looked through, as far as it can be used."""
    so_far = visit.so_far
    if visit.stage is Stage.QUESTION:
        chosen = form.cleaned_data.get("answer", "")
        return visit.with_so_far(so_far.with_answer(chosen)) if chosen else visit
    if visit.stage is Stage.ABOUT:
        told = {name: value for name, value in form.cleaned_data.items() if value}
        return visit.with_so_far(replace(so_far, told=told))
    return visit.with_so_far(replace(so_far, comment=str(form.data.get("comment", ""))))


def _carried(token: str, visit: Visit) -> dict[str, Any]:
    """What every page carries on, and the languages it can change to."""
    return {
        "token": token,
        "so_far": sign(visit.so_far, token=token),
        "languages": presenters.other_languages(),
    }
