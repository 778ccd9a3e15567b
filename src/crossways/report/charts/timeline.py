"""What happened, and until when it is too early to judge: events down, time across.

Hatched is the time in which things usually stall after a merger or reorganisation, and the first
months of something new; shaded lighter, the time in which it settles or is taken up. The upright
line is the day of the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

import polars as pl

from crossways.analysis.methods.change_bands import (
    CHANGE_OF_EVENT,
    Band,
    BandName,
    Change,
    Judgeable,
    bands_after,
    judgeable,
)
from crossways.analysis.tables import Place
from crossways.report.charts import canvas, placed
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.indicator_events import KIND_WORDS
from crossways.report.words import plain

HEADING = "What happened, and until when it is too early to judge"
READING = (
    "Each mark is something that happened. Hatched: too early to judge, because things usually "
    "stall after such a change, or something new has only begun. Lighter: it settles, or is taken "
    "up. The upright line is today. No two changes take the same time; this is what is usual."
)
_BAR = 22.0  # pixels high
_BELOW = 12.0
_HEAD = 22.0
_HATCH = 7.0  # pixels between two strokes
_LETTERS = 50


Bar = tuple[BandName, float, float, float]
"""A band: its name, where it begins and ends, and its top edge, in pixels."""


@dataclass(frozen=True)
class Happened:
    """One event as it is told: its day, its words, and how far it can be judged."""

    on: date
    says: str
    change: Change | None
    judged: Judgeable | None

    @property
    def bands(self) -> tuple[Band, ...]:
        """The months after it in which it is too early, or early, to judge."""
        return bands_after(self.change, self.on) if self.change else ()


def picture(place: Place, *, today: date) -> Picture | None:
    """Every event drawn on one scale of time; ``None`` where nothing was written down.

    >>> from crossways.analysis.tables import EVENTS
    >>> merger = {"event": "m", "happened_on": date(2025, 7, 1), "kind": "merger"}
    >>> events = pl.DataFrame([merger], schema=EVENTS.schema)
    >>> picture(Place({"events": events}), today=date(2026, 4, 1)).alt
    '1 July 2025, a merger: too early to judge until 1 January 2027.'
    """
    told = happened(place, today=today)
    if not told:
        return None
    says = " ".join(f"{day_words(each.on)}, {each.says}: {judged_words(each)}." for each in told)
    return Picture(
        heading=HEADING,
        reading=READING,
        alt=says,
        spec=spec_of(_drawing(told, today), description=says),
        table=_table(told),
    )


def happened(place: Place, *, today: date) -> tuple[Happened, ...]:
    """Every event, first to last, with how far it can be judged."""
    found = []
    for row in place.events.sort("happened_on", "event").iter_rows(named=True):
        change = CHANGE_OF_EVENT.get(row["kind"])
        said = plain(row["note"] or "").rstrip(".")
        judged = judgeable(change, row["happened_on"], today=today) if change else None
        found.append(Happened(row["happened_on"], said or KIND_WORDS[row["kind"]], change, judged))
    return tuple(found)


def judged_words(each: Happened) -> str:
    """How far an event can be judged, in words."""
    judged = each.judged
    if judged is None:
        return "bear it in mind when reading a change"
    if judged.stage == "ahead" or judged.until is None:
        began = day_words(judged.since)
        return f"begins on {began}" if judged.stage == "ahead" else f"look closer since {began}"
    until = day_words(judged.until)
    if judged.stage == "too_early":
        return f"too early to judge until {until}"
    return f"{'settles' if each.change == 'structure' else 'is taken up'} until {until}"


def day_words(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}"


def _table(told: tuple[Happened, ...]) -> pl.DataFrame:
    rows = [(day_words(each.on), each.says, _first_up(judged_words(each))) for each in told]
    columns = ("When", "What happened", "What to bear in mind")
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands, in pixels from the left."""
        whole = max((self.last - self.first).days, 1)
        return 4 + (canvas.WIDTH - 8) * (day - self.first).days / whole


def _scale_of(told: tuple[Happened, ...], today: date) -> _Scale:
    ends = [band.ends for each in told for band in each.bands]
    days = [today, *ends, *(each.on for each in told)]
    return _Scale(min(days) - timedelta(30), max(days) + timedelta(30))


