"""Every change to drawings."""

from __future__ import annotations

from crossways.web.outcomes.drawings.models import Drawing
from crossways.web.places.partnerships.models import Partnership


def keep_drawing(partnership: Partnership, chart: str, *, drawn_from: str, svg: str) -> None:
    """Keep the drawing of a chart instead of the one before.

    Nothing of it is for the audit trail: what it shows is written down elsewhere, by somebody.
    """
    Drawing.objects.update_or_create(
        partnership=partnership, chart=chart, defaults={"drawn_from": drawn_from, "svg": svg}
    )
