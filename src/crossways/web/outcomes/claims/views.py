"""Pages for claims."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.outcomes.claims import writes
from crossways.web.outcomes.claims.evaluated import NoRecord, claim_from_run
from crossways.web.outcomes.claims.forms import FIELDS, ClaimForm, RunFile, initial_of_claim
from crossways.web.outcomes.claims.models import Claim
from crossways.web.outcomes.claims.presenters import too_early
from crossways.web.outcomes.claims.reads import claims_of
from crossways.web.outcomes.claims.usual import pharmacists_claim
from crossways.web.outcomes.pages import change_page, for_editors, for_readers, shown
from crossways.web.places.events.reads import events_of
from crossways.web.places.pages import Page, actor, form_page, record_of, remove_page, sent
from crossways.web.places.partnerships.models import Partnership

SALT = "crossways.claim-from-a-run"


@for_readers
def claims(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every claim, with what it stands on, and what it is too early to claim."""
    found = list(claims_of(partnership).prefetch_related("runs"))
    return shown(
        request,
        partnership,
        "outcomes/claims.html",
        claims=found,
        early=too_early(events_of(partnership), today=timezone.localdate()),
        offer_usual=not found,
    )


@for_editors
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new claim; begun from a measure or from a run where one came from there."""
    page = Page(
        title=_("Write a claim down"),
        button=_("Keep it"),
        back=_list(partnership),
        intro=(_("A claim is kept with what it stands on, so that nobody has to remember it."),),
    )
    form = ClaimForm(sent(request), partnership=partnership, initial=_begun(request))
    save = partial(writes.add_claim, partnership, by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_editors
def add_usual(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The pharmacists' claim, with one press; without the press there is nothing to see."""
    if request.method == "POST":
        try:
            writes.add_claim(partnership, **pharmacists_claim(), by=actor(request))
        except ValidationError as fault:
            messages.warning(request, " ".join(fault.messages))
    return redirect("claims", partnership.slug)


@for_editors
def add_from_run(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The record of a run is sent; its figures stand in the form that follows."""
    page = Page(
        title=_("A claim from crossways evaluate"), button=_("Read it"), back=_list(partnership)
    )
    form = RunFile(sent(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            fields = claim_from_run(form.cleaned_data["file"])
        except NoRecord as fault:
            form.add_error("file", str(fault))
        else:
            begun = signing.dumps(fields, salt=SALT, compress=True)
            return redirect(f"{reverse('claim_add', args=[partnership.slug])}?run={begun}")
    return render(
        request, "places/form.html", {"partnership": partnership, "form": form, "page": page}
    )


@for_editors
def change(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A claim that was written down wrongly, or is trusted less by now."""
    found = record_of(partnership, Claim, pk)
    page = Page(title=_("Change this claim"), button=_("Save"), back=_list(partnership))
    form = ClaimForm(sent(request), partnership=partnership, initial=initial_of_claim(found))
    save = partial(writes.change_claim, found, by=actor(request))
    return change_page(request, partnership, form, thing=found, fields=FIELDS, page=page, save=save)


@for_editors
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A claim nobody makes."""
    found = record_of(partnership, Claim, pk)
    do = partial(writes.remove_claim, found, by=actor(request))
    return remove_page(request, partnership, name=found, back=_list(partnership), do=do)


def _begun(request: HttpRequest) -> dict[str, Any]:
    if "run" in request.GET:
        try:
            read: dict[str, Any] = signing.loads(request.GET["run"], salt=SALT)
        except signing.BadSignature:
            return {}
        return read
    return {"indicator": request.GET.get("measure")}


def _list(partnership: Partnership) -> str:
    return reverse("claims", args=[partnership.slug])
