"""Charts as they were drawn."""

from __future__ import annotations

from crossways.report.charts.drawing import compiled
from crossways.report.charts.picture import Picture
from crossways.web.outcomes.indicators.models import DrawnChart, Indicator


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
