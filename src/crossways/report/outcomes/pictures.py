"""The pictures of outcomes in the report, and the chain as an outline that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from crossways.analysis.outcome_reading.chain import read_chain
from crossways.analysis.tables import Place
from crossways.report.brief import Brief
from crossways.report.chain_outline import Branch, outline
from crossways.report.charts import chain, control_chart, depth_grid, needs, timeline
from crossways.report.charts.picture import Picture
from crossways.report.outcomes.measured import indicators_of

IN_THE_OPEN = 2
"""Charts of measures shown at once; the others stay behind a door."""


@dataclass(frozen=True)
class Shown:
    """Pictures, under a heading of their own where there is one; ``closed`` opens at a step."""

    heading: str
    pictures: tuple[Picture, ...] = ()
    outline: Brief | None = None
    closed: bool = False


def shown_of(place: Place, *, today: date) -> tuple[Shown, ...]:
    """Everything there is to draw, in reading order; what nobody wrote down is left out.

    >>> shown_of(Place({}), today=date(2026, 4, 1))
    ()
    """
    parts = (
        Shown("", _one(chain.picture(place, today=today))),
        Shown("The same as an outline", outline=outline_table(place, today=today), closed=True),
        *_measures(place, today=today),
        Shown("", _one(timeline.picture(place, today=today))),
        Shown("", _one(needs.picture(place, today=today))),
        Shown("", _one(depth_grid.picture(place, today=today))),
    )
    return tuple(part for part in parts if part.pictures or part.outline)


def outline_table(place: Place, *, today: date) -> Brief | None:
    """The chain as rows that are numbered like headings; ``None`` where there is no outcome."""
    rows = list(_numbered(outline(read_chain(place, today=today))))
    if not rows:
        return None
    columns = ("What people notice, and what leads to it", "What is known of it")
    table = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    lead = "1 is what people will notice; 1.1 leads to it; 1.1.1 leads to that."
    return Brief("the chain as an outline", lead, table, everywhere=True)


def _numbered(branches: Sequence[Branch], above: str = "") -> Iterator[tuple[str, str]]:
    for number, branch in enumerate(branches, start=1):
        at = f"{above}{number}"
        known = " ".join(f"{heading}: {words.rstrip('.')}." for heading, words in branch.notes)
        yield f"{at} {branch.says}", known
        yield from _numbered(branch.led_to_by, f"{at}.")


def _measures(place: Place, *, today: date) -> Iterator[Shown]:
    """Charts of what people notice in the open, the rest behind a door."""
    drawn = list(indicators_of(place, today=today))
    people = [control_chart.picture(each) for measures, each in drawn if measures == "outcome"]
    others = [control_chart.picture(each) for measures, each in drawn if measures != "outcome"]
    yield Shown("", tuple(people[:IN_THE_OPEN]))
    rest = (*people[IN_THE_OPEN:], *others)
    count = "1 more measure" if len(rest) == 1 else f"{len(rest)} more measures"
    yield Shown(count, rest, closed=True)


def _one(picture: Picture | None) -> tuple[Picture, ...]:
    return () if picture is None else (picture,)
