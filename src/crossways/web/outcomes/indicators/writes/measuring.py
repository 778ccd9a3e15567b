"""Readings: written down one by one or as a list, corrected, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.indicators.models import Indicator, Measurement
from crossways.web.outcomes.indicators.periods import first_day, period_in_words
from crossways.web.outcomes.indicators.reads import readings_of
from crossways.web.outcomes.indicators.sound import Reading, reading_faults
from crossways.web.places import writes

AT_ONCE = 1_000


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
