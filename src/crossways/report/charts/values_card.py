"""One values card: what each side says, what happens there, and how it should be.

Three marks on one scale for each group, the reader's own first, the gap between saying and doing
drawn as a line.
"""

from __future__ import annotations

import polars as pl

from crossways.report.charts import canvas
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.model import Report
from crossways.report.words import CARD_SCALE, FACET_NAMES, between, number, people

READING = (
    "A square is what people say their organisation stands for, a round dot is what they say "
    "happens where they work, a diamond is how they think it should be. The thick line is the gap "
    "between saying and doing. Each thin line shows where the true level probably lies."
)
_MARKS = {"SAY": ("square", "blue"), "DO": ("circle", "ink"), "ME": ("diamond", "green")}
_GAP_BETWEEN_GROUPS = 16


def shown(report: Report, item: str, *, cut: str, codes: tuple[str, ...] = ()) -> pl.DataFrame:
    """The released levels of the card in its last round: what the chart draws, in its order."""
    level = report.levels.filter(
        pl.col("item") == item,
        pl.col("cut") == cut,
        pl.col("facet").is_in(list(FACET_NAMES)),
        pl.col("value").is_not_null(),
    )
    if codes:
        level = level.filter(pl.col("group").is_in(list(codes)))
    level = level.filter(pl.col("round") == pl.col("round").max())
    order = report.in_reading_order(cut, level["group"].to_list())
    return level.with_columns(
        _group=pl.col("group").replace_strict(order, range(len(order)), return_dtype=pl.Int64()),
        _facet=pl.col("facet").replace_strict(list(FACET_NAMES), [0, 1, 2], return_dtype=pl.Int64),
        name=pl.Series([report.name_of(cut, code) for code in level["group"]], dtype=pl.String),
    ).sort("_group", "_facet")


def picture(
    report: Report, item: str, *, cut: str, codes: tuple[str, ...] = (), says: str = ""
) -> Picture | None:
    """The card drawn for every group of ``cut``, or for ``codes``; ``None`` if nothing may be."""
    level = shown(report, item, cut=cut, codes=codes)
    if level.is_empty():
        return None
    alt_text = " ".join([says, *_sentences(level)]).strip()
    return Picture(
        heading=f"“{report.text_of(item)}”",
        reading=READING,
        alt=alt_text,
        spec=spec_of(_chart(level), description=alt_text),
        table=_table(level),
    )


def _chart(level: pl.DataFrame) -> canvas.Spec:
    block = canvas.LINE + len(_MARKS) * canvas.ROW + _GAP_BETWEEN_GROUPS
    placed = level.with_columns(
        canvas.told_of(_table(level)),
        top=pl.col("_group") * block + canvas.LINE / 2,
        y=pl.col("_group") * block + canvas.LINE + (pl.col("_facet") + 0.5) * canvas.ROW,
    )
    height = level["_group"].n_unique() * block - _GAP_BETWEEN_GROUPS
    names = placed.select(text="name", y="top").unique(maintain_order=True)
    facets = placed.select("y", text=pl.col("facet").replace(dict(FACET_NAMES)))
    ticks = [1, 2, 3, 4, 5]

    x = canvas.across((1, 5), words=CARD_SCALE, at=ticks)

    columns = placed.select("facet", "y", "value", "low", "high", "told")
    blocks = placed.select(y=pl.col("top") + canvas.LINE / 2).unique(maintain_order=True)
    layers = [
        canvas.grid(blocks.with_columns(to_y=pl.col("y") + 3 * canvas.ROW), x, height),
        canvas.whiskers(columns.drop("told").drop_nulls(), x, height),
        canvas.ties(_gaps(placed), x, height, color=LIGHT["ochre"]),
        *(
            canvas.points(columns.filter(facet=facet), x, height, shape=shape, color=LIGHT[colour])
            for facet, (shape, colour) in _MARKS.items()
        ),
        canvas.labels(names, height, fontWeight="bold"),
        canvas.labels(facets, height, fontSize=14),
    ]
    return canvas.stacked(layers, height)


def _gaps(placed: pl.DataFrame) -> pl.DataFrame:
    say = placed.filter(facet="SAY").select("group", "value", "y")
    do = placed.filter(facet="DO").select("group", to="value", to_y="y")
    return say.join(do, on="group").drop("group")


def _sentences(level: pl.DataFrame) -> list[str]:
    said = []
    for (name,), rows in level.group_by("name", maintain_order=True):
        parts = [
            f"{FACET_NAMES[facet].lower()} {number(value)}"
            for facet, value in rows.select("facet", "value").iter_rows()
        ]
        said.append(f"{name}: {', '.join(parts)}.")
    return [*said, "On a scale from 1, not at all, to 5, completely."]


def _table(level: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "Group": level["name"],
            "What was asked": [FACET_NAMES[facet] for facet in level["facet"]],
            "Level, 1 to 5": [number(value) for value in level["value"]],
            "Probably between": [between(*ends) for ends in level.select("low", "high").rows()],
            "People": [people(*ends) for ends in level.select("n_low", "n_high").rows()],
        }
    )