def _drawing(told: tuple[Happened, ...], today: date) -> canvas.Spec:
    scale = _scale_of(told, today)
    lines = [canvas.wrapped(f"{each.on:%b %Y}: {each.says}", letters=_LETTERS) for each in told]
    heights = [len(each) * placed.SMALL_LINE + _BAR + _BELOW for each in lines]
    tops = list(accumulate(heights, initial=_HEAD))
    height = tops[-1] + _HEAD
    bars = [
        (band.name, scale.at(band.begins), scale.at(band.ends), end - _BELOW - _BAR)
        for each, end in zip(told, tops[1:], strict=True)
        for band in each.bands
    ]
    layers = [
        placed.boxes(_boxes(bars), height, fill=LIGHT["band"], stroke=LIGHT["rule"]),
        placed.strokes(_hatching(bars), height, color=LIGHT["soft"], strokeWidth=1),
        *_years(scale, tops, height),
        *_today(scale.at(today), tops, height),
        placed.words(_texts(lines, tops), height),
        placed.dots(_marks(told, tops, scale), height, color=LIGHT["plum"], size=90),
    ]
    return placed.drawn(layers, height)


def _boxes(bars: list[Bar]) -> pl.DataFrame:
    rows = [{"x": x, "to": to, "y": top, "to_y": top + _BAR} for _, x, to, top in bars]
    return pl.DataFrame(rows)


def _hatching(bars: list[Bar]) -> pl.DataFrame:
    """Slanting strokes over the bands in which it is too early to judge."""
    rows = []
    for name, begin, end, top in bars:
        if name not in ("stall", "early"):
            continue
        for step in range(int((end - begin + _BAR) / _HATCH)):
            x = begin + (step + 1) * _HATCH  # where the stroke meets the top edge
            low, high = max(x - _BAR, begin), min(x, end)
            rows.append({"x": low, "y": top + x - low, "to": high, "to_y": top + x - high})
    return pl.DataFrame(rows, schema=dict.fromkeys(("x", "y", "to", "to_y"), pl.Float64()))


def _upright(places: list[float], tops: list[float]) -> pl.DataFrame:
    """Upright strokes beside each event's bar, so that none runs through words."""
    rows = [
        {"x": x, "y": end - _BELOW - _BAR - 2, "to": x, "to_y": end - _BELOW + 2}
        for x in places
        for end in tops[1:]
    ]
    return pl.DataFrame(rows)


def _years(scale: _Scale, tops: list[float], height: float) -> list[canvas.Spec]:
    starts = [date(year, 1, 1) for year in range(scale.first.year + 1, scale.last.year + 1)]
    hairs = _upright([scale.at(day) for day in starts], tops)
    names = [{"x": scale.at(day), "y": height - 8, "text": str(day.year)} for day in starts]
    return [
        placed.strokes(hairs, height, color=LIGHT["rule"], strokeWidth=1),
        placed.words(pl.DataFrame(names), height, align="center"),
    ]


def _today(x: float, tops: list[float], height: float) -> list[canvas.Spec]:
    side = "left" if x < 30 else "right" if x > canvas.WIDTH - 30 else "center"
    word = pl.DataFrame({"x": [x], "y": [8.0], "text": ["today"]})
    look = {"color": LIGHT["ochre"], "fontWeight": "bold", "align": side}
    return [
        placed.strokes(_upright([x], tops), height, color=LIGHT["ochre"], strokeWidth=2.5),
        placed.words(word, height, **look),
    ]


def _texts(lines: list[list[str]], tops: list[float]) -> pl.DataFrame:
    rows = [
        {"x": 0.0, "y": top + (n + 0.5) * placed.SMALL_LINE, "text": line}
        for top, each in zip(tops, lines, strict=False)
        for n, line in enumerate(each)
    ]
    return pl.DataFrame(rows)


def _marks(told: tuple[Happened, ...], tops: list[float], scale: _Scale) -> pl.DataFrame:
    rows = [
        {"x": scale.at(each.on), "y": end - _BELOW - _BAR / 2}
        for each, end in zip(told, tops[1:], strict=True)
    ]
    return pl.DataFrame(rows)
