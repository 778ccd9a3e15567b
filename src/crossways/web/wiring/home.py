"""The first page after signing in."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.reads import partnerships_of


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The partnerships somebody works with, and what they do there."""
    partnerships = partnerships_of(cast("User", request.user))
    return render(request, "home.html", {"partnerships": partnerships})
