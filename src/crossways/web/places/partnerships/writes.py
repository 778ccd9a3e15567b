"""Every change to a partnership."""

from __future__ import annotations

from django.db import transaction

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def found_partnership(*, name: str, slug: str, by: Actor | None) -> Partnership:
    """Start a partnership."""
    partnership = Partnership.objects.create(name=name, slug=slug)
    record("found partnership", by=by, about=partnership, partnership=partnership.pk, name=name)
    return partnership
