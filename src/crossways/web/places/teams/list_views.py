"""Pages for a whole list of teams: sending it, seeing what it would change, taking it in."""

from __future__ import annotations

from dataclasses import astuple

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.pages import Page, actor, for_leads, sent
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.sheets.reading import read_list
from crossways.web.places.sheets.row_faults import ListFaults
from crossways.web.places.teams import writes
from crossways.web.places.teams.checking import NAMES, NEEDED, ListedTeam, check_teams
from crossways.web.places.teams.forms import TeamsFile

SALT = "crossways.list-of-teams"
GOOD_FOR_SECONDS = 24 * 3600


@for_leads
def send(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A list is sent and checked; what it says travels in the next page, signed."""
    form = TeamsFile(sent(request), request.FILES or None)
    page = Page(
        title=_("Send a list of teams"),
        button=_("Check the list"),
        back=reverse("teams", args=[partnership.slug]),
    )
    context: dict[str, object] = {"partnership": partnership, "form": form, "page": page}
    if form.is_bound and form.is_valid():
        try:
            rows = read_list(form.cleaned_data["file"], names=NAMES, needed=NEEDED)
            partners = dict(organisations_of(partnership).values_list("code", "name"))
            teams = check_teams(rows, partners)
        except ListFaults as faults:
            context["found"] = faults
            form.add_error("file", _("The list was not taken in. What to mend is told below."))
        else:
            return _is_this_right(request, partnership, teams, page=page)
    return render(request, "places/teams_send.html", context)


@for_leads
def take_in(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The list that was checked is taken in."""
    try:
        rows = signing.loads(
            request.POST.get("list", ""), salt=_salt(partnership), max_age=GOOD_FOR_SECONDS
        )
    except signing.BadSignature:
        return redirect("teams_import", partnership.slug)
    teams = [ListedTeam(*row) for row in rows]
    taken = writes.take_teams_in(partnership, teams, today=timezone.localdate(), by=actor(request))
    words = _("%(new)d teams were added, %(there)d were there already.")
    messages.success(request, words % {"new": taken.new, "there": taken.there})
    return redirect("teams", partnership.slug)


def _is_this_right(
    request: HttpRequest, partnership: Partnership, teams: list[ListedTeam], *, page: Page
) -> HttpResponse:
    signed = signing.dumps(
        [astuple(team) for team in teams], salt=_salt(partnership), compress=True
    )
    context = {
        "partnership": partnership,
        "page": page,
        "teams": teams,
        "people": sum(team.people for team in teams),
        "list": signed,
    }
    return render(request, "places/teams_check.html", context)


def _salt(partnership: Partnership) -> str:
    return f"{SALT}.{partnership.pk}"
