"""A chart of the report as a page on outcomes shows it, for the macro ``figure`` of findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from crossways.report.charts.picture import Picture


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


def drawn(picture: Picture | None) -> Drawn | None:
    """A chart with its drawing, which is ours and holds no word anybody typed unescaped."""
    if picture is None:
        return None
    return Drawn(
        heading=picture.heading,
        reading=picture.reading,
        alt=picture.alt,
        svg=mark_safe(
            picture.svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
        ),
        columns=picture.table.columns,
        rows=picture.table.rows(),
    )
