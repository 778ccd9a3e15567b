"""A picture: one chart, what it says in words, and the table of the same numbers."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from crossways.report.charts.drawing import draw


@dataclass(frozen=True)
class Picture:
    """One chart with its words and its table.

    Attributes:
        heading: what the chart shows, as its caption.
        reading: how to read its marks, in a sentence or two.
        alt: what the chart says, for those who do not see it.
        spec: the Vega-Lite specification, as JSON text.
        table: the same numbers as text, for people; the first column heads each row.
    """

    heading: str
    reading: str
    alt: str
    spec: str
    table: pl.DataFrame

    @property
    def svg(self) -> str:
        """The chart as SVG; drawn once, then remembered."""
        return draw(self.spec)
