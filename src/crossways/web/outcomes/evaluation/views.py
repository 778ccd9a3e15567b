"""Pages on which evaluations are read: the log, one run, and the claim it becomes."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from crossways.web.findings.pages import reader
from crossways.web.kit.audit.writes import record
from crossways.web.kit.permissions import Action, can
from crossways.web.outcomes.claims.models import Claim
from crossways.web.outcomes.evaluation import presenters, reads, writes
from crossways.web.outcomes.evaluation.forms import BesideForm
from crossways.web.outcomes.evaluation.models import EvaluationRun
from crossways.web.outcomes.evaluation.presenters import another_way
from crossways.web.outcomes.pages import for_editors, for_readers, shown
from crossways.web.places.pages import actor, record_of, sent
from crossways.web.places.partnerships.models import Partnership

NEW = "new"


@for_readers
def evaluations(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every run that was made, whatever came of it, and plans nobody has run."""
    return shown(
        request,
        partnership,
        "outcomes/evaluations.html",
        runs=presenters.log_lines(reads.runs_of(partnership)),
        waiting=reads.plans_waiting(partnership),
        may_evaluate=_may(request, partnership),
    )


@for_readers
def log(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every run as ``crossways evaluate`` writes it down."""
    name = f"{partnership.slug}-evaluations.jsonl"
    record("export", by=reader(request), about=partnership, partnership=partnership.pk, file=name)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    text = reads.log_of(partnership)
    return HttpResponse(text, content_type="application/jsonl; charset=utf-8", headers=headers)


@for_readers
def run(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What one run found, in words and pictures, as it was told on that day."""
    found = record_of(partnership, EvaluationRun, pk)
    return shown(
        request,
        partnership,
        "outcomes/evaluation_run.html",
        run=found,
        told=found.told,
        came=presenters.came_of(found),
        runs=presenters.run_of_question(found),
        pictures=presenters.pictures_of(found),
        about=presenters.about_run(found),
        may_be_claimed=presenters.may_be_claimed(found),
        beside=BesideForm(run=found),
        may_evaluate=_may(request, partnership),
        another=another_way(found.plan),
    )


@for_editors
def claim(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A run becomes a claim, or stands beside one, with one press; unpressed there is nothing."""
    found = record_of(partnership, EvaluationRun, pk)
    if request.method == "POST":
        form = BesideForm(sent(request), run=found)
        new = request.POST.get("how") == NEW
        if not new and not form.is_valid():
            messages.warning(request, _("Choose a claim to put it beside."))
        else:
            _claim(request, found, None if new else form.cleaned_data["claim"])
    return redirect("evaluation_run", partnership.slug, pk)


def _claim(request: HttpRequest, found: EvaluationRun, beside: Claim | None) -> None:
    try:
        made = writes.claim_upon(found, claim=beside, by=actor(request))
    except ValidationError as fault:
        messages.warning(request, " ".join(fault.messages))
    else:
        messages.success(request, _("It stands with this claim now: %(says)s.") % {"says": made})


def _may(request: HttpRequest, partnership: Partnership) -> bool:
    return can(reader(request), Action.EVALUATE, partnership)
