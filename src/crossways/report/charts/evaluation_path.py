"""What was read in an area, and what was to be expected had nothing changed there."""

from __future__ import annotations

import numpy as np
import polars as pl

from crossways.analysis.methods.evaluation import Evaluation, tell
from crossways.analysis.methods.evaluation.scales import shown
from crossways.report.charts import canvas
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.words import plain

HEIGHT = 220
READING = (
    "Each dot is one reading. The dashed line is what the sums would lead us to expect had nothing "
    "changed; before the upright line it shows how well they follow what was read."
)
_ROOM = 0.06
_TICKS = 3
_WHOLE = 100  # from here on readings are told without decimals


def picture(made: Evaluation) -> Picture:
    """The area's readings beside what was expected, with words and table."""
    says = tell(made).statement
    return Picture(
        heading=plain(f"{made.panel.outcome.capitalize()} in {made.panel.area}"),
        reading=READING,
        alt=says,
        spec=spec_of(_chart(made), description=says),
        table=_table(made),
    )


def _table(made: Evaluation) -> pl.DataFrame:
    readings = shown(made.panel)[0]
    return pl.DataFrame(
        {
            "Period": [made.panel.period(at) for at in range(made.panel.length)],
            "Reading": [_figure(value) for value in readings],
            "Expected had nothing changed": [_figure(value) for value in made.expected],
        }
    )


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= _WHOLE else f"{value:.3g}"


def _chart(made: Evaluation) -> canvas.Spec:
    readings = shown(made.panel)[0]
    x, y = _x(made), _y(np.concatenate([readings, made.expected]))
    starts = [{"x": made.plan.starts - 0.5}]
    expected = {"color": LIGHT["plum"], "strokeDash": [6, 4], "strokeWidth": 2}
    layers = [
        {
            "data": {"values": starts},
            "mark": {"type": "rule", "color": LIGHT["soft"], "strokeWidth": 1.5},
            "encoding": {"x": {"field": "x", **x}},
        },
        _layer(made.expected, {"type": "line", **expected}, x, y),
        _layer(readings, {"type": "line", "color": LIGHT["soft"], "strokeWidth": 1}, x, y),
        _layer(
            readings,
            {"type": "point", "filled": True, "size": 32, "color": LIGHT["ink"], "opacity": 1},
            x,
            y,
        ),
    ]
    return canvas.stacked(layers, HEIGHT)


def _layer(values: np.ndarray, mark: canvas.Spec, x: canvas.Spec, y: canvas.Spec) -> canvas.Spec:
    rows = [{"x": at, "y": float(value)} for at, value in enumerate(values)]
    encoding = {"x": {"field": "x", **x}, "y": {"field": "y", **y}}
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _x(made: Evaluation) -> canvas.Spec:
    last = made.panel.length - 1
    ticks = sorted({0, made.plan.starts, last})
    words = "".join(
        f"datum.value == {tick} ? '{plain(made.panel.period(tick))}' : " for tick in ticks
    )
    axis = {"values": ticks, "grid": False, "labelExpr": f"{words}''", "labelFlush": True}
    scale = {"domain": [-0.5, last + 0.5], "nice": False, "zero": False}
    return {"type": "quantitative", "scale": scale, "axis": axis | {"title": None}}


def _y(values: np.ndarray) -> canvas.Spec:
    low, high = float(values.min()), float(values.max())
    room = _ROOM * (high - low) or 1.0
    bottom = 0.0 if 0 <= low < 0.4 * high else low - room
    scale = {"domain": [bottom, high + room], "nice": False, "zero": False}
    axis = {"tickCount": _TICKS + 1, "title": None}
    return {"type": "quantitative", "scale": scale, "axis": axis}
