"""The plan of an evaluation, written down before anybody looks at what came after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Method = Literal["series", "compared", "synthetic"]
Scale = Literal["ratio", "difference"]

LEAST_BEFORE, LEAST_AFTER = 12, 6
"""Periods before and after that a judgement needs; with a season two whole years before."""

LEAST_COMPARATORS = 10
"""Areas where nothing happened that the spread of chance is taken from."""


@dataclass(frozen=True)
class Plan:
    """What is done, fixed before it is run.

    Attributes:
        starts: number of the first period after the change, counted from 0.
        method: ``series`` the area's own past; ``compared`` the area beside the others together;
            ``synthetic`` beside the mixture of others that moved most like it before.
        scale: ``ratio`` asks by what share readings changed, ``difference`` by how many units.
        season: periods in a year, 12 for months; 0 for no season.
        trend: whether a straight drift is let go on as before.
        slope: whether the drift itself may change; the effect is then the average one.
        memory: whether a period carries over into the next (an AR(1) error).
        settling: periods from the start on that are left out, while the change settles in.
        own_level: whether ``synthetic`` compares movements about each area's own level before.

    ``compared`` with neither trend, slope, season nor memory is difference-in-differences.

    >>> Plan(starts=24, method="compared").least_before, Plan(starts=24, season=12).least_before
    (12, 24)
    """

    starts: int
    method: Method = "compared"
    scale: Scale = "ratio"
    season: int = 0
    trend: bool = False
    slope: bool = False
    memory: bool = True
    settling: int = 0
    own_level: bool = True

    @property
    def counts_from(self) -> int:
        """The first period that counts as after, once the change has settled in."""
        return self.starts + self.settling

    @property
    def least_before(self) -> int:
        """The fewest periods before that this plan needs."""
        return max(LEAST_BEFORE, 2 * self.season)


def usual_plan(
    starts: int,
    *,
    method: Method,
    year: int,
    season: bool | None = None,
    trend: bool | None = None,
    **others: Any,
) -> Plan:
    """A plan with what is usual for its method wherever nothing was chosen.

    Args:
        starts: number of the first period after the change, counted from 0.
        method: how it is judged.
        year: periods in a year; 0 where a year has no whole number of them.
        season: whether a year's ups and downs are taken out; usual for ``series`` alone.
        trend: whether a straight drift goes on; usual for ``series`` alone.
        others: further fields of ``Plan``.

    >>> usual_plan(24, method="series", year=12).season, usual_plan(24, method="compared", year=12)
    (12, Plan(starts=24, method='compared', scale='ratio', season=0, trend=False, slope=False, \
memory=True, settling=0, own_level=True))
    """
    alone = method == "series"
    return Plan(
        starts=starts,
        method=method,
        season=year if (alone if season is None else season) else 0,
        trend=alone if trend is None else trend,
        **others,
    )
