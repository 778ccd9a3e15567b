"""Every question asked of need groups."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.partnerships.models import Partnership


def need_groups_of(partnership: Partnership) -> QuerySet[NeedGroup]:
    """Whom a partnership is for, by name."""
    return NeedGroup.objects.filter(partnership=partnership)


def is_taken(partnership: Partnership, name: str, *, but: NeedGroup | None = None) -> bool:
    """Whether there is a need group of this name; ``but`` leaves one out."""
    others = need_groups_of(partnership).exclude(pk=but.pk if but else None)
    return others.filter(name__iexact=name).exists()


def need_group_codes_taken(partnership: Partnership) -> frozenset[str]:
    """Codes of need groups there are."""
    return frozenset(need_groups_of(partnership).values_list("code", flat=True))
