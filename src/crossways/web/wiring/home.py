"""The first page after signing in: what somebody is, and does, in each of their partnerships."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.reads import partnerships_of

Words = str | Promise

ROLE_WORDS: Mapping[Role, Words] = {
    Role.LEAD: _("Lead"),
    Role.FACILITATOR: _("Facilitator"),
    Role.PARTNER_CONTACT: _("Contact of a partner"),
    Role.ANALYST: _("Analyst"),
    Role.BOARD: _("Board member"),
    Role.ADMIN: _("Looks after accounts"),
}

DOES: Mapping[Role, Words] = {
    Role.LEAD: _("You set it up, run its rounds and decide what happens next."),
    Role.FACILITATOR: _("You look after its open conversations and read what was found."),
    Role.PARTNER_CONTACT: _("You see how your side stands and act on what was found."),
    Role.ANALYST: _("You read what was found and take the numbers with you."),
    Role.BOARD: _("You read one page, and what stands behind it."),
    Role.ADMIN: _("You look after who may sign in. What people found out is not shown to you."),
}


@dataclass(frozen=True)
class Card:
    """One partnership, as its sheet on the first page says it."""

    name: str
    slug: str
    roles: tuple[Words, ...]
    does: Words


def card(name: str, slug: str, roles: Collection[Role]) -> Card:
    """A partnership's sheet; of several roles, the one that does most says what one does.

    >>> str(card("Fairhaven", "fairhaven", {Role.BOARD, Role.ANALYST}).does)
    'You read what was found and take the numbers with you.'
    """
    ordered = [role for role in Role if role in roles]
    return Card(name, slug, tuple(ROLE_WORDS[role] for role in ordered), DOES[ordered[0]])


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The partnerships somebody works with, and what they do there."""
    user = cast("User", request.user)
    cards = [card(each.name, each.slug, user.roles_in(each.pk)) for each in partnerships_of(user)]
    return render(request, "home.html", {"partnerships": cards})
