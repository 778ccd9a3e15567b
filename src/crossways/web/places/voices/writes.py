"""Saying why a voice is missing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.voices.models import VOICES, Absence


@transaction.atomic
def explain_absence(partnership: Partnership, *, voice: str, reason: str, by: Actor | None) -> None:
    """Give the reason why a voice is missing; it is printed on every report while it is."""
    if voice not in dict(VOICES) or not reason.strip():
        raise ValidationError(_("Say in a sentence why nobody speaks with this voice."))
    found = Absence.objects.filter(partnership=partnership, voice=voice).first()
    if found:
        writes.change(found, {"reason": reason.strip()}, by=by)
    else:
        made = Absence(partnership=partnership, voice=voice, reason=reason.strip())
        writes.add(made, by=by)
