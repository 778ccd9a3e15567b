"""A chart of the report as a page on outcomes shows it, for the macro ``figure`` of findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version

from django.utils.safestring import SafeString, mark_safe

from crossways.report.charts.picture import Picture
from crossways.web.outcomes.drawings.reads import drawing_of
from crossways.web.outcomes.drawings.writes import keep_drawing
from crossways.web.places.partnerships.models import Partnership


@dataclass(frozen=True)
class Drawn:
    """A chart with its words and its table; ``vega`` is empty: it is looked at, and no more."""

    heading: str
    reading: str
    alt: str
    svg: SafeString
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    vega: str = ""


def drawn(picture: Picture | None, partnership: Partnership, *, chart: str) -> Drawn | None:
    """A chart with its drawing, which is made once and kept until something about it changes.

    Arguments:
        picture: the chart; none where there is nothing to draw.
        partnership: whose.
        chart: which of its charts, such as ``"chain"``.
    """
    if picture is None:
        return None
    svg = _drawing(picture, partnership, chart)
    return Drawn(
        heading=picture.heading,
        reading=picture.reading,
        alt=picture.alt,
        svg=mark_safe(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)),
        columns=picture.table.columns,
        rows=picture.table.rows(),
    )


def _drawing(picture: Picture, partnership: Partnership, chart: str) -> str:
    """Ours, and with no word unescaped that anybody typed."""
    made_of = f"{version('crossways')} {picture.spec}"  # a new version may draw otherwise
    mark = blake2b(made_of.encode(), digest_size=16).hexdigest()
    kept = drawing_of(partnership, chart, drawn_from=mark)
    if kept is None:
        kept = picture.svg
        keep_drawing(partnership, chart, drawn_from=mark, svg=kept)
    return kept
