"""Every change to measures, their readings and their charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.report.charts.drawing import compiled
from crossways.report.charts.picture import Picture
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.codes import code_in
from crossways.web.outcomes.indicators.models import (
    DrawnChart,
    Indicator,
    Measurement,
    NewLimits,
)
from crossways.web.outcomes.indicators.periods import first_day, period_in_words
from crossways.web.outcomes.indicators.reads import (
    has_readings,
    is_taken,
    new_limits_of,
    readings_of,
)
from crossways.web.outcomes.indicators.sound import Reading, reading_faults
from crossways.web.outcomes.indicators.usual import USUAL
from crossways.web.places import writes
from crossways.web.places.partnerships.models import Partnership

MEASURED_BY = ("kind", "every")  # what cannot change once there are readings
AT_ONCE = 1_000


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


@transaction.atomic
def add_reading(
    indicator: Indicator, *, today: date, by: Actor | None, measured_on: date, **numbers: Any
) -> Measurement:
    """Write one reading down; ``numbers`` are ``value``, or ``numerator`` and ``denominator``.

    Raises:
        ValidationError: by field, what cannot be.
    """
    made = _sound(indicator, measured_on, numbers, today=today)
    _refuse_second(made)
    writes.add(made, by=by, **_numbers(made))
    return made


@transaction.atomic
def correct_reading(
    reading: Measurement, *, today: date, by: Actor | None, measured_on: date, **numbers: Any
) -> None:
    """Mend a reading; what it was stays in the audit trail.

    Raises:
        ValidationError: by field, what cannot be.
    """
    meant = _sound(reading.indicator, measured_on, numbers, today=today)
    if meant.measured_on != reading.measured_on:
        _refuse_second(meant)
    writes.change(reading, {"measured_on": meant.measured_on, **_numbers(meant)}, by=by)


@transaction.atomic
def remove_reading(reading: Measurement, *, by: Actor | None) -> None:
    """Take a reading out; what it was stays in the audit trail."""
    record(
        "remove measurement", by=by, about=reading, partnership=reading.indicator.partnership_id,
        measured_on=reading.measured_on.isoformat(), **_numbers(reading),
    )  # fmt: skip
    reading.delete()


@dataclass(frozen=True)
class Taken:
    """How many readings of a list are new, how many were corrected, how many were there."""

    new: int
    corrected: int
    there: int


@transaction.atomic
def take_readings(
    indicator: Indicator, listed: Iterable[Reading], *, today: date, by: Actor | None
) -> Taken:
    """Take a checked list of readings in; one whose period is there already is corrected.

    Raises:
        ValidationError: a reading cannot be; then none is taken in.
    """
    Indicator.objects.select_for_update().get(pk=indicator.pk)  # one list at a time
    there = {reading.measured_on: reading for reading in readings_of(indicator)}
    new, corrected, same = [], {}, 0
    for each in listed:
        meant = _sound(indicator, each.measured_on, each.fields(), today=today)
        old = there.get(meant.measured_on)
        if old is None:
            new.append(meant)
        elif _numbers(old) == _numbers(meant):
            same += 1
        else:
            corrected[meant.measured_on.isoformat()] = [_numbers(old), _numbers(meant)]
            Measurement.objects.filter(pk=old.pk).update(**each.fields())
    Measurement.objects.bulk_create(new, batch_size=AT_ONCE)
    record(
        "take readings in", by=by, about=indicator, partnership=indicator.partnership_id,
        new=len(new), there=same, corrected=corrected,
    )  # fmt: skip
    return Taken(len(new), len(corrected), same)


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


def keep_drawing(indicator: Indicator, picture: Picture, *, drawn_from: str) -> DrawnChart:
    """Keep a chart as drawn. Nothing anybody wrote changes, so the audit trail says nothing."""
    told = {
        "drawn_from": drawn_from,
        "heading": picture.heading,
        "reading": picture.reading,
        "alt": picture.alt,
        "spec": picture.spec,
        "columns": picture.table.columns,
        "rows": [list(row) for row in picture.table.rows()],
        "svg": picture.svg,
        "vega": compiled(picture.spec),
    }
    kept, _made = DrawnChart.objects.update_or_create(indicator=indicator, defaults=told)
    return kept


_TOLD = (
    "name", "measures", "outcome", "kind", "every", "better", "unit", "numerator_is",
    "denominator_is", "baseline", "baseline_period", "target", "source", "geography", "overlap",
    "rule_set",
)  # fmt: skip


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


def _sound(
    indicator: Indicator, day: date, numbers: Mapping[str, Any], *, today: date
) -> Measurement:
    """A reading as it would be kept, with the first day of its period."""
    meant = Reading(first_day(day, indicator.every), **numbers)
    told = reading_faults(meant, kind=indicator.kind, every=indicator.every, today=today)
    if told:
        raise ValidationError({name: " ".join(words) for name, words in told.items()})
    return Measurement(indicator=indicator, measured_on=meant.measured_on, **meant.fields())


def _refuse_second(reading: Measurement) -> None:
    indicator, day = reading.indicator, reading.measured_on
    there = readings_of(indicator).filter(measured_on=day).exclude(pk=reading.pk)
    if there.exists():
        words = _("There is a reading for %(period)s already. Correct that one instead.")
        period = period_in_words(day, indicator.every)
        raise ValidationError({"measured_on": words % {"period": period}})


def _numbers(reading: Measurement) -> dict[str, Any]:
    names = ("value", "numerator", "denominator", "source")
    return {name: getattr(reading, name) for name in names}
