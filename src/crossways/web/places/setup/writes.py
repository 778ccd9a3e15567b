"""What a partnership is for, and calling its set-up finished."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.setup.reads import progress_of


def say_what_for(
    partnership: Partnership, *, name: str, purpose: str, origin: str, money: str, by: Actor | None
) -> None:
    """Name a partnership and say what it is for; its address stays."""
    fields = {"name": name, "purpose": purpose, "origin": origin, "money": money}
    writes.change(partnership, fields, by=by)


@transaction.atomic
def finish_set_up(partnership: Partnership, *, today: date, by: Actor | None) -> None:
    """Call the set-up finished.

    Raises:
        ValidationError: everything that stands against it, a missing voice among it.
    """
    if faults := progress_of(partnership).faults:
        raise ValidationError(faults)
    writes.change(partnership, {"set_up_on": today}, by=by)
