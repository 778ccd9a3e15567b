"""Every question asked of measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from crossways.web.outcomes.indicators.models import (
    DrawnChart,
    Indicator,
    Measurement,
    NewLimits,
)
from crossways.web.outcomes.indicators.sound import Reading
from crossways.web.places.partnerships.models import Partnership

Readings = Sequence[Reading]


def indicators_of(partnership: Partnership) -> QuerySet[Indicator]:
    """Every measure, by name, with the outcome it tells of."""
    return Indicator.objects.filter(partnership=partnership).select_related("outcome")


def indicator_called(partnership: Partnership, name: str) -> Indicator | None:
    """A measure by its code or its name."""
    found = indicators_of(partnership)
    return found.filter(code=name).first() or found.filter(name__iexact=name).first()


def codes_taken(partnership: Partnership) -> set[str]:
    """Codes no other measure may have."""
    return set(Indicator.objects.filter(partnership=partnership).values_list("code", flat=True))


def is_taken(partnership: Partnership, name: str, *, but: Indicator | None = None) -> bool:
    """Whether there is a measure of this name; ``but`` leaves one out."""
    others = Indicator.objects.filter(partnership=partnership, name__iexact=name)
    return others.exclude(pk=but.pk if but else None).exists()


def readings_of(indicator: Indicator) -> QuerySet[Measurement]:
    """Every reading, first to last."""
    return Measurement.objects.filter(indicator=indicator)


def as_reading(measured: Measurement) -> Reading:
    """What a record says was measured."""
    return Reading(
        measured.measured_on,
        measured.value,
        measured.numerator,
        measured.denominator,
        measured.source,
    )


def has_readings(indicator: Indicator) -> bool:
    """Whether anything has been measured."""
    return readings_of(indicator).exists()


def new_limits_of(indicator: Indicator) -> QuerySet[NewLimits]:
    """Every new start of its limits, first to last."""
    return NewLimits.objects.filter(indicator=indicator)


def drawn_of(indicator: Indicator) -> DrawnChart | None:
    """Its chart as it was last drawn."""
    return DrawnChart.objects.filter(indicator=indicator).first()


def readings_told(indicator: Indicator) -> Readings:
    """Its readings, first to last, as they are charted."""
    return readings_by_indicator([indicator]).get(indicator.pk, ())


def readings_by_indicator(indicators: Sequence[Indicator]) -> Mapping[str, Readings]:
    """By id of a measure its readings, first to last: one query for all."""
    found: dict[str, list[Reading]] = defaultdict(list)
    rows = Measurement.objects.filter(indicator__in=indicators).order_by("measured_on")
    for pk, day, value, top, bottom, source in rows.values_list(
        "indicator_id", "measured_on", "value", "numerator", "denominator", "source"
    ):
        found[pk].append(Reading(day, value, top, bottom, source))
    return found


def new_limits_by_indicator(
    indicators: Sequence[Indicator],
) -> Mapping[str, Sequence[NewLimits]]:
    """By id of a measure its new starts, first to last: one query for all."""
    found: dict[str, list[NewLimits]] = defaultdict(list)
    for each in NewLimits.objects.filter(indicator__in=indicators).order_by("rebased_on"):
        found[each.indicator_id].append(each)
    return found
