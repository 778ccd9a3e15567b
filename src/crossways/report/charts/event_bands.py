"""What happened, on a chart of readings: a numbered line each, and the months of waiting behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from crossways.report.charts import canvas
from crossways.report.identity import LIGHT
from crossways.report.indicator_events import Event, place

_SHADES = (1.0, 0.5)  # the months it is too early to judge, then those in which it settles


def bands(events: Sequence[Event], dates: Sequence[date], x: canvas.Spec) -> list[canvas.Spec]:
    """Bands behind everything else, the darker one first.

    Args:
        events: those in view.
        dates: the first day of each reading's period.
        x: how the axis of time is drawn; readings stand at 0, 1, 2 and so on.
    """
    return [_band(events, dates, x, at) for at in range(len(_SHADES))]


def _band(events: Sequence[Event], dates: Sequence[date], x: canvas.Spec, at: int) -> canvas.Spec:
    low, high = -0.5, max(len(dates) - 1, 1) + 0.5
    rows = [
        (max(place(band.begins, dates), low), min(place(band.ends, dates), high))
        for event in events
        for band in event.bands[at : at + 1]
    ]
    frame = pl.DataFrame(
        [row for row in rows if row[0] < row[1]],
        schema={"x": pl.Float64(), "to": pl.Float64()},
        orient="row",
    )
    mark = {"type": "rect", "color": LIGHT["band"], "opacity": _SHADES[at]}
    return {
        "data": {"values": frame.to_dicts()},
        "mark": mark,
        "encoding": {"x": {"field": "x", **x}, "x2": {"field": "to"}},
    }


def lines(
    events: Sequence[Event], dates: Sequence[date], x: canvas.Spec, *, height: int
) -> list[canvas.Spec]:
    """A line where each event happened, with its number at the foot."""
    rows = [
        (where, str(number))
        for number, event in enumerate(events, start=1)
        if (where := place(event.on, dates)) >= -0.5
    ]
    frame = pl.DataFrame(rows, schema={"x": pl.Float64(), "text": pl.String()}, orient="row")
    data = {"values": frame.to_dicts()}
    line = {"type": "rule", "color": LIGHT["plum"], "strokeWidth": 1, "strokeDash": [1, 2]}
    number = {"type": "text", "align": "left", "dx": 3, "fontSize": 12, "color": LIGHT["plum"]}
    across = {"x": {"field": "x", **x}}
    return [
        {"data": data, "mark": line, "encoding": across},
        {
            "data": data,
            "mark": {**number, "baseline": "bottom", "dy": -2},
            "encoding": {**across, "y": {"value": height}, "text": {"field": "text"}},
        },
    ]
