"""The lead's page of links, cards and letters. Who has which link is known to nobody afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from crossways.web.kit.permissions import Action
from crossways.web.listening.invitations import parcels, printing, sending, writes
from crossways.web.listening.invitations.forms import LinksForm
from crossways.web.listening.invitations.lines import lines_of
from crossways.web.listening.respond.paper import paper_questions
from crossways.web.listening.rounds import reads
from crossways.web.listening.rounds import writes as rounds
from crossways.web.listening.rounds.instruments import REFLECTION
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.models import Partnership

AddressesOf = Callable[[Partnership], Mapping[str, Sequence[str]]]
"""Addresses of a partnership by team. Handed in by the wiring: nothing here knows where people are
kept."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(
    request: HttpRequest, slug: str, pk: str, *, addresses_of: AddressesOf
) -> HttpResponse:
    """Making links, sending and printing them; reminding everybody."""
    asking = _round(request, slug, pk)
    teams = {each.team for each in reads.chosen_teams(asking)}
    found = addresses_of(asking.partnership)
    addresses = {team: people for team, people in found.items() if team in teams}
    do = {"make": _make, "again": _again, "remind": _remind}.get(request.POST.get("go", ""))
    return do(request, asking, addresses) if do else _page(request, asking, addresses)


def _is_on_paper(asking: Round) -> bool:
    """Whether a round's questions can be typed in by a helper; leaders answer alone."""
    return bool(asking.asked) and REFLECTION not in asking.instruments


@login_required
@require_safe
def printed(request: HttpRequest, slug: str, pk: str, team: str, what: str) -> HttpResponse:
    """A poster, or the questions on paper, of one team; no link is in either."""
    asking = _round(request, slug, pk)
    name = reads.names_of_groups(asking.partnership)[0].get(team)
    if name is None or (what == "paper" and not _is_on_paper(asking)):
        raise Http404
    site, code = _site(request), reads.results_codes(asking).get(team, "")
    made = (
        printing.paper(asking, name, paper_questions(asking, team=team), site=site)
        if what == "paper"
        else printing.poster(asking, name, results_code=code, site=site)
    )
    return _file(made, f"{team}-{what}.pdf", "application/pdf")


def _make(
    request: HttpRequest, asking: Round, addresses: Mapping[str, Sequence[str]]
) -> HttpResponse:
    form = _form(request, asking, addresses)
    if not form.is_valid():
        return _page(request, asking, addresses, form)
    try:
        tokens = rounds.invite(asking, by=_user(request))
    except (NotAllowedNowError, ValidationError) as refusal:
        form.add_error(None, _said(refusal))
        return _page(request, asking, addresses, form)
    chosen = addresses if form.cleaned_data.get("by_mail") else {}
    sent = sending.send_invitations(asking, tokens, chosen, site=_site(request), by=_user(request))
    left = sum(len(each) for each in sent.left.values())
    writes.note("send links", asking, by=_user(request), sent=sent.count, cards=left)
    made = parcels.parcel(asking, sent, names=_names(asking), site=_site(request))
    return _file(made, f"{asking.partnership.slug}-{asking.number}-links.zip", "application/zip")


def _again(
    request: HttpRequest, asking: Round, addresses: Mapping[str, Sequence[str]]
) -> HttpResponse:
    try:
        writes.forget_links(asking, by=_user(request))
    except NotAllowedNowError as refusal:
        messages.error(request, _said(refusal))
    else:
        messages.success(request, _("The links no longer work. Make new ones."))
    return _back(asking)


def _remind(
    request: HttpRequest, asking: Round, addresses: Mapping[str, Sequence[str]]
) -> HttpResponse:
    if asking.state != State.OPEN or not sending.can_send():
        raise Http404
    everybody = [address for people in addresses.values() for address in people]
    sent = sending.send_reminders(asking, everybody)
    writes.note("remind everybody", asking, by=_user(request), sent=sent.count)
    told = ngettext("%(count)d reminder was sent.", "%(count)d reminders were sent.", sent.count)
    messages.success(request, told % {"count": sent.count})
    return _back(asking)


def _page(
    request: HttpRequest,
    asking: Round,
    addresses: Mapping[str, Sequence[str]],
    form: LinksForm | None = None,
) -> HttpResponse:
    lines = lines_of(reads.chosen_teams(asking), names=_names(asking), addresses=addresses)
    told = {
        "partnership": asking.partnership,
        "round": asking,
        "lines": lines,
        "form": form or _form(request, asking, addresses),
        "made": reads.has_links(asking),
        "can_send": sending.can_send(),
        "address": f"{_site(request)}/r/",
    }
    return render(request, "invitations/invitations.html", told)


def _form(request: HttpRequest, asking: Round, addresses: Mapping[str, Sequence[str]]) -> LinksForm:
    lines = lines_of(reads.chosen_teams(asking), names=_names(asking), addresses=addresses)
    sent = request.POST if request.POST.get("go") == "make" else None
    return LinksForm(sent, lines=lines, mail=sending.can_send() and bool(addresses))


def _round(request: HttpRequest, slug: str, pk: str) -> Round:
    asking = reads.round_for(_user(request), pk, action=Action.RUN_ROUNDS)
    if asking.partnership.slug != slug:
        raise Http404
    return asking


def _names(asking: Round) -> dict[str, str]:
    known, _partners = reads.names_of_groups(asking.partnership)
    return {each.team: known.get(each.team, each.team) for each in reads.chosen_teams(asking)}


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _back(asking: Round) -> HttpResponse:
    return redirect("round_invitations", asking.partnership.slug, asking.pk)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _said(refusal: NotAllowedNowError | ValidationError) -> str:
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)
