"""Statements of a conversation: how each group answered, agree to the right, disagree to the left.

One bar a group and statement. The middle of the bar is not unsure but nothing: to the right stand
those who agree, to the left those who disagree, and what is missing to the full width were unsure.
The pale tip is the band a share is told in; the line shows where the share of all such people
probably lies. Shared statements stand on top.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from crossways.analysis.methods.share_interval import wilson_interval
from crossways.report.charts import canvas
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.model import Report
from crossways.report.words import people

READING = (
    "To the right of the middle stand those who agree, to the left those who disagree; what is "
    "missing on both sides are those who were unsure. The pale tip is what we leave open, so that "
    "nobody can be picked out. Each thin line shows where the true share probably lies."
)
LISTS = (
    ("opinion.shared", "What every group shares"),
    ("opinion.dividing", "Where the groups part"),
    ("opinion.undecided", "What many are unsure of"),
)
MOST_A_LIST = 4
COLOURS = ("blue", "orange", "green", "plum", "ochre")
THICK, APART = 17, 15
FULL = 100.0


@dataclass(frozen=True)
class Bar:
    """One group's answers to one statement, in percent, in bands."""

    name: str
    code: str
    n_low: int
    n_high: int
    agree: tuple[float, float]
    disagree: tuple[float, float]

    @property
    def unsure(self) -> tuple[float, float]:
        """What the other two leave."""
        low = FULL - self.agree[1] - self.disagree[1]
        return max(low, 0.0), FULL - self.agree[0] - self.disagree[0]


def shown(report: Report, statement: str) -> list[Bar]:
    """The released answers of each opinion group to a statement; of everybody without groups."""
    rows = report.opinions.filter(statement=statement)
    rows = rows.filter(pl.col("round") == pl.col("round").max())
    groups = rows.filter(cut="opinion").sort("group")
    told = groups if groups.height else rows.filter(cut="whole")
    return [
        Bar(
            report.name_of(row["cut"], row["group"]),
            row["group"],
            row["n_low"],
            row["n_high"],
            (row["agree_low"], row["agree_high"]),
            (row["disagree_low"], row["disagree_high"]),
        )
        for row in told.iter_rows(named=True)
    ]


def pictures(report: Report) -> tuple[Picture, ...]:
    """The first statements of each list, shared on top; every statement is in the tables."""
    drawn = []
    for kind, heading in LISTS:
        listed = [f.about.item for f in report.findings if f.kind == kind and f.about.item]
        picture = of_statements(report, listed[:MOST_A_LIST], heading=heading, every=listed)
        if picture is not None:
            drawn.append(picture)
    return tuple(drawn)


def of_statements(
    report: Report, statements: Sequence[str], *, heading: str, every: Sequence[str] = ()
) -> Picture | None:
    """These statements drawn, and the table of ``every`` one; ``None`` if nothing may be shown."""
    bars = [(item, shown(report, item)) for item in statements]
    bars = [(item, told) for item, told in bars if told]
    if not bars:
        return None
    listed = [(item, shown(report, item)) for item in (every or statements)]
    alt = " ".join([f"{heading}.", *(_sentence(report, item, told) for item, told in bars)])
    return Picture(
        heading=heading,
        reading=READING,
        alt=alt,
        spec=spec_of(_chart(report, bars), description=alt),
        table=_table(report, listed),
    )


def _chart(report: Report, bars: Sequence[tuple[str, list[Bar]]]) -> canvas.Spec:
    words: list[tuple[str, float]] = []
    names: list[tuple[str, float]] = []
    rows: list[tuple[Bar, float]] = []
    y = 0.0
    for item, told in bars:
        for line in canvas.wrapped(f"“{report.text_of(item)}”"):
            words.append((line, y + canvas.LINE / 2))
            y += canvas.LINE
        for bar in told:
            names.append((bar.name, y + canvas.ROW / 2))
            rows.append((bar, y + canvas.ROW / 2))
            y += canvas.ROW
        y += APART
    at = [-100.0, 0.0, 100.0]
    x = canvas.across((-100, 100), words=["all disagree", "", "all agree"], at=at)
    layers = [
        canvas.grid(_spans(rows), x, y),
        *_bars(rows, x, y),
        _reach(rows, canvas.told_of(_table(report, bars)), x, y),
        _middle(_spans(rows), x, y),
        canvas.whiskers(_intervals(rows), x, y, color=LIGHT["ink"], opacity=0.6),
        canvas.labels(_texts(words), y, fontWeight="bold"),
        canvas.labels(_texts(names), y, fontSize=14),
    ]
    return canvas.stacked(layers, y)


def _texts(lines: Sequence[tuple[str, float]]) -> pl.DataFrame:
    return pl.DataFrame(lines, schema={"text": pl.String, "y": pl.Float64}, orient="row")


