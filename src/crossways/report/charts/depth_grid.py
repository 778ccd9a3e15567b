"""How deep joint work with each partner goes, and how deep it should: the grid of rungs.

The filled mark is where it is, the ring where it is needed, the line between them the gap. Partners
stand by name, never by how far they got. Deeper is not better.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import polars as pl

from crossways.analysis.outcome_reading.kinds import Depth, read_depths
from crossways.analysis.tables import Place
from crossways.content.partnership_depth import partnership_depth
from crossways.report.charts import canvas, placed
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.words import listed, plain

HEADING = "How deep joint work goes with each partner, and how deep it needs to go"
_DEEPEST = 6
_LEFT, _RIGHT = 20.0, canvas.WIDTH - 20.0
_HEAD = 46.0  # pixels for the rungs' names
_MARKS = 36.0  # pixels for a partner's marks below its name


@dataclass(frozen=True)
class Row:
    """One partner, for one group of people where it was told, with how deep and how deep needed."""

    name: str
    depth: Depth

    @property
    def gap(self) -> int | None:
        """Rungs it goes beyond what is needed; below 0 where it falls short."""
        actual, needed = self.depth.actual, self.depth.needed
        return None if actual is None or needed is None else actual - needed


def picture(place: Place, *, today: date) -> Picture | None:
    """The latest judgement of each partner drawn; ``None`` where nobody has judged any.

    >>> from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes
    >>> drawn = picture(Place(fairhaven_outcomes(seed=1)), today=AS_OF)
    >>> drawn.alt[39:]
    'As deep as it needs to go: community and gp_federation. Less deep: alliance and housing.'
    """
    judged = rows_of(place, today=today)
    if not judged:
        return None
    says = _alt(judged)
    return Picture(
        heading=HEADING,
        reading=_reading(),
        alt=says,
        spec=spec_of(_drawing(judged), description=says),
        table=_table(judged),
    )


def rows_of(place: Place, *, today: date) -> tuple[Row, ...]:
    """Each partner as last judged, by name; those with neither rung are left out."""
    names = dict(place.partners.select("partner", "name").iter_rows())
    groups = dict(place.need_groups.select("need_group", "name").iter_rows())
    found = []
    for depth in read_depths(place, today=today):
        if depth.actual is None and depth.needed is None:
            continue
        name = plain(names.get(depth.partner, depth.partner))
        group = groups.get(depth.need_group, depth.need_group)
        found.append(Row(f"{name}: {plain(group)}" if group else name, depth))
    return tuple(sorted(found, key=lambda row: (row.name.casefold(), row.depth.partner)))


def _reading() -> str:
    rungs = partnership_depth().rungs
    names = ", ".join(f"{rung.number} {rung.name[:1].lower()}{rung.name[1:]}" for rung in rungs)
    return (
        "The filled mark is where it is, the ring where it is needed, the line between them how "
        f"far apart they are. The rungs: {names}. Deeper is not better."
    )


def _alt(judged: tuple[Row, ...]) -> str:
    said = (
        ("As deep as it needs to go", [r.name for r in judged if r.gap == 0]),
        ("Less deep", [r.name for r in judged if r.gap is not None and r.gap < 0]),
        ("Deeper than it needs to go", [r.name for r in judged if r.gap is not None and r.gap > 0]),
        ("Not judged in full", [r.name for r in judged if r.gap is None]),
    )
    parts = [f"{words}: {listed(names)}." for words, names in said if names]
    return " ".join(["From 0, nothing yet, to 6, we are one.", *parts])


def _table(judged: tuple[Row, ...]) -> pl.DataFrame:
    rungs = {rung.number: rung.name for rung in partnership_depth().rungs}
    breadths = {breadth.code: breadth.name for breadth in partnership_depth().breadths}
    unsaid = "nobody has said"

    def told(rung: int | None) -> str:
        return unsaid if rung is None else f"{rung}: {rungs[rung]}"

    rows = [
        (
            row.name,
            told(row.depth.actual),
            told(row.depth.needed),
            breadths.get(row.depth.breadth or "", unsaid),
            plain(row.depth.agreed_by or unsaid),
            f"{row.depth.judged_on:%B %Y}",
        )
        for row in judged
    ]
    columns = ("Partner", "Where it is", "Needed", "How far around", "Agreed by", "Judged")
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def _at(rung: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * rung / _DEEPEST


def _drawing(judged: tuple[Row, ...]) -> canvas.Spec:
    lines = [canvas.wrapped(row.name) for row in judged]
    tops = list(accumulate((len(each) * canvas.LINE + _MARKS for each in lines), initial=_HEAD))
    downs = [end - _MARKS / 2 - 4 for end in tops[1:]]
    drawn = list(zip(judged, downs, strict=True))
    gaps = [
        {"x": _at(row.depth.actual), "y": y, "to": _at(row.depth.needed), "to_y": y}
        for row, y in drawn
        if row.depth.actual is not None and row.depth.needed is not None
    ]
    names = [
        {"x": 0.0, "y": top + (n + 0.5) * canvas.LINE, "text": line}
        for top, each in zip(tops, lines, strict=False)
        for n, line in enumerate(each)
    ]
    height = tops[-1]
    ring = {"filled": False, "size": 260, "color": LIGHT["plum"]}
    filled = {"size": 110, "color": LIGHT["ink"]}
    layers = [
        *_rungs(downs, height),
        placed.strokes(pl.DataFrame(gaps), height, color=LIGHT["ochre"], strokeWidth=3),
        placed.dots(_marks([(row.depth.needed, y) for row, y in drawn]), height, **ring),
        placed.dots(_marks([(row.depth.actual, y) for row, y in drawn]), height, **filled),
        placed.words(pl.DataFrame(names), height, fontSize=14),
    ]
    return placed.drawn(layers, height)


def _rungs(downs: list[float], height: float) -> list[canvas.Spec]:
    """Numbers of the rungs with what the ends mean, and a hairline down each."""
    ticks, names = range(_DEEPEST + 1), partnership_depth().rungs
    hairs = [
        {"x": _at(tick), "y": y - 12, "to": _at(tick), "to_y": y + 12}
        for tick in ticks
        for y in downs
    ]
    numbers = [{"x": _at(tick), "y": 32.0, "text": str(tick)} for tick in ticks]
    first = [{"x": 0.0, "y": 8.0, "text": names[0].name}]
    last = [{"x": float(canvas.WIDTH), "y": 8.0, "text": names[_DEEPEST].name}]
    return [
        placed.strokes(pl.DataFrame(hairs), height, color=LIGHT["rule"], strokeWidth=1),
        placed.words(pl.DataFrame(numbers), height, align="center", fontWeight="bold"),
        placed.words(pl.DataFrame(first), height, color=LIGHT["soft"]),
        placed.words(pl.DataFrame(last), height, color=LIGHT["soft"], align="right"),
    ]


def _marks(rungs: list[tuple[int | None, float]]) -> pl.DataFrame:
    rows = [{"x": _at(rung), "y": y} for rung, y in rungs if rung is not None]
    return pl.DataFrame(rows, schema={"x": pl.Float64(), "y": pl.Float64()})
