"""The pulse over rounds: small panels side by side, one for each group or each dimension.

Every panel has the same scale, the interval as a band and each round as a dot. Groups stand by
name, never by result. What moved everywhere at once is drawn on its own, once.
"""

from __future__ import annotations

import polars as pl

from crossways.report.charts import canvas
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.model import Report
from crossways.report.words import DIMENSION_NAMES, between, dimension_name, listed, number, people

READING = (
    "Each dot is one round, from 1, strongly disagree, to 5, strongly agree. "
    "The shaded band shows where the true level probably lies."
)
_PANEL, _LONE_PANEL = (148, 84), (330, 110)
PIXELS_A_LETTER = 8


def dimensions(report: Report) -> list[str]:
    """The dimensions there are levels of: those we know in their order, then others by name."""
    seen = report.levels["dimension"].drop_nulls().unique().to_list()
    known = [code for code in DIMENSION_NAMES if code in seen]
    return known + sorted(set(seen) - set(known))


def _levels(report: Report) -> pl.DataFrame:
    return report.levels.filter(
        pl.col("dimension").is_not_null(), pl.col("item").is_null(), pl.col("value").is_not_null()
    )


def shown_for_everyone(report: Report) -> pl.DataFrame:
    """Levels of everyone together: one panel for each dimension."""
    level = _levels(report).filter(cut="whole")
    order = dimensions(report)
    return _in_panels(level, "dimension", order, [dimension_name(code) for code in order])


def shown_by_group(
    report: Report, dimension: str, *, cut: str, codes: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Levels on one dimension: one panel for each group of ``cut``, or for each of ``codes``."""
    level = _levels(report).filter(cut=cut, dimension=dimension)
    if codes:
        level = level.filter(pl.col("group").is_in(list(codes)))
    order = report.in_reading_order(cut, level["group"].to_list())
    return _in_panels(level, "group", order, [report.name_of(cut, code) for code in order])


def _in_panels(
    level: pl.DataFrame, column: str, order: list[str], names: list[str]
) -> pl.DataFrame:
    place, name = (
        dict(zip(order, range(len(order)), strict=True)),
        dict(zip(order, names, strict=True)),
    )
    return level.with_columns(
        panel=pl.col(column).replace_strict(place, return_dtype=pl.Int64()),
        name=pl.col(column).replace_strict(name, return_dtype=pl.String()),
    ).sort("panel", "round")


def for_everyone(report: Report, *, says: str = "") -> Picture | None:
    """How everyone together moved, each dimension in its own panel."""
    level = shown_for_everyone(report)
    return _picture(report, level, "Everyone together, dimension by dimension", "Dimension", says)


def by_group(
    report: Report, dimension: str, *, cut: str, codes: tuple[str, ...] = (), says: str = ""
) -> Picture | None:
    """How each group moved on one dimension."""
    level = shown_by_group(report, dimension, cut=cut, codes=codes)
    return _picture(report, level, f"{dimension_name(dimension)}, round by round", "Group", says)


def _picture(
    report: Report, level: pl.DataFrame, heading: str, column: str, says: str
) -> Picture | None:
    if level.is_empty():
        return None
    alt_text = " ".join([says, *_sentences(level)]).strip()
    table = _table(report, level, column)
    spec = spec_of(_chart(level.with_columns(canvas.told_of(table))), description=alt_text)
    return Picture(heading, READING, alt_text, spec, table)


def _chart(level: pl.DataFrame) -> canvas.Spec:
    rounds = level["round"].unique().sort().to_list()
    size = _LONE_PANEL if level["panel"].n_unique() == 1 else _PANEL
    panels = [
        _panel(rows, str(name), rounds, size)
        for (name, _), rows in level.group_by("name", "panel", maintain_order=True)
    ]
    return {"concat": panels, "columns": 2, "spacing": 22}


def _panel(rows: pl.DataFrame, name: str, rounds: list[int], size: tuple[int, int]) -> canvas.Spec:
    every_round = pl.DataFrame({"round": rounds}, schema={"round": pl.Int64()})
    columns = every_round.join(  # a round not shown breaks the line, it is not bridged
        rows.select("round", "value", "low", "high", "told"), on="round", how="left"
    )
    ends = [min(rounds) - 0.3, max(rounds) + 0.3]
    by_round = {
        "field": "round",
        "type": "quantitative",
        "scale": {"domain": ends, "nice": False, "zero": False},
        "axis": {"values": rounds, "grid": False, "format": "d", "title": None},
    }
    steps = {
        "scale": {"domain": [1, 5], "zero": False},
        "axis": {"values": [1, 3, 5], "title": None},
    }
    at = {"y": {"field": "value", "type": "quantitative", **steps}}
    span = {"y": {"field": "low", "type": "quantitative", **steps}, "y2": {"field": "high"}}
    green, soft = LIGHT["green"], LIGHT["soft"]
    layers = [
        {
            "mark": {"type": "area", "color": green, "opacity": 0.18},
            "encoding": span,
        },
        {
            "mark": {"type": "rule", "color": soft, "strokeWidth": 2},
            "encoding": span,
        },
        {"mark": {"type": "line", "color": green, "strokeWidth": 2}, "encoding": at},
        {
            "mark": {"type": "point", "color": green, "filled": True, "size": 55},
            "encoding": at | {"tooltip": {"field": "told", "type": "nominal"}},
        },
    ]
    return {
        "data": {"values": columns.to_dicts()},
        "title": {
            "text": canvas.wrapped(name, letters=size[0] // PIXELS_A_LETTER),
            "lineHeight": 17,
        },
        "width": size[0],
        "height": size[1],
        "encoding": {"x": by_round},
        "layer": layers,
    }


def _sentences(level: pl.DataFrame) -> list[str]:
    said = []
    for (name, _), rows in level.group_by("name", "panel", maintain_order=True):
        each = [
            f"{number(value)} in round {number_}"
            for number_, value in rows.select("round", "value").iter_rows()
        ]
        said.append(f"{name}: {listed(each)}.")
    return said


def _table(report: Report, level: pl.DataFrame, column: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            column: level["name"],
            "Round": [report.round_label(number_) for number_ in level["round"]],
            "Level, 1 to 5": [number(value) for value in level["value"]],
            "Probably between": [between(*ends) for ends in level.select("low", "high").rows()],
            "People": [people(*ends) for ends in level.select("n_low", "n_high").rows()],
        }
    )
