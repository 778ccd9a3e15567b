"""Whether one reading can be: what is wrong with it by field, each with its mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from crossways.web.outcomes.indicators.periods import period_in_words
from crossways.web.outcomes.indicators.written import LARGEST

SMALLEST = 1e-9  # what something is out of; less would not be a count of anything
Told = tuple[str, str]
"""What is wrong, and how to mend it."""


@dataclass(frozen=True)
class Reading:
    """One reading: ``measured_on`` is the first day of its period."""

    measured_on: date
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    source: str = ""

    @property
    def numbers(self) -> tuple[float | None, float | None, float | None]:
        """What was measured."""
        return self.value, self.numerator, self.denominator

    def fields(self) -> dict[str, Any]:
        """What is kept of it besides its period."""
        return {
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "source": self.source,
        }


def reading_faults(reading: Reading, *, kind: str, every: str, today: date) -> Mapping[str, Told]:
    """What is wrong with a reading, by field; empty when nothing is.

    Arguments:
        kind: ``value``, ``share`` or ``rate``.
        every: how often the measure is read.
        today: a period that begins later is still to come.
    """
    found: dict[str, Told] = {}
    if reading.measured_on > today:
        found["measured_on"] = (
            _("%(period)s is still to come.")
            % {"period": _capital(period_in_words(reading.measured_on, every))},
            _("Correct the date, or wait until it is measured."),
        )
    found |= _value_faults(reading) if kind == "value" else _count_faults(reading, kind)
    absurd = (_("This is no number somebody counted."), _("Correct it."))
    named = zip(("value", "numerator", "denominator"), reading.numbers, strict=True)
    return found | {name: absurd for name, one in named if one is not None and abs(one) > LARGEST}


def _value_faults(reading: Reading) -> dict[str, Told]:
    if reading.value is not None:
        return {}
    return {"value": (_("There is no reading."), _("Write it, or leave the whole row out."))}


def _count_faults(reading: Reading, kind: str) -> dict[str, Told]:
    top, bottom = reading.numerator, reading.denominator
    found: dict[str, Told] = {}
    if top is None:
        found["numerator"] = (_("How many is missing."), _("Write it; 0 is a number too."))
    elif top < 0:
        found["numerator"] = (_("How many cannot be below 0."), _("Correct the number."))
    if bottom is None:
        found["denominator"] = (_("Out of how many is missing."), _("Write it."))
    elif bottom < SMALLEST:
        found["denominator"] = (
            _("Nothing can be counted out of %(number)g.") % {"number": bottom},
            _("Where nothing was measured, leave the whole row out."),
        )
    elif top is not None and kind == "share" and top > bottom:
        words = _("%(top)g out of %(bottom)g is more than all.") % {"top": top, "bottom": bottom}
        mend = _("Correct it; if one may count more than once, the measure is a rate.")
        found["numerator"] = (words, mend)
    return found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
