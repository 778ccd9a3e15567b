"""Pages for what cannot be shown: not found, not allowed, stale, broken."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

BROKEN = "refusals/broken.html"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or none for this person; the two look the same."""
    return render(request, "refusals/not_found.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, and yet not allowed."""
    return render(request, "refusals/not_allowed.html", status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long, or sent from elsewhere."""
    return render(request, "refusals/stale_form.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. Takes nothing from the request or the database, which may be what failed."""
    return HttpResponse(render_to_string(BROKEN), status=500)
