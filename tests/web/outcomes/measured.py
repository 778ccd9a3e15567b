"""Measures and readings as a lead would write them down."""

from __future__ import annotations

from datetime import date
from typing import Any

from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.sound import Reading
from crossways.web.outcomes.indicators.writes import add_indicator, take_readings
from crossways.web.places.partnerships.models import Partnership

TODAY = date(2026, 3, 9)
CALM = (5.1, 4.8, 5.4, 5.0, 5.3, 4.7, 5.2, 4.9, 5.5, 5.0, 4.6, 5.1)


def months(count: int, *, first: date = date(2024, 9, 1)) -> list[date]:
    start = first.year * 12 + first.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(start, start + count)]


def days_waiting(partnership: Partnership, **more: Any) -> Indicator:
    fields = {
        "name": "Days waiting",
        "measures": "outcome",
        "kind": "value",
        "every": "month",
        "better": "down",
        "unit": "days",
    }
    return add_indicator(partnership, **(fields | more), by=None)


def still_home(partnership: Partnership, **more: Any) -> Indicator:
    fields = {
        "name": "Still at home",
        "kind": "share",
        "better": "up",
        "unit": "",
        "numerator_is": "people at home 91 days later",
        "denominator_is": "people who finished reablement",
    }
    return days_waiting(partnership, **(fields | more))


def measure(indicator: Indicator, *values: float, first: date = date(2024, 9, 1)) -> None:
    """One reading a month."""
    listed = [
        Reading(day, value)
        for day, value in zip(months(len(values), first=first), values, strict=True)
    ]
    take_readings(indicator, listed, today=TODAY, by=None)


def read_messages(page: Any) -> str:
    """The text of a page, in one line."""
    return " ".join(page.content.decode().split())
