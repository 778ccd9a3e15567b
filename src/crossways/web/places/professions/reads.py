"""Every question asked of professions."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession


def professions_of(partnership: Partnership) -> QuerySet[Profession]:
    """A partnership's professions, by name: what people may choose from on a ballot."""
    return Profession.objects.filter(partnership=partnership)


def names_taken(partnership: Partnership, *, but: Profession | None = None) -> frozenset[str]:
    """Names of professions there are, in small letters; ``but`` leaves one out."""
    others = professions_of(partnership).exclude(pk=but.pk if but else None)
    return frozenset(name.casefold() for name in others.values_list("name", flat=True))


def codes_taken(partnership: Partnership) -> frozenset[str]:
    """Codes of professions there are."""
    return frozenset(professions_of(partnership).values_list("code", flat=True))
