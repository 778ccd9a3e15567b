"""Which kind of joint working needs ask for, and how deep work with each partner goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from crossways.analysis.methods.need_levels import NeedMatch, match_levels, steps_beyond
from crossways.analysis.outcome_reading.rows import records
from crossways.analysis.outcome_tables import LEVELS, NEEDS
from crossways.analysis.tables import Place


@dataclass(frozen=True)
class NeedReading:
    """What one group's needs ask for, by the latest judgement, beside what there is.

    ``beyond`` is how many levels what there is goes beyond what is asked for: below 0 where it
    falls short, ``None`` where one of the two is not known. ``actual`` may be ``none``.
    """

    need_group: str
    name: str
    judged_on: date | None
    match: NeedMatch
    actual: str | None = None
    chosen: str | None = None

    @property
    def beyond(self) -> int | None:
        """Levels beyond, or short of, what the needs ask for."""
        if self.actual is None or not self.match.suggested:
            return None
        return steps_beyond(self.actual, self.match.suggested, levels=LEVELS)


@dataclass(frozen=True)
class Depth:
    """How deep joint work with one partner goes and should go, by the latest judgement."""

    partner: str
    need_group: str | None
    judged_on: date
    actual: int | None
    needed: int | None
    breadth: str | None
    agreed_by: str | None


def read_needs(place: Place, *, today: date) -> tuple[NeedReading, ...]:
    """Each group of people anybody judged, in the order of their table; later days left out.

    >>> read_needs(Place({}), today=date(2026, 4, 1))
    ()
    """
    profiles = _latest(place.need_profiles, "need_group", today)
    integration = {
        row["need_group"]: row
        for row in _latest(place.integration, "need_group", today).iter_rows(named=True)
    }
    found = []
    for group, name in place.need_groups.select("need_group", "name").iter_rows():
        judged = profiles.filter(need_group=group)
        there = integration.get(group)
        if judged.is_empty() and there is None:
            continue
        levels = dict(judged.select("need", "level").iter_rows())
        found.append(
            NeedReading(
                need_group=group,
                name=name,
                judged_on=None if judged.is_empty() else judged["judged_on"][0],
                match=match_levels(levels, needs=NEEDS, levels=LEVELS),
                actual=None if there is None else there["actual"],
                chosen=None if there is None else there["chosen"],
            )
        )
    return tuple(found)


def read_depths(place: Place, *, today: date) -> tuple[Depth, ...]:
    """The latest judgement for each partner and group of people, in the order of the table.

    >>> read_depths(Place({}), today=date(2026, 4, 1))
    ()
    """
    judged = place.partner_depths.with_columns(pl.col("need_group").fill_null(""))
    latest = _latest(judged, ["partner", "need_group"], today)
    empty = pl.when(pl.col("need_group") != "").then("need_group")
    return records(latest.with_columns(need_group=empty), Depth)


def _latest(frame: pl.DataFrame, of: str | list[str], today: date) -> pl.DataFrame:
    """The rows judged on the last day, up to ``today``, of each thing."""
    past = frame.filter(pl.col("judged_on") <= today)
    return past.filter(pl.col("judged_on") == pl.col("judged_on").max().over(of))
