"""Who answered: how many of each group, told within a band. Groups stand by name."""

from __future__ import annotations

import polars as pl

from crossways.report.charts import canvas
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.model import Report

READING = (
    "Each bar shows how many of those who could have answered did. It ends somewhere in its pale "
    "tip: we round, so that nobody can be picked out."
)
ROUNDED_TO = 5.0  # percent: the release rounds to this, so a narrower band is just that
_CUTS_BY_WISH = ("partner", "sector", "team")


def shown(report: Report) -> pl.DataFrame:
    """Response in the last round by the first grouping there is: organisation, side or team."""
    last = report.response.filter(
        pl.col("round") == pl.col("round").max(), pl.col("percent_low").is_not_null()
    )
    cut = next((cut for cut in _CUTS_BY_WISH if cut in last["cut"].to_list()), None)
    if cut is None:
        return last.clear().with_columns(name=pl.lit(""))
    rows = last.filter(cut=cut)
    names = [report.name_of(cut, code) for code in rows["group"]]
    order = report.in_reading_order(cut, rows["group"].to_list())
    place = pl.col("group").replace_strict(order, range(len(order)))
    return rows.with_columns(name=pl.Series(names, dtype=pl.String)).sort(place)


def picture(report: Report, *, says: str = "") -> Picture | None:
    """One bar a group; ``None`` if nothing is known of who answered."""
    rows = shown(report)
    if rows.is_empty():
        return None
    alt_text = " ".join([says, *_sentences(rows)]).strip()
    return Picture(
        heading=f"How many answered, {report.round_label(rows['round'][0])}",
        reading=READING,
        alt=alt_text,
        spec=spec_of(_chart(rows), description=alt_text),
        table=_table(rows),
    )


def _chart(rows: pl.DataFrame) -> canvas.Spec:
    words: list[tuple[str, float]] = []
    bars: list[tuple[float, float]] = []
    y = 0.0
    for name in rows["name"]:
        for line in canvas.wrapped(name):
            words.append((line, y + canvas.LINE / 2))
            y += canvas.LINE
        bars.append((y + 3, y + 17))
        y += canvas.ROW + 4
    places = pl.DataFrame(bars, schema=["y", "to_y"], orient="row")
    spans = rows.select(canvas.told_of(_table(rows)), low="percent_low", high="percent_high")
    spans = spans.hstack(places)
    told = pl.DataFrame({"text": _bands(rows)}).hstack(places.select(pl.col("y") + 7))

    ticks = [0, 50, 100]
    x = canvas.across((0, 100), words=[f"{tick}%" for tick in ticks], at=ticks)

    lines = pl.DataFrame(words, schema=["text", "y"], orient="row")
    sure = spans.select("y", "to_y", "told", low=pl.lit(0.0), high="low")
    layers = [
        canvas.grid(places, x, y),
        canvas.bands(sure, x, y, color=LIGHT["blue"]),
        canvas.bands(spans, x, y, color=LIGHT["blue"], opacity=0.45),
        canvas.labels(lines, y, fontWeight="bold"),
        canvas.labels(told, y, fontSize=14),
    ]
    return canvas.stacked(layers, y)


def _bands(rows: pl.DataFrame) -> list[str]:
    ends = rows.select("percent_low", "percent_high").iter_rows()
    return [
        f"about {(low + high) / 2:.0f}%"
        if high - low <= ROUNDED_TO
        else f"{low:.0f} to {high:.0f}%"
        for low, high in ends
    ]


def _sentences(rows: pl.DataFrame) -> list[str]:
    return [f"{name}: {band}." for name, band in zip(rows["name"], _bands(rows), strict=True)]


def _table(rows: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame({"Group": rows["name"], "Answered": _bands(rows)})
