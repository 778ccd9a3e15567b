"""Every question asked of partnerships."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.kit.permissions import Action, Member, find_for, seen_by
from crossways.web.places.partnerships.models import Partnership


def partnerships_of(user: Member) -> QuerySet[Partnership]:
    """The partnerships in which somebody has a role, by name."""
    return seen_by(user, Partnership.objects.all())


def partnership_for(user: Member, slug: str, *, action: Action) -> Partnership:
    """The partnership a page is about, for somebody who may do what the page is for.

    Raises:
        Http404: no such partnership, or not for this person; both look the same.
    """
    return find_for(user, action, Partnership.objects.all(), slug=slug)
