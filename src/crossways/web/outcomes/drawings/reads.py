"""Every question asked of drawings."""

from __future__ import annotations

from crossways.web.outcomes.drawings.models import Drawing
from crossways.web.places.partnerships.models import Partnership


def drawing_of(partnership: Partnership, chart: str, *, drawn_from: str) -> str | None:
    """The drawing of a chart, unless it was drawn from something else."""
    kept = Drawing.objects.filter(partnership=partnership, chart=chart, drawn_from=drawn_from)
    return kept.values_list("svg", flat=True).first()
