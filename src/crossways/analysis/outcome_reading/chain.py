"""The chain from what partners do to what people notice: read from its right-hand end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from crossways.analysis.methods.chains import leading_to
from crossways.analysis.outcome_reading.rows import records
from crossways.analysis.tables import Place

Node = tuple[str, str]
"""An activity or an outcome: ``("activity", code)`` or ``("outcome", code)``."""

UNTESTED = "untested"


@dataclass(frozen=True)
class Aim:
    """One outcome: what a person will notice, for whom, by when, how known, and how it is now."""

    outcome: str
    says: str
    need_group: str | None
    by: date | None
    known_by: str | None
    now: str | None


@dataclass(frozen=True)
class Activity:
    """One thing partners do; ``kind`` is ``service`` or ``working``."""

    activity: str
    says: str
    kind: str
    partner: str | None
    begins_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class Link:
    """One step of the chain, with what it stands on."""

    from_activity: str
    to_activity: str | None
    to_outcome: str | None
    because: str | None
    measured_by: str | None
    wrong_if: str | None
    evidence: str | None
    strength: str

    @property
    def tested(self) -> bool:
        """Whether anything at all speaks for it."""
        return self.strength != UNTESTED

    @property
    def end(self) -> Node:
        """What it leads to."""
        if self.to_outcome is not None:
            return "outcome", self.to_outcome
        return "activity", self.to_activity or ""


@dataclass(frozen=True)
class Chain:
    """Everything of the chain that is going on.

    Attributes:
        aims: outcomes, in the order of the table.
        activities: what is done or planned and has not ended, in the order of the table.
        links: steps that begin at one of those activities and end at something in the chain.
        stopped: activities that have ended.
    """

    aims: tuple[Aim, ...]
    activities: tuple[Activity, ...]
    links: tuple[Link, ...]
    stopped: tuple[Activity, ...] = ()

    @cached_property
    def leads_on(self) -> frozenset[Node]:
        """Activities from which some outcome is reached in the end."""
        steps = [(("activity", link.from_activity), link.end) for link in self.links]
        return leading_to(steps, [("outcome", aim.outcome) for aim in self.aims])

    @property
    def without_outcome(self) -> tuple[Activity, ...]:
        """The stop list: activities with no outcome behind them."""
        on = self.leads_on
        return tuple(each for each in self.activities if ("activity", each.activity) not in on)

    @property
    def without_activity(self) -> tuple[Aim, ...]:
        """Outcomes nothing that is done leads to."""
        served = {link.to_outcome for link in self.links}
        return tuple(aim for aim in self.aims if aim.outcome not in served)

    @property
    def untested(self) -> tuple[Link, ...]:
        """Steps nothing speaks for yet."""
        return tuple(link for link in self.links if not link.tested)

    def into(self, end: Node) -> tuple[Link, ...]:
        """The steps that lead straight to an outcome or an activity."""
        return tuple(link for link in self.links if link.end == end)


def read_chain(place: Place, *, today: date) -> Chain:
    """The chain as it is on a day: what ended before it is set aside, with its links.

    >>> from crossways.analysis.tables import Place
    >>> read_chain(Place({}), today=date(2026, 4, 1)).without_outcome
    ()
    """
    every = records(place.activities, Activity)
    going_on = tuple(each for each in every if each.ended_on is None or each.ended_on > today)
    aims = records(place.outcomes, Aim)
    codes = [each.activity for each in going_on]
    inside = pl.col("from_activity").is_in(codes) & (
        pl.col("to_activity").is_in(codes)
        | pl.col("to_outcome").is_in([aim.outcome for aim in aims])
    )
    return Chain(
        aims=aims,
        activities=going_on,
        links=records(place.chain_links.filter(inside.fill_null(value=False)), Link),
        stopped=tuple(each for each in every if each not in going_on),
    )
