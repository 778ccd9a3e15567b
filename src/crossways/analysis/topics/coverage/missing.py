"""Who is not heard at all: groups that nobody answered for, and a side nobody asked."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from crossways.analysis.estimate import Estimate, Figure, Strength
from crossways.analysis.tables import Place
from crossways.analysis.topics.coverage.response import Response

METHOD = "coverage"

FEWEST_HEADS = 10
"""Of a group with fewer heads it is not said that nobody answered: it would tell of each one."""

VOLUNTARY_WORDS = (
    "volunt",
    "community sector",
    "charit",
    "third sector",
    "vcs",
    "social enterprise",
)
"""Parts of words in a name or legal form by which a voluntary or community body is known."""


def silent_groups(place: Place, response: Response) -> Iterator[Estimate]:
    """Sectors and organisations that belong to the partnership and gave no answer this round."""
    if response.cut == "team":
        return
    frame: pl.DataFrame = getattr(place, f"{response.cut}s")
    latest = response.at(0).select("group", "answered", "head_count")
    groups = frame.select(pl.col(response.cut).alias("group"), "name")
    silent = groups.join(latest, on="group", how="left").filter(
        pl.col("answered").fill_null(0) == 0,
        pl.col("head_count").fill_null(FEWEST_HEADS) >= FEWEST_HEADS,
    )
    for row in silent.sort("group").to_dicts():
        heads = row["head_count"]
        yield Estimate(
            kind="coverage.missing_side",
            rounds=response.rounds[-1:],
            groups=(response.group(row["group"], row["name"]),),
            basis=(),
            strength=Strength.CLEAR,
            method=METHOD,
            figures={"head_count": Figure(float(heads), "count")} if heads else {},
            notes={"missing": "nobody answered"},
        )


def no_voluntary_side(place: Place) -> Iterator[Estimate]:
    """Whether the partnership has a voluntary or community body at all: who was not asked."""
    if place.partners.is_empty() or _voluntary(place):
        return
    yield Estimate(
        kind="coverage.missing_side",
        rounds=place.round_numbers[-1:],
        groups=(),
        basis=(),
        strength=Strength.CLEAR,
        method=METHOD,
        notes={"missing": "voluntary and community sector"},
    )


def _voluntary(place: Place) -> bool:
    words = [
        *place.sectors["name"],
        *place.sectors["sector"],
        *place.partners["name"],
        *place.partners["partner"],
        *place.partners["legal_form"].drop_nulls(),
    ]
    return any(part in word.lower() for word in words for part in VOLUNTARY_WORDS)
