"""A partnership's first page: the one decision this week, what is waiting, and the next date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from crossways.analysis.tables import Place
from crossways.report.board import OutcomeLine, outcomes_told
from crossways.web.findings.decisions.reads import steps_waiting
from crossways.web.findings.pages import seen
from crossways.web.findings.reading.presenters import Shown, show
from crossways.web.findings.releases.models import StoredRelease
from crossways.web.findings.releases.reads import count_undecided, latest_release, undecided
from crossways.web.findings.working.models import Work
from crossways.web.findings.working.reads import work_going_on
from crossways.web.kit.permissions import Action, can
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import State
from crossways.web.outcomes.chain.tables import chain_tables
from crossways.web.outcomes.indicators.tables import indicator_tables
from crossways.web.outcomes.progress.models import ProgressMessage
from crossways.web.outcomes.progress.reads import latest_message
from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.reads import partnership_for
from crossways.web.places.structure.tables import events_table

MOST_WAITING = 5
MOST_OUTCOMES = 3
MOST_ROUNDS = 12
PROMISED = ("items", "asked", "protocol")  # long, and not told here


@dataclass(frozen=True)
class Dated:
    """Something that happens on a day."""

    on: date
    what: str


@dataclass(frozen=True)
class Overview:
    """What the page says; parts somebody may not see are empty."""

    release: StoredRelease | None
    decision: Shown | None
    more: int
    waiting: Sequence[str]
    dates: Sequence[Dated]
    going_on: Sequence[Work]
    progress: ProgressMessage | None = None
    outcomes: Sequence[OutcomeLine] = ()


@require_safe
@login_required
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page, for anybody with a role in the partnership."""
    user = cast("User", request.user)
    partnership = partnership_for(user, slug, action=Action.SEE_PARTNERSHIP)
    told = overview_for(user, partnership, today=timezone.localdate())
    if told.release and told.decision:
        seen(request, told.release, "overview", finding=told.decision.id)
    return render(request, "overview.html", {"partnership": partnership, "told": told})


def overview_for(user: User, partnership: Partnership, *, today: date) -> Overview:
    """What somebody is told of a partnership today."""
    reads_findings = can(user, Action.SEE_FINDINGS, partnership)
    reads_outcomes = can(user, Action.SEE_OUTCOMES, partnership)
    release = latest_release(partnership) if reads_findings else None
    waiting_for = undecided(release, most=1) if release else []
    rounds = rounds_going_on(partnership) if can(user, Action.SEE_PROGRESS, partnership) else []
    return Overview(
        release=release,
        decision=show(waiting_for[0]) if waiting_for else None,
        more=max(count_undecided(release) - 1, 0) if release else 0,
        waiting=_waiting(release, rounds, today=today),
        dates=next_dates(rounds, today=today)[:MOST_WAITING],
        going_on=work_going_on(partnership) if reads_findings else [],
        progress=latest_message(partnership) if reads_outcomes else None,
        outcomes=outcomes_on_first_page(partnership, today=today) if reads_outcomes else (),
    )


def outcomes_on_first_page(partnership: Partnership, *, today: date) -> Sequence[OutcomeLine]:
    """What people notice, with its direction, in the words of the board's page."""
    frames = {
        **chain_tables(partnership),
        **indicator_tables(partnership),
        "events": events_table(partnership),  # since when something new is done
    }
    return outcomes_told(Place(frames), today=today)[:MOST_OUTCOMES]


def rounds_going_on(partnership: Partnership) -> list[Round]:
    """The latest rounds whose answers are not removed yet."""
    kept = Round.objects.filter(partnership=partnership).exclude(state=State.PURGED)
    return list(kept.defer(*PROMISED).order_by("-number")[:MOST_ROUNDS])


def _waiting(release: StoredRelease | None, rounds: Sequence[Round], *, today: date) -> list[str]:
    """What waits on somebody: steps undertaken, rounds to open or to close."""
    told = [_draft(each) for each in rounds if each.state == State.DRAFT]
    told += [
        _("“%(round)s” is past its last day and closes by itself.") % {"round": each.label}
        for each in rounds
        if each.state == State.OPEN and each.closes_on < today
    ]
    steps = steps_waiting(release, most=MOST_WAITING) if release else []
    return [*told, *(_step(one.step, one.due_on, today=today) for one in steps)]


def _draft(asking: Round) -> str:
    return _("“%(round)s” is a draft: it opens when you say so.") % {"round": asking.label}


def _step(step: str, due_on: date | None, *, today: date) -> str:
    if due_on is None:
        return step
    words = _("%(step)s: was due on %(day)s.") if due_on < today else _("%(step)s: by %(day)s.")
    return words % {"step": step, "day": date_format(due_on, "j F Y")}


WHAT_COMES: Sequence[tuple[str, frozenset[State], str | Promise]] = (
    ("opens_on", frozenset({State.DRAFT}), gettext_lazy("“%(round)s” is meant to open.")),
    ("closes_on", frozenset({State.OPEN}), gettext_lazy("Last day to answer “%(round)s”.")),
    (
        "results_on",
        frozenset({State.OPEN, State.CLOSED, State.SEALED, State.RELEASED}),
        gettext_lazy("Everybody who answered “%(round)s” is shown what came of it."),
    ),
    (
        "purge_on",
        frozenset({State.CLOSED, State.SEALED, State.RELEASED}),
        gettext_lazy("The answers of “%(round)s” are removed."),
    ),
)
"""Which day of a round comes next in which state, and what happens then."""


def next_dates(rounds: Sequence[Round], *, today: date) -> list[Dated]:
    """What comes next, the earliest first."""
    found = [
        Dated(day, str(words) % {"round": each.label})
        for each in rounds
        for field, states, words in WHAT_COMES
        if each.state in states and (day := getattr(each, field)) >= today
    ]
    return sorted(found, key=lambda dated: dated.on)
