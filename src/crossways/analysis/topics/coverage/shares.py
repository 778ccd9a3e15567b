"""Which groups' answers cannot be read as the group's view: too few, or fewer than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from scipy import stats

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Strength
from crossways.analysis.methods.share_interval import wilson_interval
from crossways.analysis.topics.coverage.response import Response

METHOD = "coverage"
LEVEL = 0.90

LOW_SHARE = 0.30
"""Share who answered under which nobody should read the answers as the group's view."""

WELL_BELOW = 0.80
FALSE_DISCOVERIES = 0.05
"""A group also answers badly that is clearly below the others, and under four fifths of them."""

LEAST_FALL = 0.10
"""Fall in the share who answered, from one round to the next, that is worth saying."""


def whole_response(whole: Response, cuts: Sequence[Response]) -> Iterator[Estimate]:
    """What share of everybody answered, or that nobody counted heads."""
    for row in whole.at(0).to_dicts():
        uncounted = {
            f"{response.cut}s_uncounted": Figure(_uncounted(response), "none") for response in cuts
        }
        if row["head_count"]:
            kind = "coverage.low" if _share(row) < LOW_SHARE else "coverage.ok"
            yield _estimate(whole, row, kind, Strength.CLEAR)
        if not row["head_count"] or any(figure.value for figure in uncounted.values()):
            yield _unknown(whole, row, uncounted)


def low_groups(response: Response) -> Iterator[Estimate]:
    """Groups with under 30% answering, or clearly fewer than in the other groups together."""
    counted = response.at(0).filter(pl.col("head_count") > 0, pl.col("answered") > 0)
    if counted.is_empty():
        return
    answered = counted.select(pl.min_horizontal("answered", "head_count")).to_series().to_numpy()
    heads = counted["head_count"].to_numpy()
    others = (answered.sum() - answered) / np.maximum(heads.sum() - heads, 1)
    chance = stats.false_discovery_control(stats.binom.cdf(answered, heads, others))
    below = (answered / heads < WELL_BELOW * others) & (chance < FALSE_DISCOVERIES)
    rows = zip(counted.to_dicts(), others, heads.sum() - heads, below, strict=True)
    for row, other, elsewhere, far in rows:
        if counted.height > 1 and (far or _share(row) < LOW_SHARE):
            figures = {
                "others": Figure(float(other), "share"),
                "heads_others": Figure(float(elsewhere), "count"),
            }
            yield _estimate(response, row, "coverage.low", Strength.CLEAR, figures)
        elif _share(row) < LOW_SHARE:
            yield _estimate(response, row, "coverage.low", Strength.CLEAR)


def falling_groups(response: Response) -> Iterator[Estimate]:
    """Groups where clearly fewer answered than in the round before: a sign of its own."""
    if len(response.rounds) < 2:
        return
    before = response.at(1).select("group", before="answered", heads_before="head_count")
    both = (
        response.at(0)
        .join(before, on="group")
        .filter(pl.col("head_count") > 0, pl.col("heads_before") > 0, pl.col("answered") > 0)
    )
    if both.is_empty():
        return
    was = (both["before"] / both["heads_before"]).clip(0.0, 1.0).to_numpy()
    now = (both["answered"] / both["head_count"]).clip(0.0, 1.0).to_numpy()
    heads, heads_before = both["head_count"].to_numpy(), both["heads_before"].to_numpy()
    shared = (now * heads + was * heads_before) / (heads + heads_before)
    doubt = np.sqrt(shared * (1.0 - shared) * (1.0 / heads + 1.0 / heads_before))
    z = np.divide(was - now, doubt, out=np.zeros_like(doubt), where=doubt > 0)
    chance = stats.false_discovery_control(stats.norm.sf(z))
    clear = (chance < FALSE_DISCOVERIES) & (was - now >= LEAST_FALL)
    rows = zip(both.to_dicts(), was, heads_before, clear, strict=True)
    for row, share_before, asked_before, fell in rows:
        if fell:
            figures = {
                "before": Figure(float(share_before), "share"),
                "heads_before": Figure(float(asked_before), "count"),
            }
            yield _estimate(response, row, "coverage.falling", Strength.CLEAR, figures)


def _uncounted(response: Response) -> float:
    latest = response.at(0)
    return float(latest.filter(pl.col("answered") > 0)["head_count"].is_null().sum())


def _share(row: Mapping[str, Any]) -> float:
    """People who answered out of the heads; an old head count can make it more than all."""
    return min(float(row["answered"]) / float(row["head_count"]), 1.0)


def _estimate(
    response: Response,
    row: Mapping[str, Any],
    kind: str,
    strength: Strength,
    more: Mapping[str, Figure] | None = None,
) -> Estimate:
    """A share of heads: it rests on everybody asked, and tells nothing that anybody answered."""
    group = response.group(row["group"], row["name"])
    heads = int(row["head_count"])
    answered = min(int(row["answered"]), heads)
    found = wilson_interval(answered, heads, level=LEVEL)
    back = 2 if kind == "coverage.falling" else 1
    return Estimate(
        kind=kind,
        rounds=response.rounds[-back:],
        groups=(group,),
        basis=(Basis(group, heads),),
        strength=strength,
        method=METHOD,
        value=_share(row),
        low=found.low,
        high=found.high,
        unit="share",
        figures={"head_count": Figure(float(heads), "count"), **(more or {})},
    )


def _unknown(whole: Response, row: Mapping[str, Any], figures: Mapping[str, Figure]) -> Estimate:
    return Estimate(
        kind="coverage.unknown",
        rounds=whole.rounds[-1:],
        groups=(WHOLE,),
        basis=(Basis(WHOLE, int(row["answered"])),),
        strength=Strength.CLEAR,
        method=METHOD,
        unit="share",
        figures=figures,
    )
