"""Who answered, organisation by organisation, as far as it can be told side by side."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from crossways.analysis.estimate import Basis, Estimate, Figure, Strength
from crossways.analysis.methods.response_bands import FEWEST_COUNTS, ResponseBand, response_band
from crossways.analysis.topics.coverage.response import Response

METHOD = "coverage"
LEAST_TO_COMPARE = 2


def by_partner(whole: Response, partners: Response, *, threshold: int) -> Iterator[Estimate]:
    """One estimate that tells the response of every organisation large enough, by name.

    ``threshold`` is the round's. Left out are organisations too small for any band, and as many
    more as it takes that nobody can narrow one down from the others and from the whole.
    """
    counted = partners.at(0).filter(pl.col("head_count") > 0, pl.col("answered") > 0)
    if counted.height < LEAST_TO_COMPARE:
        return
    told = together(_counts(whole.at(0)), _counts(counted), threshold=threshold)
    rows = counted.filter(pl.col("group").is_in(told)).sort("name", "group").to_dicts()
    if len(rows) < LEAST_TO_COMPARE:
        return
    groups = tuple(partners.group(row["group"], row["name"]) for row in rows)
    figures: dict[str, Figure] = {"organisations": Figure(partners.at(0).height, "none")}
    for row in rows:
        heads = row["head_count"]
        share = Figure(min(row["answered"] / heads, 1.0), "share")
        name = f"answered_{row['group']}"
        figures |= {name: share, f"heads_{name}": Figure(float(heads), "count")}
    yield Estimate(
        kind="coverage.by_partner",
        rounds=partners.rounds[-1:],
        groups=groups,
        basis=tuple(Basis(who, row["head_count"]) for who, row in zip(groups, rows, strict=True)),
        strength=Strength.CLEAR,
        method=METHOD,
        unit="share",
        figures=figures,
    )


def together(
    whole: dict[str, tuple[int, int]], parts: dict[str, tuple[int, int]], *, threshold: int
) -> list[str]:
    """The parts whose bands may all be told beside the whole's, each (answered, heads) by name.

    Whoever adds up may narrow a band: what the whole leaves to one part is the whole's band less
    all the others'. Parts are left out, the most finely told first, until at least
    ``FEWEST_COUNTS`` counts (or all a band has) stay possible for every part.

    >>> together({"all": (200, 300)}, {"a": (90, 150), "b": (110, 150)}, threshold=10)
    ['a', 'b']
    """
    bands = {name: response_band(*part, fewest=threshold) for name, part in parts.items()}
    totals = [response_band(*each, fewest=threshold) for each in whole.values()]
    told = [name for name, band in bands.items() if band.tells]
    while told and any(_narrowed(total, bands, told, parts) for total in totals):
        told.remove(min(told, key=lambda name: (bands[name].high - bands[name].low, name)))
    return told


def _narrowed(
    total: ResponseBand,
    bands: dict[str, ResponseBand],
    told: list[str],
    parts: dict[str, tuple[int, int]],
) -> bool:
    """Whether the whole's band leaves some part too few counts."""
    ends = {
        name: (band.least, band.most) if name in told else (0, parts[name][1])
        for name, band in bands.items()
    }
    least, most = (sum(end[side] for end in ends.values()) for side in (0, 1))
    for low, high in ends.values():
        left_low = max(low, total.least - (most - high))
        left_high = min(high, total.most - (least - low))
        if left_high - left_low + 1 < min(FEWEST_COUNTS, high - low + 1):
            return True
    return False


def _counts(rows: pl.DataFrame) -> dict[str, tuple[int, int]]:
    known = rows.filter(pl.col("head_count") > 0)
    both = pl.min_horizontal("answered", "head_count")
    return {
        group: (answered, heads)
        for group, answered, heads in known.select("group", both, "head_count").iter_rows()
    }
