"""Pages for teams: what they are, and mending what was entered wrongly."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.places.pages import (
    Page,
    actor,
    for_leads,
    form_page,
    record_of,
    remove_page,
    sent,
)
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.teams import writes
from crossways.web.places.teams.forms import TeamForm
from crossways.web.places.teams.models import Team
from crossways.web.places.teams.presenters import by_partner, gone, past
from crossways.web.places.teams.reads import (
    changes_of,
    head_counts_of,
    history_of,
    teams_with_roster,
)


@for_leads
def teams(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every team at work, under its partner, and what became of others."""
    context = {
        "partnership": partnership,
        "partners": by_partner(teams_with_roster(partnership)),
        "gone": gone(changes_of(partnership)),
    }
    return render(request, "places/teams.html", context)


@for_leads
def team(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """One team: what is known, what became of it, and what can be done."""
    found = record_of(partnership, Team, pk)
    context = {
        "partnership": partnership,
        "team": found,
        "on_roster": found.roster.count(),
        "past": past(head_counts_of(found), history_of(found)),
    }
    return render(request, "places/team.html", context)


@for_leads
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new team."""
    page = Page(
        title=_("Add a team"),
        button=_("Add"),
        back=reverse("teams", args=[partnership.slug]),
        done=_("The team has been added."),
    )
    form = TeamForm(sent(request), partnership=partnership)
    save = partial(writes.add_team, today=timezone.localdate(), by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_leads
def correct(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What was entered wrongly, and how many people there are today."""
    found = record_of(partnership, Team, pk)
    page = Page(
        title=_("Correct %(team)s") % {"team": found.name},
        button=_("Save"),
        back=reverse("team", args=[partnership.slug, pk]),
        intro=(
            _("For a spelling, a wrong partner or a new head count: it was always so."),
            _("If the team was renamed, merged or moved, go back and say so with its day."),
        ),
    )
    shown = {
        "organisation": found.organisation_id,
        "name": found.name,
        "site": found.site,
        "people": found.people,
    }
    form = TeamForm(sent(request), initial=shown, partnership=partnership)
    save = partial(writes.correct_team, found, today=timezone.localdate(), by=actor(request))
    return form_page(request, partnership, form, page=page, save=save)


@for_leads
def remove(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A team that never was."""
    found = record_of(partnership, Team, pk)
    do = partial(writes.remove_team, found, by=actor(request))
    back = reverse("teams", args=[partnership.slug])
    return remove_page(request, partnership, name=found, back=back, do=do)
