"""Pages on which an evaluation is planned, told what it could see, and run."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crossways.place_folder.fault import Faults
from crossways.web.findings.pages import for_those_who_may
from crossways.web.kit.permissions import Action
from crossways.web.outcomes.evaluation import presenters, reads, writes
from crossways.web.outcomes.evaluation.asking import Readings
from crossways.web.outcomes.evaluation.forms import PlanForm, SourceForm, initial_of_plan
from crossways.web.outcomes.evaluation.models import EvaluationPlan, SentReadings
from crossways.web.outcomes.evaluation.presenters import another_way
from crossways.web.outcomes.evaluation.sent import read_sent
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.opening import indicator_at
from crossways.web.outcomes.pages import View, shown
from crossways.web.places.pages import Page, actor, question_page, record_of, sent
from crossways.web.places.partnerships.models import Partnership


def for_evaluators(view: View) -> View:
    """A page with a form, for those who may run evaluations."""
    inner = for_those_who_may(Action.EVALUATE)(view)
    return require_http_methods(["GET", "HEAD", "POST"])(inner)


@for_evaluators
def begin(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Where the readings are: one of our measures, or a file that is read now."""
    form = SourceForm(sent(request), request.FILES or None, partnership=partnership)
    faults: tuple[str, ...] = ()
    if form.is_bound and form.is_valid():
        if form.cleaned_data["indicator"]:
            measure = form.cleaned_data["indicator"]
            return redirect("evaluation_of_measure", partnership.slug, measure.pk)
        try:
            read = read_sent(form.cleaned_data["file"], today=timezone.localdate())
        except Faults as found:
            faults = presenters.faults_told(found)
            form.add_error("file", presenters.faults_in_words(len(found.faults)))
        else:
            kept = writes.keep_readings(partnership, read, by=actor(request))
            return redirect("evaluation_of_file", partnership.slug, kept.pk)
    page = Page(_("Plan an evaluation"), _("Continue"), back=_list(partnership))
    context = {"partnership": partnership, "form": form, "page": page, "faults": faults}
    return render(request, "outcomes/evaluation_begin.html", context)


@for_evaluators
def plan_measure(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What is to be judged of one of our measures."""
    found = indicator_at(partnership, pk)
    readings = reads.readings_of_measures(found)
    return _plan_of(request, found, readings, asked_about=found.code)


@for_evaluators
def plan_file(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What is to be judged of a file that was sent."""
    found = record_of(partnership, SentReadings, pk)
    return _plan_of(request, found, reads.readings_sent(found), asked_about="")


@for_evaluators
def plan(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A plan said back with what it could see; running it is the only thing one can press."""
    found = record_of(partnership, EvaluationPlan, pk)
    if request.method == "POST":
        try:
            made = writes.run_plan(found, today=timezone.localdate(), by=actor(request))
        except ValidationError as fault:
            messages.warning(request, " ".join(fault.messages))
        else:
            return redirect("evaluation_run", partnership.slug, made.pk)
    earlier = reads.runs_about(partnership, found.area)
    told = presenters.tell_ahead(
        reads.readings_for(found), reads.choices_of(found), earlier=earlier
    )
    return shown(
        request,
        partnership,
        "outcomes/evaluation_plan.html",
        plan=found,
        told=told,
        was_run=reads.was_run(found),
        another=another_way(found),
    )


@for_evaluators
def drop(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A plan nobody will run."""
    found = record_of(partnership, EvaluationPlan, pk)
    page = Page(
        title=_("Drop this plan?"),
        button=_("Drop it"),
        back=_list(partnership),
        done=_("The plan was dropped. Nothing had been run."),
        warns=True,
    )
    do = partial(writes.drop_plan, found, by=actor(request))
    return question_page(request, partnership, page=page, do=do)


def _plan_of(
    request: HttpRequest,
    source: Indicator | SentReadings,
    readings: Readings,
    *,
    asked_about: str,
) -> HttpResponse:
    """The form of a plan; filled with another plan's choices where one is named."""
    partnership = source.partnership
    form = PlanForm(
        sent(request),
        areas=readings.names,
        days=presenters.days_in_words(readings),
        asked_about=asked_about,
        initial=_begun(request, source, readings),
    )
    page = Page(_("What is to be judged?"), _("See what it could see"), back=_list(partnership))
    if form.is_bound and form.is_valid():
        try:
            made = writes.plan_evaluation(source, by=actor(request), **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return redirect("evaluation_plan", partnership.slug, made.pk)
    context = {"partnership": partnership, "form": form, "page": page, "source": source}
    return render(request, "outcomes/evaluation_choose.html", context)


def _begun(
    request: HttpRequest, source: Indicator | SentReadings, readings: Readings
) -> dict[str, object]:
    """The choices of another plan; else every area of a file, and no other measure, is ticked."""
    if like := request.GET.get("like"):
        other = record_of(source.partnership, EvaluationPlan, like)
        return initial_of_plan(reads.choices_of(other))
    return {"others": list(readings.names)} if isinstance(source, SentReadings) else {}


def _list(partnership: Partnership) -> str:
    return reverse("evaluations", args=[partnership.slug])
