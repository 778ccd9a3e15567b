"""The control chart: readings over time, their usual level and limits, and what stands out.

Flagged readings differ by shape first, then by colour; the target, the limits and the usual level
are named where they end. The rule set is printed on the chart, because tools differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import polars as pl

from crossways.report.charts import canvas, event_bands
from crossways.report.charts.control_table import table
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.indicator import Indicator
from crossways.report.indicator_events import event_words
from crossways.report.indicator_words import (
    MEANINGS,
    figure,
    rules_words,
    statement,
    target_words,
    when,
    within_reach,
)
from crossways.report.words import plain

WIDTH, HEIGHT = 262, 210
NAMES_WIDTH = 116  # pixels kept at the right for the names of lines
_APART = 17  # pixels between two names
_TICKS = 3
LOOKS: Mapping[str, tuple[str, str, int]] = MappingProxyType(
    {
        "ordinary": ("circle", "soft", 28),
        "better": ("diamond", "blue", 110),
        "worse": ("square", "orange", 80),
        "changed": ("triangle-up", "ink", 90),
    }
)
"""Shape, colour and size of a reading, by what it means."""


def picture(indicator: Indicator) -> Picture:
    """The chart of one indicator with its words and its table."""
    says = alt(indicator)
    return Picture(
        heading=f"{plain(indicator.name)}, every {indicator.every}",
        reading=_reading(indicator),
        alt=says,
        spec=spec_of(_chart(indicator), description=says),
        table=table(indicator),
    )


def _reading(indicator: Indicator) -> str:
    words = ["Each dot is one reading."]
    if indicator.has_limits.any():
        words.append(
            "The line across is the usual level; nearly all ordinary readings lie between the two "
            "thin lines."
        )
        shapes = {"better": "a diamond is better", "worse": "a square is worse"}
        neither = {"changed": "a triangle is a change"}
        shown = neither if indicator.better == 0 else shapes
        words.append(
            f"A large mark stands out from the ups and downs: {', '.join(shown.values())}."
        )
    if indicator.target is not None:
        words.append("The dashed line is the target.")
    if indicator.events_in_view:
        words.append("Numbered lines are what happened meanwhile, told below.")
    if any(event.bands for event in indicator.events_in_view):
        words.append("In the shaded months it is too early to judge what came of it.")
    return " ".join(words)


def alt(indicator: Indicator) -> str:
    """What the chart says, for those who do not see it."""
    known = indicator.values[~np.isnan(indicator.values)]
    if not known.size:
        return statement(indicator)
    low, high = figure(indicator, float(known.min())), figure(indicator, float(known.max()))
    first, last = when(indicator, 0), when(indicator, len(indicator.dates) - 1)
    parts = [
        statement(indicator),
        f"{known.size} readings from {first} to {last}, between {low} and {high}.",
        _flags_in_words(indicator),
        target_words(indicator),
        _events_in_words(indicator),
    ]
    return " ".join(part for part in parts if part)


def _flags_in_words(indicator: Indicator) -> str:
    if not indicator.has_limits.any():
        return "No limits are drawn."
    flagged = indicator.flagged
    if not flagged:
        return "No reading stands out."
    named = ", ".join(when(indicator, at) for at in flagged[-5:])
    more = "the latest of them " if len(flagged) > 5 else ""
    stand = "1 reading stands out" if len(flagged) == 1 else f"{len(flagged)} readings stand out"
    return f"{stand}: {more}{named}."


def _events_in_words(indicator: Indicator) -> str:
    told = event_words(indicator.events_in_view)
    return f"Meanwhile: {' '.join(told)}" if told else ""


def _chart(indicator: Indicator) -> canvas.Spec:
    scale = _scale_of(indicator)
    events, dates, x = indicator.events_in_view, indicator.dates, _x(indicator)
    told = canvas.told_of(table(indicator))
    layers = [
        *event_bands.bands(events, dates, x),
        *event_bands.lines(events, dates, x, height=HEIGHT),
        *_new_starts(indicator),
        _steps(indicator, "centre", scale, color=LIGHT["ink"], strokeWidth=1.5),
        _steps(indicator, "lower", scale, color=LIGHT["soft"], strokeWidth=1),
        _steps(indicator, "upper", scale, color=LIGHT["soft"], strokeWidth=1),
        *_target(indicator, scale),
        _line(indicator, scale),
        *(_marks(indicator, look, scale, told) for look in LOOKS),
        _names(indicator, scale),
    ]
    return {
        "width": WIDTH + NAMES_WIDTH,
        "height": HEIGHT,
        "title": {
            "text": canvas.wrapped(rules_words(indicator), letters=60),
            "orient": "bottom",
            "fontSize": 12,
            "fontWeight": "normal",
            "color": LIGHT["soft"],
            "offset": 14,
            "lineHeight": 15,
        },
        "layer": [layer for layer in layers if layer["data"]["values"]],
        "resolve": {"scale": {"x": "shared", "y": "shared"}},
    }


def _scale_of(indicator: Indicator) -> tuple[float, float]:
    """The lowest and highest drawn, with some room; from 0 where that costs little."""
    shown = [float(value) for value in indicator.values if not np.isnan(value)]
    shown += [] if indicator.target is None else [indicator.target]
    for at in np.flatnonzero(indicator.has_limits):
        limits = indicator.chart.limits
        shown += within_reach(indicator, float(limits.lower[0, at]), float(limits.upper[0, at]))
    low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
    room = 0.08 * (high - low) or max(abs(high), 1.0) * 0.5
    bottom = low - room
    return (0.0 if low >= 0 and bottom < 0 else bottom), high + room


def _x(indicator: Indicator) -> canvas.Spec:
    last = max(len(indicator.dates) - 1, 1)
    ticks = sorted({round(part * last / (_TICKS - 1)) for part in range(_TICKS)})
    ticks = [tick for tick in ticks if tick < len(indicator.dates)]
    words = "".join(f"datum.value == {tick} ? '{when(indicator, tick)}' : " for tick in ticks)
    axis = {"values": ticks, "grid": False, "labelExpr": f"{words}''", "labelFlush": True}
    scale = {"domain": [-0.5, last + 0.5], "range": [0, WIDTH], "nice": False, "zero": False}
    return {"type": "quantitative", "scale": scale, "axis": axis | {"title": None}}


def _y(indicator: Indicator, scale: tuple[float, float]) -> canvas.Spec:
    written = "," if not indicator.is_share else ".1%" if scale[1] - scale[0] < 0.05 else ".0%"
    axis = {"tickCount": 5, "title": None, "labelExpr": f"format(datum.value, '{written}')"}
    return {
        "type": "quantitative",
        "scale": {"domain": list(scale), "nice": False, "zero": False},
        "axis": axis,
    }


def _layer(
    indicator: Indicator,
    frame: pl.DataFrame,
    mark: canvas.Spec,
    scale: tuple[float, float],
    **more: str,
) -> canvas.Spec:
    x, y = _x(indicator), _y(indicator, scale)
    encoding = {"x": {"field": "x", **x}, "y": {"field": "y", **y}}
    encoding |= {channel: {"field": column} for channel, column in more.items()}
    return {"data": {"values": frame.to_dicts()}, "mark": mark, "encoding": encoding}


def _steps(
    indicator: Indicator, line: str, scale: tuple[float, float], **look: object
) -> canvas.Spec:
    """A line across each stretch where it stays the same; left out where readings cannot go."""
    level = getattr(indicator.chart.limits, line)[0]
    low, high = within_reach(indicator, -np.inf, np.inf)
    drawn = indicator.has_limits & (level >= low) & (level <= high)
    frame = pl.DataFrame({"at": np.arange(len(level)), "y": level, "drawn": drawn})
    frame = (
        frame.with_columns(phase=pl.Series(indicator.chart.phase[0]))
        .with_columns(part=pl.struct("y", "phase").rle_id())
        .filter("drawn")
        .group_by("part", maintain_order=True)
        .agg(pl.col("y").first(), x=pl.col("at").min() - 0.5, to=pl.col("at").max() + 0.5)
        .select("x", "to", "y")
    )
    return _layer(indicator, frame, {"type": "rule", **look}, scale, x2="to")


def _new_starts(indicator: Indicator) -> list[canvas.Spec]:
    starts = np.flatnonzero(np.diff(indicator.chart.phase[0])) + 0.5
    frame = pl.DataFrame({"x": starts}, schema={"x": pl.Float64()})
    mark = {"type": "rule", "color": LIGHT["ochre"], "strokeWidth": 1.5, "strokeDash": [2, 3]}
    lines = {
        "data": {"values": frame.to_dicts()},
        "mark": mark,
        "encoding": {"x": {"field": "x", **_x(indicator)}},
    }
    words = {"type": "text", "align": "left", "dx": 4, "dy": 7, "color": LIGHT["ochre"]}
    text = {
        "data": {"values": frame.to_dicts()},
        "mark": {**words, "fontSize": 12, "text": "new limits"},
        "encoding": {"x": {"field": "x", **_x(indicator)}, "y": {"value": 0}},
    }
    return [lines, text]


def _target(indicator: Indicator, scale: tuple[float, float]) -> list[canvas.Spec]:
    if indicator.target is None:
        return []
    end = max(len(indicator.dates) - 1, 1) + 0.5
    frame = pl.DataFrame({"x": [-0.5], "to": [end], "y": [indicator.target]})
    look = {"type": "rule", "color": LIGHT["green"], "strokeWidth": 2, "strokeDash": [8, 5]}
    return [_layer(indicator, frame, look, scale, x2="to")]


def _line(indicator: Indicator, scale: tuple[float, float]) -> canvas.Spec:
    """The readings joined; a missing one and a new start of limits break the line."""
    values = [None if np.isnan(value) else float(value) for value in indicator.values]
    frame = pl.DataFrame(
        {"x": range(len(values)), "y": values, "phase": indicator.chart.phase[0]},
        schema={"x": pl.Int64(), "y": pl.Float64(), "phase": pl.Int64()},
    )
    look = {"type": "line", "color": LIGHT["soft"], "strokeWidth": 1.5}
    layer = _layer(indicator, frame, look, scale)
    layer["encoding"]["detail"] = {"field": "phase", "type": "nominal"}
    return layer


def _marks(
    indicator: Indicator, look: str, scale: tuple[float, float], told: pl.Series
) -> canvas.Spec:
    shape, colour, size = LOOKS[look]
    at = [each for each in range(len(indicator.dates)) if look_of(indicator, each) == look]
    frame = pl.DataFrame(
        {
            "x": at,
            "y": [float(indicator.values[each]) for each in at],
            "told": [told[each] for each in at],
        },
        schema={"x": pl.Int64(), "y": pl.Float64(), "told": pl.String()},
    )
    mark = {"type": "point", "shape": shape, "color": LIGHT[colour], "size": size}
    layer = _layer(indicator, frame, {**mark, "filled": True, "opacity": 1}, scale)
    layer["encoding"]["tooltip"] = {"field": "told", "type": "nominal"}
    return layer


def look_of(indicator: Indicator, at: int) -> str:
    """``ordinary``, ``better``, ``worse`` or ``changed``; empty where a reading is missing."""
    if np.isnan(indicator.values[at]):
        return ""
    rule, _, meaning = indicator.signal_at(at)
    return "ordinary" if rule == "none" else MEANINGS[meaning]


def _names(indicator: Indicator, scale: tuple[float, float]) -> canvas.Spec:
    """What each line is, and how high, where it ends; pushed apart so that none overlap."""
    named: list[tuple[float, str]] = []
    last = indicator.latest
    if last >= 0 and indicator.has_limits[last]:
        limits = indicator.chart.limits
        low, high = within_reach(indicator, -np.inf, np.inf)
        for words, line in (
            ("upper limit", "upper"),
            ("usual", "centre"),
            ("lower limit", "lower"),
        ):
            level = float(getattr(limits, line)[0, last])
            if low <= level <= high:
                named.append((level, f"{words} {figure(indicator, level)}"))
    if indicator.target is not None:
        named.append((indicator.target, f"target {figure(indicator, indicator.target)}"))
    named.sort(reverse=True)
    places = _apart([_pixels(level, scale) for level, _ in named])
    frame = pl.DataFrame(
        {"text": [words for _, words in named], "y": [_level(place, scale) for place in places]},
        schema={"text": pl.String(), "y": pl.Float64()},
    )
    return {
        "data": {"values": frame.to_dicts()},
        "mark": {"type": "text", "align": "left", "baseline": "middle", "fontSize": 13},
        "encoding": {
            "x": {"value": WIDTH + 8},
            "y": {"field": "y", **_y(indicator, scale)},
            "text": {"field": "text"},
        },
    }


def _pixels(level: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return HEIGHT * (high - level) / (high - low)


def _level(pixels: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return high - pixels * (high - low) / HEIGHT


def _apart(places: list[float]) -> list[float]:
    """Places from the top, pushed down and then up until none are nearer than two lines of text.

    >>> _apart([100.0, 103.0])
    [100.0, 117.0]
    """
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + _APART)
    floor = HEIGHT - 6.0
    for at in reversed(range(len(places))):
        places[at] = min(places[at], floor)
        floor = places[at] - _APART
    return places
