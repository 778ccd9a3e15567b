"""Watching rounds: all of them, one with its daily count, and ending it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crossways.web.kit.permissions import Action, can
from crossways.web.listening.rounds import forms, presenters, reads, writes
from crossways.web.listening.rounds.instruments import REFLECTION
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.listening.rounds.views.frames import (
    form_page,
    of_partnership,
    of_round,
    sent,
    who,
)
from crossways.web.places.partnerships.models import Partnership


@require_safe
@of_partnership(Action.SEE_PROGRESS)
def rounds(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every round, the latest first."""
    context = {
        "partnership": partnership,
        "cards": [presenters.card(each) for each in reads.rounds_of(partnership)],
        "may_run": can(who(request), Action.RUN_ROUNDS, partnership),
    }
    return render(request, "rounds/rounds.html", context)


@require_safe
@of_round(Action.SEE_PROGRESS)
def one_round(request: HttpRequest, asking: Round) -> HttpResponse:
    """One round: what is to be done before it opens, how it goes, what became of it."""
    partnership, teams = asking.partnership, reads.chosen_teams(asking)
    names, partners = reads.names_of_groups(partnership)
    first, last = asking.opens_on - presenters.AROUND, asking.closes_on + presenters.AROUND
    counts = reads.progress_of(asking)
    planning = asking.state == State.DRAFT
    may_run = can(who(request), Action.RUN_ROUNDS, asking)
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
        "results_pages": [] if planning or not may_run else _pages_of_teams(asking, names),
        "leaders_wrote": _address_of_sentences(request, asking),
        "ahead": timezone.localdate() < asking.results_on,
        "may_run": may_run,
        "may_moderate": can(who(request), Action.MODERATE, asking),
    }
    return render(request, "rounds/round.html", context)


def _address_of_sentences(request: HttpRequest, asking: Round) -> str:
    """Where the facilitator of a reflection reads what leaders wrote; empty for everybody else."""
    told = REFLECTION in asking.instruments and asking.state in {State.SEALED, State.RELEASED}
    if not told or not can(who(request), Action.READ_LEADERS, asking):
        return ""
    return reverse("reflection_sentences", args=[asking.partnership.slug, asking.pk])


def _pages_of_teams(asking: Round, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The name of each team that was asked, with the code of its page of results."""
    codes = reads.results_codes(asking)
    return sorted((names.get(team, team), code) for team, code in codes.items())


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def put_off(request: HttpRequest, asking: Round) -> HttpResponse:
    """Giving people longer."""
    form = forms.PutOffForm(sent(request), initial={"closes_on": asking.closes_on})
    results = presenters.day(asking.results_on)
    return form_page(
        request,
        asking,
        form,
        title=_("Give people longer?"),
        button=_("Put it off"),
        intro=[_("Results stay on %(day)s, as promised.") % {"day": results}],
        do=lambda: writes.put_off(asking, by=who(request), **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def close(request: HttpRequest, asking: Round) -> HttpResponse:
    """Ending it."""
    return form_page(
        request,
        asking,
        forms.SureForm(sent(request)),
        title=_("Close this round?"),
        button=_("Close it"),
        intro=[
            _("Nobody can answer any more. It cannot be opened again."),
            _("It closes by itself after %(day)s.") % {"day": presenters.day(asking.closes_on)},
        ],
        do=lambda: writes.close(asking, by=who(request)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.MODERATE)
def comments(request: HttpRequest, asking: Round) -> HttpResponse:
    """What people wrote, for a moderator to approve or refuse, one at a time."""
    form = forms.CommentForm(sent(request))
    if form.is_bound and form.is_valid():
        try:
            writes.moderate(asking, by=who(request), **form.cleaned_data)
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
