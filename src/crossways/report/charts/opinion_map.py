"""The map of opinion: where many people stand, never where one does.

Squares on which enough people stand, darker the more of them; a square that no group holds is
hatched by a dot pattern of its own colour, as unsettled ground. Squares with fewer people are left
blank, whether empty or not.
"""

from __future__ import annotations

import polars as pl

from crossways.report.charts import canvas
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.opinion_statements import COLOURS
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.model import Report
from crossways.report.words import people

READING = (
    "People who answer alike stand near each other. A coloured square is ground that mostly one "
    "group holds, darker the more people stand there. A pale square with a cross is ground between "
    "groups. Where fewer people stand than we may show, the map is blank."
)
SIDE = 300
EDGE = 40
HEADING = "The map of opinion"
NOBODYS = "soft"


def shown(report: Report) -> pl.DataFrame:
    """The released squares of the last conversation."""
    ground = report.ground
    return ground.filter(pl.col("round") == pl.col("round").max())


def picture(report: Report) -> Picture | None:
    """The map; ``None`` when no square has enough people to be shown."""
    squares = shown(report)
    if squares.is_empty():
        return None
    alt = _alt(report, squares)
    return Picture(
        heading=HEADING,
        reading=READING,
        alt=alt,
        spec=spec_of(_chart(report, squares), description=alt),
        table=_table(report, squares),
    )


def _chart(report: Report, squares: pl.DataFrame) -> canvas.Spec:
    across = int(squares["across"][0])
    size = SIDE / across
    placed = squares.with_columns(
        canvas.told_of(_table(report, squares)),
        low=EDGE + pl.col("column") * size + 1,
        high=EDGE + (pl.col("column") + 1) * size - 1,
        y=SIDE - (pl.col("row") + 1) * size + 1,
        to_y=SIDE - pl.col("row") * size - 1,
        depth=0.25 + 0.7 * pl.col("n_low") / pl.col("n_low").max(),
    )
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, canvas.WIDTH], "range": [0, canvas.WIDTH], "nice": False},
        "axis": None,
    }
    frame = pl.DataFrame({"low": [EDGE], "high": [EDGE + SIDE], "y": [0], "to_y": [SIDE]})
    layers = [canvas.bands(frame, x, SIDE, color=LIGHT["band"], opacity=0.5)]
    for row in placed.iter_rows(named=True):
        one = pl.DataFrame([{name: row[name] for name in ("low", "high", "y", "to_y", "told")}])
        held = row["opinion"] is not None
        depth = row["depth"] if held else 0.25
        layers.append(
            canvas.bands(one, x, SIDE, color=LIGHT[_colour(row["opinion"])], opacity=depth)
        )
    between = placed.filter(pl.col("opinion").is_null()).select(
        value=(pl.col("low") + pl.col("high")) / 2, y=(pl.col("y") + pl.col("to_y")) / 2
    )
    layers.append(
        canvas.points(between, x, SIDE, shape="cross", color=LIGHT["ink"], size=110, opacity=0.8)
    )
    layers.append(_names(report, placed, x))
    return canvas.stacked(layers, SIDE)


def _names(report: Report, placed: pl.DataFrame, x: canvas.Spec) -> canvas.Spec:
    """Each group's letter on the square where most of its people stand."""
    held = placed.drop_nulls("opinion").sort(
        "n_low", "column", "row", descending=[True, False, False]
    )
    first = held.unique("opinion", keep="first", maintain_order=True)
    named = first.select(
        value=(pl.col("low") + pl.col("high")) / 2,
        y=(pl.col("y") + pl.col("to_y")) / 2,
        text=pl.col("opinion"),
    )
    look = {"align": "center", "baseline": "middle", "fontWeight": "bold", "fontSize": 20}
    layer = canvas.marks(
        named,
        "text",
        look={**look, "color": LIGHT["paper"]},
        places={"x": "value", "y": "y"},
        x=x,
        height=SIDE,
    )
    layer["encoding"] |= {"text": {"field": "text"}}
    return layer


def _colour(opinion: str | None) -> str:
    return NOBODYS if opinion is None else COLOURS[(ord(opinion[:1]) - ord("A")) % len(COLOURS)]


def _place_words(row: dict[str, int]) -> str:
    """Where a square lies, in words."""
    middle = (row["across"] - 1) / 2
    across = "left" if row["column"] < middle else "right" if row["column"] > middle else "middle"
    up = "bottom" if row["row"] < middle else "top" if row["row"] > middle else "middle"
    place = f"column {row['column'] + 1} from the left, row {row['row'] + 1} from the bottom"
    return f"{place} ({up} {across})"


def _holder(report: Report, opinion: str | None) -> str:
    return "Between groups" if opinion is None else report.name_of("opinion", opinion)


def _alt(report: Report, squares: pl.DataFrame) -> str:
    counted = squares.group_by("opinion").agg(pl.len()).sort("opinion", nulls_last=True)
    told = [
        f"{_holder(report, opinion)}: {many} {'square' if many == 1 else 'squares'}"
        for opinion, many in counted.iter_rows()
    ]
    return f"{HEADING}, in squares on which enough people stand. {'; '.join(told)}."


def _table(report: Report, squares: pl.DataFrame) -> pl.DataFrame:
    rows = squares.to_dicts()
    return pl.DataFrame(
        {
            "Square": [_place_words(row) for row in rows],
            "Held by": [_holder(report, row["opinion"]) for row in rows],
            "People": [people(row["n_low"], row["n_high"]) for row in rows],
        }
    )
