"""What a place folder tells of an indicator, for its chart; what is typed overrides it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crossways import place_folder
from crossways.analysis.methods.control_charts import Kind, Rebase
from crossways.analysis.outcome_reading.series import kind_of_chart
from crossways.analysis.tables import Place
from crossways.cli.chart_arguments import Rules, Side
from crossways.report.indicator_events import Event, events_from

TABLES = ("sectors", "partners", "need_groups", "outcomes", "indicators", "rebases", "events")
"""The tables read for a chart besides its readings, and those they point at."""

SIDES: dict[str, Side] = {"up": "higher", "down": "lower", "neither": "neither"}


@dataclass(frozen=True)
class Told:
    """What the tables of indicators, new starts and events say of one indicator.

    ``better``, ``target``, ``rules`` and ``name`` are ``None`` where they do not.
    """

    better: Side | None = None
    target: float | None = None
    rules: Rules | None = None
    kind: str | None = None
    name: str | None = None
    rebases: tuple[Rebase, ...] = ()
    events: tuple[Event, ...] = ()

    def chart_kind(self, *, counted: bool) -> Kind:
        """The chart that fits, given whether readings come with counts."""
        return kind_of_chart(self.kind or "value", counted=counted)


def told_of(where: Path, indicator: str) -> Told:
    """What ``where`` tells of an indicator; nothing where it is a file, or has no such tables.

    Raises ``Faults`` with every fault of those tables.
    """
    if not where.is_dir():
        return Told()
    place = place_folder.read(where, only=TABLES)
    rows = place.indicators.filter(indicator=indicator).to_dicts()
    events = events_from(place.events)
    if not rows:
        return Told(events=events)
    row = rows[0]
    return Told(
        better=SIDES[row["better"]],
        target=row["target"],
        rules=row["rule_set"],
        kind=row["kind"],
        name=row["name"],
        rebases=_rebases(place, indicator),
        events=events,
    )


def _rebases(place: Place, indicator: str) -> tuple[Rebase, ...]:
    rows = place.rebases.filter(indicator=indicator).sort("rebased_on").iter_rows(named=True)
    return tuple(
        Rebase(row["rebased_on"], row["reason"], row["decided_by"] or "", row["decided_on"])
        for row in rows
    )
