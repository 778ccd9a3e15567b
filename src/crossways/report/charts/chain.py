"""The chain: how joint working is thought to lead to services, and those to what people notice.

Read from the right, where it says what one person will notice. A whole line is a link somebody has
looked at; a dashed one nobody has tested. What leads nowhere stands at the bottom.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import polars as pl

from crossways.analysis.outcome_reading.chain import Chain, Link, read_chain
from crossways.analysis.tables import Place
from crossways.report.chain_outline import STRENGTH_SAID
from crossways.report.charts import canvas, placed
from crossways.report.charts.chain_places import (
    APART,
    BOX,
    COLUMNS,
    GAP,
    ROOM,
    Box,
    Placed,
    place_boxes,
)
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.words import plain

HEADING = "From what people will notice, back to what we do together"
READING = (
    "Read from the right. On the right stands what people will notice, in the middle what is done "
    "with them, on the left how we work together. A dashed line is a link nobody has tested yet. "
    "A box with no line leads to no outcome, or has nothing that leads to it."
)
HEADS: Mapping[str, str] = MappingProxyType(
    {"working": "How we work\ntogether", "service": "What is done\nwith people"}
    | {"outcome": "What people\nwill notice"}
)
_EDGES: Mapping[str, tuple[str, float]] = MappingProxyType(
    {"working": ("soft", 1.0), "service": ("ink", 1.0), "outcome": ("ink", 2.0)}
)
"""Colour and width of the edge of a box; the column tells the same."""
_TIP = 6  # pixels before a box at which the arrow ends
_AROUND = 10  # pixels left of a column that a line within it takes


def picture(place: Place, *, today: date) -> Picture | None:
    """The chain as it is on a day, its links as a table; ``None`` where there is nothing to draw.

    >>> from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes
    >>> picture(Place(fairhaven_outcomes(seed=1)), today=AS_OF).alt[:49]
    '4 outcomes and 8 things done for them, 5 links. 2'
    """
    chain = read_chain(place, today=today)
    if not chain.aims and not chain.activities:
        return None
    says = alt(chain)
    return Picture(
        heading=HEADING,
        reading=READING,
        alt=says,
        spec=spec_of(_drawing(chain), description=says),
        table=table(chain),
    )


def alt(chain: Chain) -> str:
    """What the chain says, for those who do not see it."""
    parts = [
        _how_many(chain),
        _tested(chain),
        _led_nowhere("With no outcome behind them", [each.says for each in chain.without_outcome]),
        _led_nowhere(
            "Outcomes that nothing leads to", [aim.says for aim in chain.without_activity]
        ),
    ]
    return " ".join(part for part in parts if part)


def table(chain: Chain) -> pl.DataFrame:
    """Every link, one a row, then what leads nowhere."""
    named = {("activity", each.activity): plain(each.says) for each in chain.activities}
    named |= {("outcome", aim.outcome): plain(aim.says) for aim in chain.aims}
    rows = [
        (
            named["activity", link.from_activity],
            named[link.end],
            STRENGTH_SAID[link.strength].capitalize(),
        )
        for link in chain.links
    ]
    linked = {link.from_activity for link in chain.links}
    rows += [
        (plain(each.says), "No outcome", "")
        for each in chain.without_outcome
        if each.activity not in linked
    ]
    rows += [("Nothing yet", plain(aim.says), "") for aim in chain.without_activity]
    columns = ("What is done", "Leads to", "How far tested")
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def _how_many(chain: Chain) -> str:
    outcomes = _counted(len(chain.aims), "outcome")
    done, links = _counted(len(chain.activities), "thing"), _counted(len(chain.links), "link")
    return f"{outcomes} and {done} done for them, {links}."


def _counted(many: int, word: str) -> str:
    return f"{many} {word}" if many == 1 else f"{many} {word}s"


def _tested(chain: Chain) -> str:
    untested = len(chain.untested)
    if not chain.links:
        return "Nothing is linked yet."
    if not untested:
        return "Every link rests on something."
    return f"{untested} of the links {'has' if untested == 1 else 'have'} not been tested."


def _led_nowhere(heading: str, says: list[str]) -> str:
    return f"{heading}: {'; '.join(plain(each).rstrip('.') for each in says)}." if says else ""


def _drawing(chain: Chain) -> canvas.Spec:
    boxes = place_boxes(chain)
    height = boxes.height
    layers = [
        *_lines(boxes, chain.links, height),
        *(_edges(boxes, column, height) for column in COLUMNS),
        _inside(boxes, height),
        *_heads(boxes, height),
    ]
    return placed.drawn(layers, height)


def _lines(boxes: Placed, links: tuple[Link, ...], height: float) -> list[canvas.Spec]:
    whole: list[dict[str, float]] = []
    dashed: list[dict[str, float]] = []
    tips: list[dict[str, float]] = []
    for link in links:
        source, target = boxes.boxes["activity", link.from_activity], boxes.boxes[link.end]
        (whole if link.tested else dashed).extend(_path(source, target))
        tips.append({"x": target.left - _TIP / 2, "y": target.middle})
    schema = dict.fromkeys(("x", "y", "to", "to_y"), pl.Float64())
    dashes = {"color": LIGHT["ochre"], "strokeDash": [5, 4], "strokeWidth": 2}
    tip = {"shape": "triangle-right", "size": 60, "color": LIGHT["ink"], "strokeWidth": 0}
    return [
        placed.strokes(pl.DataFrame(whole, schema=schema), height, strokeWidth=2),
        placed.strokes(pl.DataFrame(dashed, schema=schema), height, **dashes),
        placed.dots(
            pl.DataFrame(tips, schema={"x": pl.Float64(), "y": pl.Float64()}), height, **tip
        ),
    ]


def _path(source: Box, target: Box) -> list[dict[str, float]]:
    """Straight from edge to edge; around, where both stand in the same column."""
    begin, end = source.left + BOX, target.left - _TIP
    if source.left < target.left:
        return [{"x": begin, "y": source.middle, "to": end, "to_y": target.middle}]
    out = max(source.left - _AROUND, 1)
    return [
        {"x": source.left, "y": source.middle, "to": out, "to_y": source.middle},
        {"x": out, "y": source.middle, "to": out, "to_y": target.middle},
        {"x": out, "y": target.middle, "to": target.left, "to_y": target.middle},
    ]


def _edges(boxes: Placed, column: str, height: float) -> canvas.Spec:
    colour, width = _EDGES[column]
    frame = pl.DataFrame(
        [
            {"x": b.left, "y": b.top, "to": b.left + BOX, "to_y": b.top + b.height}
            for b in boxes.boxes.values()
            if b.column == column
        ],
        schema=dict.fromkeys(("x", "y", "to", "to_y"), pl.Float64()),
    )
    fill = LIGHT["band"] if column == "outcome" else LIGHT["paper"]
    look = {"fill": fill, "stroke": LIGHT[colour], "strokeWidth": width, "cornerRadius": 3}
    return placed.boxes(frame, height, opacity=1, **look)


def _inside(boxes: Placed, height: float) -> canvas.Spec:
    lines = [
        {"x": b.left + ROOM, "y": b.top + ROOM + (n + 0.5) * placed.SMALL_LINE, "text": line}
        for b in boxes.boxes.values()
        for n, line in enumerate(b.lines)
    ]
    return placed.words(_texts(lines), height)


def _heads(boxes: Placed, height: float) -> list[canvas.Spec]:
    heads = [
        {"x": n * (BOX + GAP), "y": (line + 0.5) * placed.SMALL_LINE, "text": words}
        for n, column in enumerate(COLUMNS)
        for line, words in enumerate(HEADS[column].split("\n"))
    ]
    loose = boxes.loose_from - placed.SMALL_LINE / 2 - APART / 2
    bottom = [{"x": 0.0, "y": loose, "text": "With no outcome behind them"}]
    made = [placed.words(_texts(heads), height, fontWeight="bold")]
    if boxes.loose_from:
        made.append(placed.words(_texts(bottom), height, fontWeight="bold"))
    return made


def _texts(rows: list[dict[str, Any]]) -> pl.DataFrame:
    schema = {"x": pl.Float64(), "y": pl.Float64(), "text": pl.String()}
    return pl.DataFrame(rows, schema=schema)
