"""Measures, readings and new starts of limits of a whole place, taken in at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
from django.db import transaction

from crossways.analysis.tables import Place
from crossways.place_folder.indicator import frequency_of
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.chain.reads import outcomes_of
from crossways.web.outcomes.indicators.models import Indicator, Measurement, NewLimits
from crossways.web.outcomes.indicators.periods import FREQUENCIES, first_day
from crossways.web.places.partnerships.models import Partnership

WORDS = (
    "unit", "numerator_is", "denominator_is", "baseline_period", "source", "geography", "rule_set",
)  # fmt: skip
SAME = ("name", "measures", "kind", "better", "baseline", "target", "overlap")
NUMBERS = ("value", "numerator", "denominator")


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Fill a partnership that has no measures yet with those of a place.

    Its outcomes are there already; a measure of one that is not is of none.
    """
    outcomes = {outcome.code: outcome for outcome in outcomes_of(partnership)}
    every = _frequencies(place.measurements)
    made = Indicator.objects.bulk_create(
        Indicator(
            partnership=partnership,
            code=row["indicator"],
            outcome=outcomes.get(row["outcome"]),
            every=every.get(row["indicator"], "month"),
            **{name: row[name] for name in SAME},
            **{name: row[name] or "" for name in WORDS},
        )
        for row in place.indicators.iter_rows(named=True)
    )
    known = {indicator.code: indicator for indicator in made}
    Measurement.objects.bulk_create(_readings(place.measurements, known))
    NewLimits.objects.bulk_create(_starts(place.rebases, known))
    record(
        "load measures", by=by, about=partnership, partnership=partnership.pk, measures=len(made)
    )


def _frequencies(measurements: pl.DataFrame) -> Mapping[str, str]:
    """How often each measure is read, by its code, where that is one of the ways we know."""
    names = {often: name for name, often in FREQUENCIES.items()}
    days = measurements.group_by("indicator").agg("measured_on").rows()
    found = {code: names.get(frequency_of(read)) for code, read in days if len(read) > 1}
    return {code: name for code, name in found.items() if name}


def _readings(measurements: pl.DataFrame, known: Mapping[str, Indicator]) -> Iterator[Measurement]:
    for row in measurements.iter_rows(named=True):
        indicator = known.get(row["indicator"])
        if indicator and any(row[name] is not None for name in NUMBERS):
            yield Measurement(
                indicator=indicator,
                measured_on=first_day(row["measured_on"], indicator.every),
                source=row["source"] or "",
                **{name: row[name] for name in NUMBERS},
            )


def _starts(rebases: pl.DataFrame, known: Mapping[str, Indicator]) -> Iterator[NewLimits]:
    for row in rebases.iter_rows(named=True):
        if row["indicator"] in known:
            yield NewLimits(
                indicator=known[row["indicator"]],
                rebased_on=row["rebased_on"],
                reason=row["reason"],
                decided_by=row["decided_by"] or "",
                decided_on=row["decided_on"],
            )
