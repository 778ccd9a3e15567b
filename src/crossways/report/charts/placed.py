"""Marks placed in pixels from the top left corner, for charts that are more drawing than graph."""

from __future__ import annotations

from typing import Any

import polars as pl

from crossways.report.charts import canvas
from crossways.report.identity import LIGHT

PIXELS: canvas.Spec = {
    "type": "quantitative",
    "scale": {"domain": [0, canvas.WIDTH], "range": [0, canvas.WIDTH], "nice": False},
    "axis": None,
}
SMALL = 13  # pixels high; the smallest letters a chart has
SMALL_LINE = 16


def words(frame: pl.DataFrame, height: float, **style: Any) -> canvas.Spec:
    """The words ``text``, beginning at ``x`` with their middle at ``y``."""
    look = {"align": "left", "baseline": "middle", "fontSize": SMALL} | style
    layer = canvas.marks(
        frame, "text", look=look, places={"x": "x", "y": "y"}, x=PIXELS, height=height
    )
    layer["encoding"]["text"] = {"field": "text"}
    return layer


def boxes(frame: pl.DataFrame, height: float, **style: Any) -> canvas.Spec:
    """Boxes from ``x``, ``y`` to ``to``, ``to_y``."""
    places = {"x": "x", "x2": "to", "y": "y", "y2": "to_y"}
    return canvas.marks(frame, "rect", look=style, places=places, x=PIXELS, height=height)


def strokes(frame: pl.DataFrame, height: float, **style: Any) -> canvas.Spec:
    """Straight lines from ``x``, ``y`` to ``to``, ``to_y``."""
    places = {"x": "x", "x2": "to", "y": "y", "y2": "to_y"}
    look = {"color": LIGHT["ink"], "strokeWidth": 1.5} | style
    return canvas.marks(frame, "rule", look=look, places=places, x=PIXELS, height=height)


def dots(frame: pl.DataFrame, height: float, **style: Any) -> canvas.Spec:
    """A mark at ``x`` and ``y``."""
    look = {"filled": True, "size": 130, "opacity": 1, "strokeWidth": 2.5} | style
    places = {"x": "x", "y": "y"}
    return canvas.marks(frame, "point", look=look, places=places, x=PIXELS, height=height)


def drawn(layers: list[canvas.Spec], height: float) -> canvas.Spec:
    """The layers that hold anything, the first at the bottom."""
    return canvas.stacked([each for each in layers if each["data"]["values"]], height)
