"""Middleware: leads and administrators reach nothing before they have a second step."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from crossways.web.kit.respondents import is_respondent_path
from crossways.web.places.accounts.models import User

ALWAYS_OPEN = ("/account/", "/sign-out/", "/sign-in/", "/static/", "/livez", "/readyz")

Answer = Callable[[HttpRequest], HttpResponse]


def second_factor_required(get_response: Answer) -> Answer:
    """Send those who need a second step, and have none, to where they can set one up.

    A demonstration, which holds nobody's data, asks nobody for it.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if settings.DEMO or _is_open(request.path_info) or not _must_set_up(request):
            return get_response(request)
        return redirect("mfa_index")

    return respond


def _is_open(path: str) -> bool:
    return is_respondent_path(path) or path.startswith(ALWAYS_OPEN)


def _must_set_up(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, User) and user.needs_second_factor() and not is_mfa_enabled(user)
