"""Which line do differences follow: how much of them goes with each way of grouping people.

Each grouping has what chance alone would give marked, because many small groups explain a lot by
luck. Groupings stand in a fixed order, never by result.
"""

from __future__ import annotations

import polars as pl

from crossways.analysis.tables import CUTS
from crossways.report.charts import canvas
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.model import CONVERSATION, Report
from crossways.report.words import cut_name

READING = (
    "The dot is how much of the differences between people goes with this way of grouping them. "
    "The upright stroke is what luck alone would give. The line shows where the true share "
    "probably lies. Only a line wholly to the right of its stroke tells us something."
)


def shown(report: Report, item: str | None) -> pl.DataFrame:
    """The shares of one item, or of the whole deck for ``None``, in the fixed order of cuts."""
    same = pl.col("item").is_null() if item is None else pl.col("item") == item
    order = pl.col("cut").replace_strict(list(CUTS), range(len(CUTS)), default=len(CUTS))
    return report.lines.filter(same, pl.col("share").is_not_null()).sort(order, "cut")


def picture(report: Report, item: str | None, *, says: str = "") -> Picture | None:
    """One strip a grouping; ``None`` if nothing may be drawn."""
    share = shown(report, item)
    if share.is_empty():
        return None
    alt_text = " ".join([says, *_sentences(share)]).strip()
    words = {None: "the cards together", CONVERSATION: "the conversation"}
    on = words.get(item) or f"“{report.text_of(item or '')}”"
    return Picture(
        heading=f"How far differences on {on} go with each way of grouping people",
        reading=READING,
        alt=alt_text,
        spec=spec_of(_chart(share), description=alt_text),
        table=_table(share),
    )


def _chart(share: pl.DataFrame) -> canvas.Spec:
    block = canvas.LINE + canvas.ROW + 8
    height = share.height * block
    placed = (
        share.with_row_index("row")
        .with_columns(
            canvas.told_of(_table(share)),
            value="share",
            text=pl.col("cut").map_elements(cut_name, return_dtype=pl.String),
            top=pl.col("row") * block + canvas.LINE / 2,
            y=pl.col("row") * block + canvas.LINE + canvas.ROW / 2,
        )
        .with_columns(to=pl.col("chance"), to_y=pl.col("y") + 10, up=pl.col("y") - 10)
    )
    end = _end_of_scale(share)

    at = [0.0, end / 2, end]
    x = canvas.across((0, end), words=[_percent(tick) for tick in at], at=at)

    chance = placed.select("to_y", "to", value="chance", y="up").drop_nulls()
    told = placed.select("y").with_columns(text=pl.Series([_percent(v) for v in share["share"]]))
    blocks = placed.select(y="up", to_y="to_y")
    layers = [
        canvas.grid(blocks, x, height),
        canvas.whiskers(placed.select("low", "high", "y").drop_nulls(), x, height),
        canvas.ties(chance, x, height, color=LIGHT["plum"], strokeWidth=2.5),
        canvas.points(placed.select("value", "y", "told"), x, height, color=LIGHT["ink"]),
        canvas.labels(placed.select("text", y="top"), height, fontWeight="bold"),
        canvas.labels(told, height, fontSize=14),
    ]
    return canvas.stacked(layers, height)


def _end_of_scale(share: pl.DataFrame) -> float:
    columns = share.select("share", "high", "chance").to_dict(as_series=False).values()
    largest = max(value for column in columns for value in column if value is not None)
    return next(end for end in (0.2, 0.4, 0.6, 0.8, 1.0) if largest <= end or end == 1.0)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f}%"


def _sentences(share: pl.DataFrame) -> list[str]:
    return [
        f"{cut_name(cut)}: {_percent(value)} of the differences, luck alone {_percent(chance)}."
        if chance is not None
        else f"{cut_name(cut)}: {_percent(value)} of the differences."
        for cut, value, chance in share.select("cut", "share", "chance").iter_rows()
    ]


def _table(share: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "Grouped by": [cut_name(cut) for cut in share["cut"]],
            "Share of the differences": [_percent(value) for value in share["share"]],
            "Probably between": [
                "" if low is None or high is None else f"{_percent(low)} to {_percent(high)}"
                for low, high in share.select("low", "high").iter_rows()
            ],
            "Luck alone would give": [_percent(value) for value in share["chance"]],
        }
    )
