"""The marks charts share: rows laid out from the top, values on one scale below them.

Rows are placed in pixels, because the words of a card need as many lines as they need. Charts
are drawn narrow, so that they can be read on a phone, and grow a little on wider paper.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from crossways.report.identity import LIGHT

WIDTH = 380  # pixels; readable at 320 on a phone
LABELS = 122  # pixels kept for labels at the left of each row
ROW = 25
LINE = 19
_LETTERS_A_LINE = 46

Spec = dict[str, Any]
"""A Vega-Lite specification, or a part of one, as plain data."""


def wrapped(text: str, *, letters: int = _LETTERS_A_LINE) -> list[str]:
    """Text in lines short enough for the canvas; over-long words are broken.

    >>> wrapped("We tell people and families when we are not sure.", letters=30)
    ['We tell people and families', 'when we are not sure.']
    """
    return textwrap.wrap(text, letters) or [""]


def told_of(table: pl.DataFrame) -> pl.Series:
    """What each mark tells whoever points at it: its row of the chart's table, to the letter.

    >>> told_of(pl.DataFrame({"Group": ["Nurses"], "Level": ["4.2"], "People": [""]})).to_list()
    ['Nurses\\nLevel: 4.2']
    """
    first, *others = table.columns
    told = [
        "\n".join([row[first], *(f"{head}: {row[head]}" for head in others if row[head])])
        for row in table.iter_rows(named=True)
    ]
    return pl.Series("told", told, dtype=pl.String)


def across(domain: Sequence[float], *, words: Sequence[str] = (), at: Sequence[float] = ()) -> Spec:
    """The value scale from the labels' edge to the right; ``words`` name the ticks ``at``."""
    names = "".join(f"datum.value == {v} ? '{w}' : " for v, w in zip(at, words, strict=True))
    axis = {
        "values": list(at),
        "grid": False,  # drawn by ``grid``, so that it does not run through words
        "labelFlush": True,
        "title": None,
        "labelExpr": f"{names}''",
    }
    scale = {"domain": list(domain), "range": [LABELS, WIDTH - 6], "nice": False, "zero": False}
    return {"type": "quantitative", "scale": scale, "axis": axis}


def marks(
    frame: pl.DataFrame,
    mark: str,
    *,
    look: Spec,
    places: Mapping[str, str],
    x: Spec,
    height: float,
) -> Spec:
    """One layer: a mark for each row, placed by the columns that ``places`` names.

    Where there is a column ``told``, each mark tells its words to whoever points at it.
    """
    down = {
        "type": "quantitative",
        "scale": {"domain": [0, height], "range": [0, height], "nice": False},
        "axis": None,
    }
    shape = {"x": x, "y": down, "x2": {}, "y2": {}}
    encoding = {channel: {"field": column} | shape[channel] for channel, column in places.items()}
    if "told" in frame.columns:
        encoding["tooltip"] = {"field": "told", "type": "nominal"}
    return {
        "data": {"values": frame.to_dicts()},
        "mark": {"type": mark, **look},
        "encoding": encoding,
    }


def grid(rows: pl.DataFrame, x: Spec, height: float) -> Spec:
    """Upright hairlines at the ticks, from ``y`` to ``to_y`` of each row of ``rows``."""
    ticks = pl.DataFrame({"value": x["axis"]["values"]}, schema={"value": pl.Float64()})
    frame = rows.select("y", "to_y").join(ticks, how="cross")
    look = {"color": LIGHT["rule"], "strokeWidth": 1}
    return marks(
        frame, "rule", look=look, places={"x": "value", "y": "y", "y2": "to_y"}, x=x, height=height
    )


def whiskers(frame: pl.DataFrame, x: Spec, height: float, **style: Any) -> Spec:
    """A line from ``low`` to ``high`` at ``y``: what the level is probably between."""
    look = {"color": LIGHT["soft"], "strokeWidth": 2, "opacity": 0.75} | style
    return marks(
        frame, "rule", look=look, places={"x": "low", "x2": "high", "y": "y"}, x=x, height=height
    )


def points(frame: pl.DataFrame, x: Spec, height: float, **style: Any) -> Spec:
    """A mark at ``value`` and ``y``, of the ``shape`` given; filled unless told otherwise."""
    look = {"filled": True, "size": 130, "opacity": 1, "strokeWidth": 2.5} | style
    return marks(frame, "point", look=look, places={"x": "value", "y": "y"}, x=x, height=height)


def ties(frame: pl.DataFrame, x: Spec, height: float, **style: Any) -> Spec:
    """A line from (``value``, ``y``) to (``to``, ``to_y``): the gap between two marks."""
    places = {"x": "value", "x2": "to", "y": "y", "y2": "to_y"}
    return marks(frame, "rule", look={"strokeWidth": 3} | style, places=places, x=x, height=height)


def bands(frame: pl.DataFrame, x: Spec, height: float, **style: Any) -> Spec:
    """A shaded band from ``low`` to ``high``, from ``y`` down to ``to_y``."""
    places = {"x": "low", "x2": "high", "y": "y", "y2": "to_y"}
    return marks(
        frame, "rect", look={"color": LIGHT["band"]} | style, places=places, x=x, height=height
    )


def labels(frame: pl.DataFrame, height: float, **style: Any) -> Spec:
    """The words ``text`` at the left edge and ``y``."""
    look = {"align": "left", "baseline": "middle"} | style
    layer = marks(frame, "text", look=look, places={"y": "y"}, x={}, height=height)
    layer["encoding"] |= {"x": {"value": 0}, "text": {"field": "text"}}
    return layer


def stacked(layers: Sequence[Spec], height: float) -> Spec:
    """The layers on one canvas, the first at the bottom."""
    return {"width": WIDTH, "height": height, "layer": list(layers)}
