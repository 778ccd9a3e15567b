"""The pages of a moderator: what waits, what is shown, and what is told of both.

Nobody learns here how or whether anybody voted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crossways.web.listening.conversation import presenters, reads, writes
from crossways.web.listening.conversation.forms import (
    PARTS,
    AddForm,
    ApproveForm,
    FactForm,
    ReasonForm,
)
from crossways.web.listening.conversation.models import Proposal, Reason, Status
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.places.accounts.models import User

View = Callable[..., HttpResponse]
LOG_NAME = "moderation.csv"


def of_conversation(view: View) -> View:
    """A page of one conversation, for those who moderate it; for others there is none."""

    @login_required
    @wraps(view)
    def page(request: HttpRequest, slug: str, pk: str, **places: str) -> HttpResponse:
        asking = reads.conversation_for(_user(request), slug, pk)
        try:
            return view(request, asking, **places)
        except NotAllowedNowError as over:
            messages.info(request, str(over))
            return _desk(asking)

    return page


@require_safe
@of_conversation
def desk(request: HttpRequest, asking: Round) -> HttpResponse:
    """What waits to be read, in no order of arrival, and every statement there is."""
    context = {
        "waiting": presenters.waiting(reads.queue(asking)),
        "rows": presenters.rows(reads.statements_of(asking)),
        "may_change": asking.state in {State.DRAFT, State.OPEN},
        "decided": reads.decided(asking).exists(),
    }
    return _page(request, "desk", asking, context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_conversation
def add(request: HttpRequest, asking: Round) -> HttpResponse:
    """Statements to begin with, or to add while people answer."""
    form = AddForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        new = [writes.NewStatement(text) for text in form.texts]
        try:
            made = writes.add_statements(asking, new, by=_user(request))
        except ValidationError as faults:
            form.add_error("lines", faults.messages)
        else:
            messages.success(request, _("Added: %(count)d") % {"count": len(made)})
            return _desk(asking)
    return _page(request, "add", asking, {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@of_conversation
def decide(request: HttpRequest, asking: Round, *, proposal: str) -> HttpResponse:
    """One proposal: show it, mend it, split it, or refuse it for a reason."""
    held = reads.proposal_in(asking, proposal)
    if held is None:
        return _gone(request, asking)
    try:
        return _refuse(request, held) if _refuses(request) else _approve(request, held)
    except writes.DecidedAlreadyError:
        return _gone(request, asking)


@require_http_methods(["GET", "HEAD", "POST"])
@of_conversation
def statement(request: HttpRequest, asking: Round, *, code: str) -> HttpResponse:
    """One statement: take it out, put it back, or say that it is a fact about oneself."""
    held = reads.statement_in(asking, code)
    reason = ReasonForm(request.POST if _refuses(request) else None)
    fact = FactForm(
        request.POST if request.method == "POST" and not _refuses(request) else None,
        initial={"status": held.status},
    )
    if reason.is_bound and reason.is_valid():
        writes.take_out(held, reason=Reason(reason.cleaned_data["reason"]), by=_user(request))
        return _desk(asking)
    if fact.is_bound and fact.is_valid():
        writes.put_back(held, status=Status(fact.cleaned_data["status"]), by=_user(request))
        return _desk(asking)
    context = {
        "statement": held,
        "row": presenters.rows([held])[0],
        "is_out": held.status == Status.TAKEN_OUT,
        "fact": fact,
        "reason": reason,
        "form": reason if reason.is_bound else fact,
    }
    return _page(request, "shown", asking, context)


@require_safe
@of_conversation
def log(request: HttpRequest, asking: Round) -> HttpResponse:
    """Every decision so far, as a file; who took it and when is written down."""
    writes.note_download(asking, by=_user(request))
    text = presenters.moderation_log(reads.decided(asking), reads.statements_of(asking))
    headers = {"Content-Disposition": f'attachment; filename="{LOG_NAME}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _approve(request: HttpRequest, held: Proposal) -> HttpResponse:
    form = ApproveForm(
        request.POST if request.method == "POST" else None, initial={"text": held.text}
    )
    if form.is_bound and form.is_valid():
        try:
            writes.approve(held, texts=form.texts, status=form.status, by=_user(request))
        except ValidationError as faults:
            form.add_error(PARTS[0], faults.messages)
        else:
            return _on(request, held)
    return _decide_page(request, held, form, ReasonForm())


def _refuse(request: HttpRequest, held: Proposal) -> HttpResponse:
    form = ReasonForm(request.POST)
    if form.is_valid():
        writes.refuse(held, reason=Reason(form.cleaned_data["reason"]), by=_user(request))
        return _on(request, held)
    return _decide_page(request, held, ApproveForm(initial={"text": held.text}), form)


def _decide_page(
    request: HttpRequest, held: Proposal, approve: ApproveForm, refuse: ReasonForm
) -> HttpResponse:
    [shown] = presenters.waiting([held])
    form: Any = refuse if refuse.is_bound else approve
    context = {"proposal": shown, "approve": approve, "refuse": refuse, "form": form}
    return _page(request, "decide", held.round, context)


def _on(request: HttpRequest, held: Proposal) -> HttpResponse:
    """To the next proposal that waits, or to the desk when there is none."""
    after = reads.queue(held.round).first()
    messages.success(request, _("Your decision is kept."))
    if after is None:
        return _desk(held.round)
    slug = held.round.partnership.slug
    return redirect("conversation_decide", slug=slug, pk=held.round.pk, proposal=after.pk)


def _gone(request: HttpRequest, asking: Round) -> HttpResponse:
    messages.info(request, _("That proposal does not wait any more. These do."))
    return _desk(asking)


def _refuses(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("decision") == "refuse"


def _desk(asking: Round) -> HttpResponse:
    return redirect("conversation_desk", slug=asking.partnership.slug, pk=asking.pk)


def _page(request: HttpRequest, name: str, asking: Round, context: dict[str, Any]) -> HttpResponse:
    common = {"round": asking, "partnership": asking.partnership}
    return render(request, f"conversation/{name}.html", common | context)


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)
