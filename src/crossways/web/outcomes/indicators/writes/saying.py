"""What is said of a measure: added, mended, removed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor
from crossways.web.outcomes.codes import code_in
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.reads import has_readings, is_taken
from crossways.web.outcomes.indicators.usual import USUAL
from crossways.web.places import writes
from crossways.web.places.partnerships.models import Partnership

MEASURED_BY = ("kind", "every")  # what cannot change once there are readings
_TOLD = (
    "name", "measures", "outcome", "kind", "every", "better", "unit", "numerator_is",
    "denominator_is", "baseline", "baseline_period", "target", "source", "geography", "overlap",
    "rule_set",
)  # fmt: skip


@transaction.atomic
def add_indicator(partnership: Partnership, *, by: Actor | None, **fields: Any) -> Indicator:
    """Add a measure; ``fields`` are those of :class:`Indicator`.

    Raises:
        ValidationError: by field, what cannot be.
    """
    made = Indicator(partnership=partnership, **fields)
    _check(made)
    made.code = code_in(partnership, Indicator, made.name)
    writes.add(made, by=by)
    return made


@transaction.atomic
def add_usual_indicator(partnership: Partnership, code: str, *, by: Actor | None) -> Indicator:
    """Add one of the ready-made measures; the one that is there already where it is."""
    usual = USUAL[code]
    there = Indicator.objects.filter(partnership=partnership, name=str(usual.name)).first()
    return there or add_indicator(partnership, **usual.fields(), by=by)


@transaction.atomic
def change_indicator(indicator: Indicator, *, by: Actor | None, **fields: Any) -> None:
    """Mend what is said of a measure.

    Raises:
        ValidationError: by field, what cannot be; what its readings are cannot change under them.
    """
    told = {name: fields.get(name, getattr(indicator, name)) for name in _TOLD}
    _check(Indicator(pk=indicator.pk, partnership=indicator.partnership, **told))
    differing = [name for name in MEASURED_BY if told[name] != getattr(indicator, name)]
    if differing and has_readings(indicator):
        words = _("There are readings already. Add a new measure for another way of reading it.")
        raise ValidationError(dict.fromkeys(differing, words))
    writes.change(indicator, fields, by=by)


def remove_indicator(indicator: Indicator, *, by: Actor | None) -> None:
    """Remove a measure entered by mistake, with its readings."""
    writes.remove(indicator, by=by)


def _check(meant: Indicator) -> None:
    found: dict[str, str] = {}
    if is_taken(meant.partnership, meant.name, but=meant):
        found["name"] = _("%(name)s is on the list already.") % {"name": meant.name}
    if meant.kind != "value" and not (meant.numerator_is and meant.denominator_is):
        empty = "denominator_is" if meant.numerator_is else "numerator_is"
        found[empty] = _("Say what is counted, above the line and below it.")
    if fault := target_fault(meant.better, meant.baseline, meant.target):
        found["target"] = fault
    if found:
        raise ValidationError(found)


def target_fault(better: str, baseline: float | None, target: float | None) -> str:
    """What is wrong with a target on the worse side of where it all began; empty if nothing is."""
    if baseline is None or target is None or better == "neither":
        return ""
    if better == "up" and target < baseline:
        return _(
            "The target is below the baseline, and higher is better. Correct one of them, or say"
            " that lower is better."
        )
    if better == "down" and target > baseline:
        return _(
            "The target is above the baseline, and lower is better. Correct one of them, or say"
            " that higher is better."
        )
    return ""
