"""What it is too early to claim."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crossways.analysis.methods.change_bands import CHANGE_OF_EVENT, judgeable
from crossways.web.places.events.models import Event


def too_early(events: Iterable[Event], *, today: date) -> list[str]:
    """Which changes are so recent that what is claimed of them is too early, in sentences."""
    found = []
    for event in events:
        change = CHANGE_OF_EVENT.get(event.kind)
        judged = judgeable(change, event.happened_on, today=today) if change else None
        if judged and judged.stage == "too_early" and judged.until:
            words = _("%(event)s (%(when)s): too early to judge until %(until)s.")
            told = {
                "event": (event.note or str(event.get_kind_display())).rstrip("."),
                "when": date_format(event.happened_on, "F Y"),
                "until": date_format(judged.until, "F Y"),
            }
            found.append(words % told)
    return found
