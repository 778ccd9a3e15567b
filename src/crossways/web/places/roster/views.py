"""Pages for the roster: sending a list, checking it, taking it in."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.places.pages import Page, actor, for_leads, sent
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.roster import writes
from crossways.web.places.roster.checking import NAMES, NEEDED, KnownTeam, check_people
from crossways.web.places.roster.comparing import difference
from crossways.web.places.roster.forms import WHOLE, FindPerson, RosterFile
from crossways.web.places.roster.models import RosterDraft
from crossways.web.places.roster.presenters import changes_in_words, teams_without_address
from crossways.web.places.roster.reads import (
    draft_of,
    person_at,
    size_of_roster,
    teams_by_address,
)
from crossways.web.places.sheets.reading import read_list
from crossways.web.places.sheets.row_faults import ListFaults
from crossways.web.places.teams.reads import teams_of, teams_with_roster


@for_leads
def roster(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """How many have an address in each team; a list that waits; finding somebody."""
    form = FindPerson(sent(request))
    if form.is_bound and form.is_valid():
        if person := person_at(partnership, form.cleaned_data["address"]):
            return redirect("person", partnership.slug, person.pk)
        form.add_error("address", _("Nobody with this address is on the roster."))
    context = {
        "partnership": partnership,
        "form": form,
        "people": size_of_roster(partnership),
        "teams": teams_with_roster(partnership),
        "draft": draft_of(partnership),
    }
    return render(request, "places/roster.html", context)


@for_leads
def send(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A list is sent and checked; it waits when it is right, and nothing is kept when it is not."""
    form = RosterFile(sent(request), request.FILES or None)
    page = Page(
        title=_("Send a list of people"),
        button=_("Check the list"),
        back=reverse("roster", args=[partnership.slug]),
    )
    found: ListFaults | None = None
    if form.is_bound and form.is_valid():
        try:
            rows = read_list(form.cleaned_data["file"], names=NAMES, needed=NEEDED)
            people = check_people(rows, _known(partnership))
        except ListFaults as faults:
            found = faults
            form.add_error("file", _("The list was not taken in. What to mend is told below."))
        else:
            whole = form.cleaned_data["extent"] == WHOLE
            writes.keep_draft(partnership, people, whole=whole, by=actor(request))
            return redirect("roster_check", partnership.slug)
    context = {"partnership": partnership, "form": form, "page": page, "found": found}
    return render(request, "places/roster_send.html", context)


@for_leads
def check(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What the list that waits would change; it is taken in or thrown away."""
    draft = draft_of(partnership)
    if draft is None:
        return redirect("roster", partnership.slug)
    form = Form(sent(request))
    if form.is_bound and (answer := _decided(request, draft, form)):
        return answer
    now = teams_by_address(partnership)
    found = difference(now, ((address, code) for address, code in draft.rows), whole=draft.whole)
    names = dict(teams_of(partnership).values_list("code", "name"))
    context = {
        "partnership": partnership,
        "form": form,
        "changes": changes_in_words(found),
        "without": teams_without_address(now, found, names),
    }
    return render(request, "places/roster_check.html", context)


def _decided(request: HttpRequest, draft: RosterDraft, form: Form) -> HttpResponse | None:
    partnership = draft.partnership
    if "throw_away" in request.POST:
        writes.throw_draft_away(partnership, by=actor(request))
        messages.success(request, _("The list was thrown away. Nothing has changed."))
        return redirect("roster", partnership.slug)
    try:
        found = writes.take_in(draft, today=timezone.localdate(), by=actor(request))
    except ValidationError as fault:
        form.add_error(None, fault)
        return None
    messages.success(request, " ".join([_("The roster has changed."), *changes_in_words(found)]))
    return redirect("roster", partnership.slug)


def _known(partnership: Partnership) -> list[KnownTeam]:
    told = teams_of(partnership).values_list(
        "code", "name", "organisation__code", "organisation__name"
    )
    return [KnownTeam(*each) for each in told]
