"""A measure's chart: worked out on each page, drawn once for the same numbers.

Working out takes a few milliseconds, drawing some hundred; so what was drawn is kept, with a mark
of everything it was drawn from.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version

from crossways.report.charts.control_chart import picture
from crossways.report.indicator import Indicator as Charted
from crossways.report.indicator_events import Event, events_from
from crossways.web.outcomes.indicators.charting import chart_of
from crossways.web.outcomes.indicators.models import DrawnChart, Indicator, NewLimits
from crossways.web.outcomes.indicators.reads import drawn_of, new_limits_of, readings_told
from crossways.web.outcomes.indicators.sound import Reading
from crossways.web.outcomes.indicators.writes import keep_drawing
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.structure.tables import events_table


@dataclass(frozen=True)
class Seen:
    """A measure as a page shows it: its readings, its chart and the drawing of it."""

    indicator: Indicator
    readings: Sequence[Reading]
    new_limits: Sequence[NewLimits]
    charted: Charted
    drawn: DrawnChart


def look_at(indicator: Indicator) -> Seen | None:
    """A measure with its chart, drawn now if anything changed since; ``None`` without readings."""
    readings, limits = readings_told(indicator), list(new_limits_of(indicator))
    charted = chart_of(indicator, readings, limits, events=events_told(indicator.partnership))
    if charted is None:
        return None
    mark = mark_of(charted)
    drawn = drawn_of(indicator)
    if drawn is None or drawn.drawn_from != mark:
        drawn = keep_drawing(indicator, picture(charted), drawn_from=mark)
    return Seen(indicator, readings, limits, charted, drawn)


def events_told(partnership: Partnership) -> tuple[Event, ...]:
    """What happened to a partnership and became of its teams, as charts take it."""
    return events_from(events_table(partnership))


def mark_of(charted: Charted) -> str:
    """The same for charts that look the same; another one after anything was changed.

    A new version of Crossways may draw otherwise, so it is in the mark.
    """
    chart = charted.chart
    made_from = [
        version("crossways"),
        charted.name,
        charted.every,
        chart.kind,
        chart.rules.name,
        charted.better,
        charted.target,
        [day.isoformat() for day in charted.dates],
        [str(value) for value in charted.values],
        None if chart.sizes is None else [str(size) for size in chart.sizes[0]],
        chart.phase[0].tolist(),
        [[str(event.on), event.kind, event.says] for event in charted.events_in_view],
    ]
    return blake2b(json.dumps(made_from).encode(), digest_size=16).hexdigest()
