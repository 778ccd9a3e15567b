"""What the pages of this app share: which partnership, which release, for whom, and audited."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crossways.web.findings.releases.models import StoredRelease
from crossways.web.findings.releases.reads import latest_release
from crossways.web.findings.working.reads import work_going_on
from crossways.web.kit.audit.writes import record
from crossways.web.kit.permissions import Action
from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.reads import partnership_for

View = Callable[..., HttpResponse]


def for_those_who_may(action: Action) -> Callable[[View], View]:
    """A page of one partnership for those who may do something there; else there is none."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, slug: str, **places: object) -> HttpResponse:
            partnership = partnership_for(reader(request), slug, action=action)
            return view(request, partnership, **places)

        return page

    return decorate


def reader(request: HttpRequest) -> User:
    """Who is reading: somebody signed in, since every page of this app asks for that."""
    return cast("User", request.user)


def seen(request: HttpRequest, release: StoredRelease, what: str, **detail: object) -> None:
    """Write down that somebody looked at results."""
    record(
        f"see {what}", by=reader(request), about=release,
        partnership=release.partnership_id, **detail,
    )  # fmt: skip


def with_latest_release(view: View) -> View:
    """Give a page the latest release; where there is none yet, say so and what is going on."""

    @wraps(view)
    def page(request: HttpRequest, partnership: Partnership, **places: object) -> HttpResponse:
        release = latest_release(partnership)
        if release is None:
            return nothing_yet(request, partnership)
        return view(request, partnership, release, **places)

    return page


def nothing_yet(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """The page before the first release."""
    context = {"partnership": partnership, "going_on": work_going_on(partnership)}
    return render(request, "findings/nothing_yet.html", context)
