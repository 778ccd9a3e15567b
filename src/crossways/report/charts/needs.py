"""What the needs of each group ask for, side by side: six needs, three kinds of joint working.

A mark stands where each need, by itself, was judged to belong. The kind most needs ask for is
shaded; where two are even, both are. Nothing is averaged, and there is no score.
"""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from typing import Any

import polars as pl

from crossways.analysis.outcome_reading.kinds import NeedReading, read_needs
from crossways.analysis.outcome_tables import LEVELS
from crossways.analysis.tables import Place
from crossways.content.joint_levels import joint_levels
from crossways.report.charts import canvas, placed
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.words import listed, plain

HEADING = "Which kind of joint work the needs of each group ask for"
READING = (
    "A mark stands where each need, by itself, was judged to belong. What most needs ask for is "
    "shaded; where two are even, both are. The triangle is what there is now, the ring what was "
    "chosen."
)
UNSAID = "nobody has said"
_LEFT = 176.0  # pixels kept for the names of needs
_STEP = (canvas.WIDTH - _LEFT) / len(LEVELS)
_ROW = 24.0
_LINE = 15.0
_LETTERS = 26
_HEADS = 40.0
_APART = 22.0
_LINES = {"linkage": ["Linkage"], "co_ordination": ["Co-", "ordination"]} | {
    "full_integration": ["Full inte-", "gration"]
}


def picture(place: Place, *, today: date) -> Picture | None:
    """The latest judgement of each group drawn; ``None`` where nobody has judged any.

    >>> from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes
    >>> drawn = picture(Place(fairhaven_outcomes(seed=1)), today=AS_OF)
    >>> drawn.alt.partition(". ")[0]
    'Older people who are frail: 4 of 6 needs ask for co-ordination; there is full integration'
    """
    judged = [each for each in read_needs(place, today=today) if each.match.suggested]
    if not judged:
        return None
    says = " ".join(sentence(each) for each in judged)
    return Picture(
        heading=HEADING,
        reading=READING,
        alt=says,
        spec=spec_of(_drawing(judged), description=says),
        table=_table(judged),
    )


def sentence(reading: NeedReading) -> str:
    """What the needs of one group ask for, and what there is."""
    match = reading.match
    counted = sum(len(needs) for needs in match.matches.values())
    each = len(match.matches[match.suggested[0]])
    asked = listed([named(level) for level in match.suggested])
    how = f"{each} of {counted} needs {'asks' if each == 1 else 'ask'} for {asked}"
    if match.tied:
        how = f"needs ask evenly for {asked}, {each} of {counted} for each"
    there = f"there is {named(reading.actual)}" if reading.actual else "what there is, nobody said"
    return f"{plain(reading.name)}: {how}; {there}."


def named(level: str | None) -> str:
    """What a kind of joint working is called, within a sentence."""
    if level is None:
        return UNSAID
    return "none of it" if level == "none" else joint_levels().level(level).name.lower()


def _table(judged: list[NeedReading]) -> pl.DataFrame:
    """One row a need, then what most ask for and what there is; one column a group."""
    needs = joint_levels().needs
    heads = [*(need.name for need in needs), "Most ask for", "There is", "Chosen"]
    columns = {"What was judged": heads}
    for each in judged:
        levels = {need: level for level, of in each.match.matches.items() for need in of}
        name = plain(each.name)
        columns[name if name not in columns else f"{name} ({each.need_group})"] = [
            *(named(levels.get(need.code)) for need in needs),
            listed([named(level) for level in each.match.suggested]),
            named(each.actual),
            named(each.chosen),
        ]
    return pl.DataFrame(columns)


def _drawing(judged: list[NeedReading]) -> canvas.Spec:
    marks: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("shade", "hair", "dot", "ring", "now", "text", "head", "title")
    }
    top = 0.0
    for each in judged:
        top = _panel(each, top, marks) + _APART
    height = top - _APART
    ring = {"filled": False, "size": 230, "color": LIGHT["plum"]}
    triangle = {"shape": "triangle-up", "color": LIGHT["ochre"], "size": 90}
    frames = {name: pl.DataFrame(rows) for name, rows in marks.items()}
    layers = [
        placed.boxes(frames["shade"], height, color=LIGHT["band"]),
        placed.strokes(frames["hair"], height, color=LIGHT["rule"], strokeWidth=1),
        placed.words(frames["title"], height, fontWeight="bold", fontSize=14),
        placed.words(frames["head"], height, align="center"),
        placed.words(frames["text"], height),
        placed.dots(frames["dot"], height, color=LIGHT["ink"], size=100),
        placed.dots(frames["ring"], height, **ring),
        placed.dots(frames["now"], height, **triangle),
    ]
    return placed.drawn(layers, height)


def _panel(each: NeedReading, top: float, marks: dict[str, list[dict[str, Any]]]) -> float:
    """One group's panel from ``top`` down; returns where it ends."""
    for line in canvas.wrapped(plain(each.name)):
        marks["title"].append({"x": 0.0, "y": top + canvas.LINE / 2, "text": line})
        top += canvas.LINE
    needs = joint_levels().needs
    names = [canvas.wrapped(need.name, letters=_LETTERS) for need in needs]
    ends = list(
        accumulate((_ROW + _LINE * (len(name) - 1) for name in names), initial=top + _HEADS)
    )
    for level in LEVELS:
        for n, line in enumerate(_LINES[level]):
            y = top + (n + 0.5) * placed.SMALL_LINE + 2
            marks["head"].append({"x": _at(level), "y": y, "text": line})
    for level in each.match.suggested:
        box = {"x": _at(level) - _STEP / 2 + 3, "to": _at(level) + _STEP / 2 - 3}
        marks["shade"].append(box | {"y": ends[0], "to_y": ends[-1]})
    levels = {need: level for level, of in each.match.matches.items() for need in of}
    for need, name, begin, end in zip(needs, names, ends, ends[1:], strict=False):
        middle = (begin + end) / 2
        marks["hair"].append({"x": 0.0, "y": end, "to": float(canvas.WIDTH), "to_y": end})
        marks["text"] += [
            {"x": 0.0, "y": middle + (n - (len(name) - 1) / 2) * _LINE, "text": line}
            for n, line in enumerate(name)
        ]
        if need.code in levels:
            marks["dot"].append({"x": _at(levels[need.code]), "y": middle})
    _there(each, ends[-1] + _ROW / 2 + 3, marks)
    return ends[-1] + _ROW + 6


def _there(each: NeedReading, y: float, marks: dict[str, list[dict[str, Any]]]) -> None:
    """The row of what there is and what was chosen."""
    marks["text"].append({"x": 0.0, "y": y, "text": "What there is, and chosen"})
    if each.actual in LEVELS:
        marks["now"].append({"x": _at(str(each.actual)), "y": y})
    if each.chosen in LEVELS:
        marks["ring"].append({"x": _at(str(each.chosen)), "y": y})


def _at(level: str) -> float:
    return _LEFT + (LEVELS.index(level) + 0.5) * _STEP
