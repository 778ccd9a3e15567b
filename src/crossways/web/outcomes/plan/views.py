"""The plan: what it says, what is blank, and its agreement."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.findings.pages import seen
from crossways.web.findings.releases.reads import latest_release
from crossways.web.outcomes.pages import (
    change_page,
    for_editors,
    for_readers,
    initial_of,
    shown,
)
from crossways.web.outcomes.plan import writes
from crossways.web.outcomes.plan.forms import AgreeForm, AttemptForm, ClarityForm, OptionForm
from crossways.web.outcomes.plan.models import Attempt, Clarity, PlanOption
from crossways.web.outcomes.plan.presenters import plan_page
from crossways.web.outcomes.plan.reads import agreements_of, clarity_of, plan_of
from crossways.web.places.pages import (
    Page,
    actor,
    form_page,
    record_of,
    remove_page,
    sent,
)
from crossways.web.places.partnerships.models import Partnership

OPTION = ("says", "restructures", "chosen")
ATTEMPT = ("says", "when", "came_of_it", "different_now")


@for_readers
def plan(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The plan as it stands; what is blank is told first."""
    release = latest_release(partnership)
    told = plan_page(
        plan_of(partnership), agreed=agreements_of(partnership).first(), release=release
    )
    if release and told.how_taken:
        seen(request, release, "findings", section="plan")
    return shown(request, partnership, "outcomes/plan.html", told=told)


@for_editors
def clarity(request: HttpRequest, partnership: Partnership, question: str) -> HttpResponse:
    """One of the four questions."""
    if question not in Clarity.Question.values:
        raise Http404
    asked = Clarity.Question(question)
    kept = clarity_of(partnership, asked)
    page = Page(title=_("Say it in a few sentences"), button=_("Save"), back=_plan(partnership))
    form = ClarityForm(sent(request), initial={"answer": kept.answer}, question=asked)
    save = partial(writes.say_clarity, partnership, question=asked, by=actor(request))
    return change_page(
        request, partnership, form, thing=kept, fields=("answer",), page=page, save=save
    )


@for_editors
def add_option(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new option."""
    page = Page(title=_("Add an option"), button=_("Add"), back=_plan(partnership))
    save = partial(writes.add_option, partnership, by=actor(request))
    return form_page(request, partnership, OptionForm(sent(request)), page=page, save=save)


@for_editors
def change_option(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """An option said anew, or chosen."""
    found = record_of(partnership, PlanOption, pk)
    page = Page(title=_("Change this option"), button=_("Save"), back=_plan(partnership))
    told = initial_of(found, OPTION) | {"restructures": "yes" if found.restructures else "no"}
    save = partial(writes.change_option, found, by=actor(request))
    return change_page(
        request,
        partnership,
        OptionForm(sent(request), initial=told),
        thing=found,
        fields=OPTION,
        page=page,
        save=save,
    )


@for_editors
def remove_option(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """An option that is none."""
    found = record_of(partnership, PlanOption, pk)
    do = partial(writes.remove_option, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_plan(partnership), do=do)


@for_editors
def add_attempt(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Something that was tried before."""
    page = Page(title=_("What was tried before?"), button=_("Add"), back=_plan(partnership))
    save = partial(writes.add_attempt, partnership, by=actor(request))
    return form_page(request, partnership, AttemptForm(sent(request)), page=page, save=save)


@for_editors
def change_attempt(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What was tried before, said anew."""
    found = record_of(partnership, Attempt, pk)
    page = Page(title=_("Change what was tried"), button=_("Save"), back=_plan(partnership))
    form = AttemptForm(sent(request), initial=initial_of(found, ATTEMPT))
    save = partial(writes.change_attempt, found, by=actor(request))
    return change_page(
        request, partnership, form, thing=found, fields=ATTEMPT, page=page, save=save
    )


@for_editors
def remove_attempt(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """Something that was never tried."""
    found = record_of(partnership, Attempt, pk)
    do = partial(writes.remove_attempt, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_plan(partnership), do=do)


@for_editors
def agree(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Agreeing the plan: refused while anything of it is blank."""
    page = Page(
        title=_("Agree the plan"),
        button=_("It is agreed"),
        back=_plan(partnership),
        done=_("Agreed. The day and what some of you think otherwise are kept with it."),
        intro=(
            *plan_of(partnership).blanks,
            _("Answer for all who decide, and keep in words what some of you think otherwise."),
        ),
    )
    save = partial(writes.agree, partnership, today=timezone.localdate(), by=actor(request))
    return form_page(request, partnership, AgreeForm(sent(request)), page=page, save=save)


def _plan(partnership: Partnership) -> str:
    return reverse("plan", args=[partnership.slug])