def _spans(rows: Sequence[tuple[Bar, float]]) -> pl.DataFrame:
    ends = [(y - canvas.ROW / 2, y + canvas.ROW / 2) for _, y in rows]
    return pl.DataFrame(ends, schema={"y": pl.Float64, "to_y": pl.Float64}, orient="row")


def _bars(
    rows: Sequence[tuple[Bar, float]], x: canvas.Spec, height: float
) -> Iterator[canvas.Spec]:
    """Each group's own colour: the sure part full, the part left open pale."""
    for code in sorted({bar.code for bar, _ in rows}):
        mine = [(bar, y) for bar, y in rows if bar.code == code]
        colour = LIGHT[_colour_of(code)]
        sure, open_ = [], []
        for bar, y in mine:
            ends = {"y": y - THICK / 2, "to_y": y + THICK / 2}
            sure.append({"low": -bar.disagree[0], "high": bar.agree[0], **ends})
            open_.append({"low": bar.agree[0], "high": bar.agree[1], **ends})
            open_.append({"low": -bar.disagree[1], "high": -bar.disagree[0], **ends})
        yield canvas.bands(_floats(sure), x, height, color=colour)
        yield canvas.bands(_floats(open_), x, height, color=colour, opacity=0.4)


def _reach(
    rows: Sequence[tuple[Bar, float]], told: pl.Series, x: canvas.Spec, height: float
) -> canvas.Spec:
    """Unseen over each whole bar: its row of the table, for whoever points there."""
    ends = [
        {"low": -bar.disagree[1], "high": bar.agree[1], "y": y - THICK / 2, "to_y": y + THICK / 2}
        for bar, y in rows
    ]
    return canvas.bands(_floats(ends).with_columns(told), x, height, opacity=0)


def _middle(spans: pl.DataFrame, x: canvas.Spec, height: float) -> canvas.Spec:
    """The line between agree and disagree, over the bars."""
    look = {"color": LIGHT["ink"], "strokeWidth": 2}
    places = {"x": "value", "y": "y", "y2": "to_y"}
    frame = spans.with_columns(value=pl.lit(0.0))
    return canvas.marks(frame, "rule", look=look, places=places, x=x, height=height)


def _floats(rows: Sequence[dict[str, float]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(("low", "high", "y", "to_y"), pl.Float64()))


def _colour_of(code: str) -> str:
    """A colour for each letter; everybody together is the first."""
    place = ord(code[:1]) - ord("A") if len(code) == 1 else 0
    return COLOURS[place % len(COLOURS)]


def _intervals(rows: Sequence[tuple[Bar, float]]) -> pl.DataFrame:
    """Where the shares of all such people probably lie, from what is told and nothing else."""
    found = []
    for bar, y in rows:
        for sign, band in ((1.0, bar.agree), (-1.0, bar.disagree)):
            low, high = probably(band, bar.n_low)
            ends = sorted((sign * low, sign * high))
            found.append((*ends, y))
    schema = dict.fromkeys(("low", "high", "y"), pl.Float64())
    return pl.DataFrame(found, schema=schema, orient="row")


def probably(band: tuple[float, float], n: int) -> tuple[float, float]:
    """A 90% interval in percent around a share told within ``band``, of ``n`` people or more.

    >>> low, high = probably((50, 60), 20)
    >>> round(low), round(high)
    (33, 76)
    """
    low = wilson_interval(math.floor(band[0] / FULL * n), n, level=0.90).low
    high = wilson_interval(math.ceil(band[1] / FULL * n), n, level=0.90).high
    return FULL * low, FULL * high


def _sentence(report: Report, item: str, told: Sequence[Bar]) -> str:
    each = [
        f"{bar.name}: {_percent(bar.agree)} agree, {_percent(bar.disagree)} disagree"
        for bar in told
    ]
    return f"“{report.text_of(item)}”: {'; '.join(each)}."


def _percent(band: tuple[float, float]) -> str:
    return f"{band[0]:.0f} to {band[1]:.0f}%"


def _table(report: Report, listed: Sequence[tuple[str, list[Bar]]]) -> pl.DataFrame:
    rows = [(report.text_of(item), bar) for item, told in listed for bar in told]
    return pl.DataFrame(
        {
            "Statement": [text for text, _ in rows],
            "Group": [bar.name for _, bar in rows],
            "Agree": [_percent(bar.agree) for _, bar in rows],
            "Unsure": [_percent(bar.unsure) for _, bar in rows],
            "Disagree": [_percent(bar.disagree) for _, bar in rows],
            "People": [people(bar.n_low, bar.n_high) for _, bar in rows],
        }
    )
