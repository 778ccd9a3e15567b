"""Signing in by a one-time link."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from crossways.web.places.accounts.reads import link_for
from crossways.web.places.accounts.writes import spend_link


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link asks; pressing the button signs in. Mail gateways open links first."""
    if request.user.is_authenticated:
        return redirect("home")
    if request.method == "POST" and (user := spend_link(token=token)):
        response: HttpResponse = perform_login(request, user, email=user.email)
        return response
    if link_for(token) is None:
        return render(request, "account/link_spent.html", status=410)
    return render(request, "account/link.html")
