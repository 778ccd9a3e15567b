"""Pages on rounds: planning one, having it agreed, opening it, its daily count, its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crossways.web.kit.permissions import Action, can, find_for
from crossways.web.listening.rounds import forms, presenters, reads, writes
from crossways.web.listening.rounds.instruments import instruments_of
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.reads import partnership_for

View = Callable[..., HttpResponse]


def of_partnership(action: Action) -> Callable[[View], View]:
    """A page of one partnership for those who may do something there; else there is none."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, slug: str) -> HttpResponse:
            return view(request, partnership_for(_user(request), slug, action=action))

        return page

    return decorate


def of_round(action: Action) -> Callable[[View], View]:
    """A page of one round, likewise."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
            rounds = Round.objects.select_related("partnership")
            found = find_for(_user(request), action, rounds, pk=pk, partnership__slug=slug)
            return view(request, found)

        return page

    return decorate


@require_safe
@of_partnership(Action.SEE_PROGRESS)
def rounds(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every round, the latest first."""
    context = {
        "partnership": partnership,
        "cards": [presenters.card(each) for each in reads.rounds_of(partnership)],
        "may_run": can(_user(request), Action.RUN_ROUNDS, partnership),
    }
    return render(request, "rounds/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_partnership(Action.RUN_ROUNDS)
def plan(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new round."""
    form = forms.PlanForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = _said_on(
            form,
            lambda: writes.draft_round(partnership, by=_user(request), **form.cleaned_data),
        )
        if made:
            return redirect("round", partnership.slug, made.pk)
    context = {"partnership": partnership, "form": form, "title": _("Plan a round")}
    return render(request, "rounds/plan.html", context)


@require_safe
@of_round(Action.SEE_PROGRESS)
def one_round(request: HttpRequest, asking: Round) -> HttpResponse:
    """One round: what is to be done before it opens, how it goes, what became of it."""
    partnership, teams = asking.partnership, reads.chosen_teams(asking)
    names, partners = reads.names_of_groups(partnership)
    first, last = asking.opens_on - presenters.AROUND, asking.closes_on + presenters.AROUND
    counts = reads.progress_of(asking)
    planning = asking.state == State.DRAFT
    links = planning and reads.has_links(asking)
    context = {
        "partnership": partnership,
        "round": asking,
        "state": presenters.STATES[State(asking.state)],
        "asked": presenters.what_is_asked(asking),
        "days": presenters.days(asking),
        "people": sum(each.invited for each in teams),
        "steps": presenters.steps(asking, teams=teams, links=links) if planning else [],
        "cautions": presenters.cautions(
            asking, events=reads.events_around(partnership, first, last), teams=teams
        )
        if planning
        else [],
        "counted": presenters.counted(counts, teams=names, partners=partners),
        "counted_on": max((each.counted_on for each in counts), default=None),
        "proof": reads.proof_of_purge(asking) if asking.state == State.PURGED else None,
        "comments": len(reads.comments_waiting(asking)),
        "holds_conversation": "conversation" in asking.instruments,
        "may_run": can(_user(request), Action.RUN_ROUNDS, asking),
        "may_moderate": can(_user(request), Action.MODERATE, asking),
    }
    return render(request, "rounds/round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def replan(request: HttpRequest, asking: Round) -> HttpResponse:
    """What is asked and when, while it is a draft."""
    form = forms.PlanForm(_sent(request), initial=forms.shown(asking))
    return _form_page(
        request,
        asking,
        form,
        title=_("What is asked, and when"),
        button=_("Save"),
        do=lambda: writes.redraft(asking, by=_user(request), **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def teams(request: HttpRequest, asking: Round) -> HttpResponse:
    """Which teams are asked."""
    askable = reads.askable_teams(asking.partnership)
    chosen = [each.team for each in reads.chosen_teams(asking)]
    form = forms.TeamsForm(_sent(request), askable=askable, chosen=chosen)
    intro = (
        [_("Everybody of a team is asked, or nobody. Teams and their people come from the set-up.")]
        if askable
        else [_("No team has people in it yet. Say in the set-up how many there are.")]
    )
    return _form_page(
        request,
        asking,
        form,
        title=_("Who is asked?"),
        button=_("Save"),
        intro=intro,
        do=lambda: writes.choose_teams(
            asking,
            [writes.Invited(each.team, each.partner, each.people) for each in form.chosen()],
            by=_user(request),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def agree(request: HttpRequest, asking: Round) -> HttpResponse:
    """What will be shown to whom and when, and who agreed to it."""
    shown = presenters.will_be_shown(asking)
    form = forms.AgreeForm(_sent(request), initial=asking.protocol)
    return _form_page(
        request,
        asking,
        form,
        title=_("What will be shown"),
        button=_("They agreed to this"),
        points=shown,
        intro=[_("Agree this with those it is about, before anybody answers.")],
        do=lambda: writes.agree(
            asking,
            protocol={"agreed_by": form.cleaned_data["agreed_by"].strip(), "shown": shown},
            by=_user(request),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def open_it(request: HttpRequest, asking: Round) -> HttpResponse:
    """Opening it: from here on the promise is locked."""
    shown = presenters.will_be_shown(asking)

    def do() -> Round:
        made = instruments_of(asking.instruments, sectors=reads.sides_of(asking.partnership))
        # Days and threshold may have changed since it was agreed: what is locked is what holds now.
        protocol = {**asking.protocol, "shown": shown}
        return writes.open_round(
            asking, items=made.items, asked=made.asked, protocol=protocol, by=_user(request)
        )

    return _form_page(
        request,
        asking,
        forms.SureForm(_sent(request)),
        title=_("Open this round?"),
        button=_("Open it"),
        points=shown,
        intro=[_("From then on this is promised to everybody who answers. It is locked:")],
        do=do,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def put_off(request: HttpRequest, asking: Round) -> HttpResponse:
    """Giving people longer."""
    form = forms.PutOffForm(_sent(request), initial={"closes_on": asking.closes_on})
    results = presenters.day(asking.results_on)
    return _form_page(
        request,
        asking,
        form,
        title=_("Give people longer?"),
        button=_("Put it off"),
        intro=[_("Results stay on %(day)s, as promised.") % {"day": results}],
        do=lambda: writes.put_off(asking, by=_user(request), **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def close(request: HttpRequest, asking: Round) -> HttpResponse:
    """Ending it."""
    return _form_page(
        request,
        asking,
        forms.SureForm(_sent(request)),
        title=_("Close this round?"),
        button=_("Close it"),
        intro=[
            _("Nobody can answer any more. It cannot be opened again."),
            _("It closes by itself after %(day)s.") % {"day": presenters.day(asking.closes_on)},
        ],
        do=lambda: writes.close(asking, by=_user(request)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def drop(request: HttpRequest, asking: Round) -> HttpResponse:
    """Removing a draft."""
    partnership = asking.partnership
    return _form_page(
        request,
        asking,
        forms.SureForm(_sent(request)),
        title=_("Remove this draft?"),
        button=_("Remove it"),
        intro=[_("Links and cards made for it will not work.")],
        do=lambda: writes.drop_draft(asking, by=_user(request)),
        leads_to=("rounds", partnership.slug),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.MODERATE)
def comments(request: HttpRequest, asking: Round) -> HttpResponse:
    """What people wrote, for a moderator to approve or refuse, one at a time."""
    form = forms.CommentForm(_sent(request))
    if form.is_bound and form.is_valid():
        try:
            writes.moderate(asking, by=_user(request), **form.cleaned_data)
        except NotAllowedNowError:
            messages.info(request, _("Somebody has looked at that one already."))
        return redirect("round_comments", asking.partnership.slug, asking.pk)
    waiting = reads.comments_waiting(asking)
    _teams, partners = reads.names_of_groups(asking.partnership)
    context = {
        "partnership": asking.partnership,
        "round": asking,
        "left": len(waiting),
        "comment": waiting[0] if waiting else None,
        "partner": partners.get(waiting[0].partner, waiting[0].partner) if waiting else "",
        "warnings": presenters.seen_in(waiting[0].text) if waiting else [],
    }
    return render(request, "rounds/comments.html", context)


def _form_page(
    request: HttpRequest,
    asking: Round,
    form: Form,
    *,
    do: Callable[[], object],
    leads_to: tuple[str, ...] | None = None,
    **words: Any,
) -> HttpResponse:
    """A form, or a question before what cannot be taken back; refusals are said on the form."""
    if form.is_bound and form.is_valid() and _said_on(form, lambda: (do(), True)):
        return redirect(*(leads_to or ("round", asking.partnership.slug, asking.pk)))
    context = {"partnership": asking.partnership, "round": asking, "form": form, **words}
    return render(request, "rounds/form.html", context)


def _said_on(form: Form, do: Callable[[], Any]) -> Any:
    """Do it; where it is refused, say why on the form and give nothing back."""
    try:
        return do()
    except ValidationError as fault:
        known = getattr(fault, "error_dict", None)
        form.add_error(
            None, fault if known is None or set(known) <= set(form.fields) else str(fault)
        )
    except NotAllowedNowError:
        form.add_error(None, _("This cannot be done any more: the round has moved on."))
    return None


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)
