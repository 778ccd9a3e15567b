"""Professions in words."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from crossways.web.places.pages import Row
from crossways.web.places.professions.models import Profession


def row(profession: Profession, slug: str) -> Row:
    """A profession in the list."""
    facts = [profession.family.capitalize()] if profession.family else []
    if profession.registered:
        facts.append(_("registered by law"))
    return Row(
        profession.name,
        facts,
        change=reverse("profession_change", args=[slug, profession.pk]),
        remove=reverse("profession_remove", args=[slug, profession.pk]),
    )
