"""New starts of limits: by a person, with a reason, and taken back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor
from crossways.web.outcomes.indicators.models import Indicator, NewLimits
from crossways.web.outcomes.indicators.periods import first_day
from crossways.web.outcomes.indicators.reads import new_limits_of, readings_of
from crossways.web.places import writes


@transaction.atomic
def begin_new_limits(
    indicator: Indicator,
    *,
    rebased_on: date,
    reason: str,
    decided_by: str = "",
    decided_on: date | None = None,
    by: Actor | None,
) -> NewLimits:
    """Work its limits out anew from a reading on, because the work is another one since.

    Raises:
        ValidationError: by field: no reading is there, it is the first, or it is done already.
    """
    day = first_day(rebased_on, indicator.every)
    days = list(readings_of(indicator).values_list("measured_on", flat=True))
    if day not in days:
        raise ValidationError({"rebased_on": _("There is no reading then. Choose one that is.")})
    if day == min(days):
        words = _("That is the first reading: nothing is before it. Choose a later one.")
        raise ValidationError({"rebased_on": words})
    if new_limits_of(indicator).filter(rebased_on=day).exists():
        raise ValidationError({"rebased_on": _("New limits begin there already.")})
    made = NewLimits(
        indicator=indicator,
        rebased_on=day,
        reason=reason,
        decided_by=decided_by,
        decided_on=decided_on,
    )
    writes.add(made, by=by, reason=reason)
    return made


def take_limits_back(new_limits: NewLimits, *, by: Actor | None) -> None:
    """Let limits run on as if they had not begun anew."""
    writes.remove(new_limits, by=by)
