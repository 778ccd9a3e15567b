"""How far teams' averages on a survey can be relied on, and how many answers a team would need."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from crossways.analysis.estimate import Basis, Estimate, Figure, Strength
from crossways.analysis.methods.intraclass import IntraclassCorrelation, icc, people_needed
from crossways.analysis.methods.multiplicity import reject
from crossways.analysis.responses import group
from crossways.analysis.topics.values.deck import RATED, cards_in, in_solid_groups

FALSE_DISCOVERIES = 0.01
LEVEL = 0.90
FEWEST_TEAMS = 10
"""Under this many teams the share that goes with team is known too poorly to plan by."""

Names = Mapping[tuple[str, str], str]


def team_reliability(
    people: pl.DataFrame, *, number: int, threshold: int, names: Names
) -> Iterator[Estimate]:
    """One answer for each item on which teams differ beyond chance, of ten teams or more.

    ``value`` is ICC(1) by REML, the share of people's differences that goes along with team, with
    Searle's 90% interval; figures ``reliability`` (ICC(2): of a team's average, mean over teams),
    ``needed`` (answers a team needs for .70), ``size`` and ``teams``. Source: Bliese (2000).
    """
    solid = in_solid_groups(people, "team", threshold=threshold)
    if solid["team"].n_unique() < FEWEST_TEAMS:
        return
    sizes = solid.group_by("team").len().sort("team").iter_rows()
    basis = tuple(Basis(group(names, "team", code), int(n), RATED) for code, n in sizes)
    found = {
        item: icc(solid.drop_nulls(item), item, by="team", level=LEVEL) for item in cards_in(solid)
    }
    differ = reject(np.array([each.p for each in found.values()]), rate=FALSE_DISCOVERIES)
    for (item, each), sure in zip(found.items(), differ, strict=True):
        if sure and math.isfinite(each.people_needed):
            yield _estimate(item, each, basis, number)


def _estimate(
    item: str, found: IntraclassCorrelation, basis: tuple[Basis, ...], number: int
) -> Estimate:
    share = found.icc1_reml
    return Estimate(
        kind="values.team_reliability",
        rounds=(number,),
        groups=(),
        basis=basis,
        strength=Strength.CLEAR,
        method="agreement",
        value=share,
        low=max(found.low, 0.0),
        high=found.high,
        unit="index",
        item=item,
        figures={
            "reliability": Figure(found.icc2_mean_of_teams, "index"),
            "needed": Figure(people_needed(share), "none"),
            "size": Figure(found.mean_size, "count"),
            "teams": Figure(float(found.groups), "none"),
        },
    )
