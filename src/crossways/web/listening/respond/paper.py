"""Answers that came on paper, typed in by a helper with the code of the person's card.

Each form needs a card's code, so forms can never be more than the people asked, and a card counts
once, on paper or on a phone.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from crossways.web.listening.respond import presenters
from crossways.web.listening.respond.codes import code_in
from crossways.web.listening.respond.forms import AboutForm, CommentForm, PaperForm
from crossways.web.listening.respond.questions import Question, questions_for
from crossways.web.listening.respond.reads import (
    Standing,
    professions_of,
    sector_of,
    sides_of,
    standing_of,
)
from crossways.web.listening.respond.sending import answered
from crossways.web.listening.respond.so_far import SoFar
from crossways.web.listening.respond.visits import Visit, visit_of
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes import submit

PAPER_SEED = 0
"""Everybody of a team has the same form, so its order and its cards come from one drawing."""


def paper_questions(asking: Round, *, team: str) -> tuple[Question, ...]:
    """The questions on a team's paper form, in the order they are printed."""
    return questions_for(
        asking.items,
        asking.asked,
        own_sector=sector_of(asking, team),
        seed=PAPER_SEED,
        sides=sides_of(asking),
    )


@csrf_exempt  # the code in the form shows that it came from us: see the views
@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: HttpRequest) -> HttpResponse:
    """Ask for a card's code, then for what is on the form that came with it."""
    code = code_in(request.POST)
    standing = standing_of(code) if code else None
    if standing is None:
        return _ask_for_code(request, refused=bool(code))
    visit = _visit(standing)
    sent = request.POST if request.POST.get("go") == "keep" else None
    paper = PaperForm(visit.way.questions, sent)
    about = AboutForm(visit.attributes, professions_of(visit.round), sent)
    comment = CommentForm(sent)
    forms = (paper, about, comment)
    if sent is None or not all(form.is_valid() for form in forms):
        return _ask_for_answers(request, code, forms)
    so_far = replace(
        visit.so_far,
        answers=paper.answers(),
        told={name: value for name, value in about.cleaned_data.items() if value},
        comment=str(comment.cleaned_data["comment"]),
    )
    done = submit(code, answered(visit.with_so_far(so_far)))
    return _ask_for_code(request, refused=not done, done=done)


def _visit(standing: Standing) -> Visit:
    return visit_of(standing, SoFar(standing.round.pk, PAPER_SEED, at=0, answers=(), told={}))


def _ask_for_code(
    request: HttpRequest, *, refused: bool = False, done: bool = False
) -> HttpResponse:
    return render(request, "respond/paper_code.html", {"refused": refused, "done": done})


def _ask_for_answers(
    request: HttpRequest, code: str, forms: tuple[PaperForm, AboutForm, CommentForm]
) -> HttpResponse:
    paper, about, comment = forms
    told = {
        "token": code,
        "form": paper,
        "asks": [presenters.asks(each) for each in paper.questions],
        "about": about,
        "comment": comment,
        "open_question": presenters.open_question(),
        "title": _("What is on the form"),
    }
    return render(request, "respond/paper.html", told)
