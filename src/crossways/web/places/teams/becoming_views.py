"""Pages for what became of a team on a day: renamed, merged, moved, closed; and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.web.places.pages import (
    Page,
    actor,
    for_leads,
    form_page,
    question_page,
    record_of,
    sent,
)
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.teams import writes
from crossways.web.places.teams.breaks import sentence
from crossways.web.places.teams.forms import MergeForm, MoveForm, OnADay, RenameForm
from crossways.web.places.teams.models import Team, TeamChange


@for_leads
def rename(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """A new name from a day on."""
    team = record_of(partnership, Team, pk)
    page = Page(
        title=_("%(team)s was renamed") % {"team": team.name},
        button=_("Rename it"),
        back=reverse("team", args=[partnership.slug, pk]),
        intro=(_("Both names stay in its history, with the day between them."),),
    )
    return _became(request, team, RenameForm, page=page, save=writes.rename_team)


@for_leads
def merge(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """Part of another team from a day on."""
    team = record_of(partnership, Team, pk)
    page = Page(
        title=_("%(team)s became part of another team") % {"team": team.name},
        button=_("Merge them"),
        back=reverse("teams", args=[partnership.slug]),
        intro=(
            _("Its people go to the other team. What each answered before stays where it was."),
            _("Every trend shows the day as a break."),
        ),
    )
    return _became(request, team, MergeForm, page=page, save=writes.merge_team)


@for_leads
def move(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """Part of another organisation from a day on."""
    team = record_of(partnership, Team, pk)
    page = Page(
        title=_("%(team)s moved to another partner") % {"team": team.name},
        button=_("Move it"),
        back=reverse("teams", args=[partnership.slug]),
        intro=(
            _("It goes on as a new team of the other partner, with the same people."),
            _("What it answered before stays with the partner it worked for then."),
        ),
    )
    return _became(request, team, MoveForm, page=page, save=writes.move_team)


@for_leads
def close(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """No team any more from a day on."""
    team = record_of(partnership, Team, pk)
    page = Page(
        title=_("%(team)s closed") % {"team": team.name},
        button=_("Close it"),
        back=reverse("teams", args=[partnership.slug]),
        intro=(_("It is asked no more, and its people leave the roster. Its past rounds stay."),),
        warns=True,
    )
    return _became(request, team, OnADay, page=page, save=writes.close_team)


@for_leads
def undo(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """It did not become so after all."""
    found = record_of(partnership, TeamChange, pk)
    intro = [sentence(found)]
    if found.kind == TeamChange.MERGE:
        intro.append(
            _("People on the roster stay with the team they went to: send a new roster after.")
        )
    page = Page(
        title=_("Take this back?"),
        button=_("It did not happen"),
        back=reverse("teams", args=[partnership.slug]),
        intro=intro,
        warns=True,
    )
    do = partial(writes.undo_change, found, by=actor(request))
    return question_page(request, partnership, page=page, do=do)


def _became(
    request: HttpRequest,
    team: Team,
    form: type[OnADay],
    *,
    page: Page,
    save: Callable[..., object],
) -> HttpResponse:
    asked = form(sent(request), team=team, today=timezone.localdate())
    keep = partial(save, team, by=actor(request))
    return form_page(request, team.partnership, asked, page=page, save=keep)
