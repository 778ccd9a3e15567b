"""Gate: which levels and estimates may pass, given the cells that are shown.

A level passes when its group's cell on that item is shown (on every item of its dimension, for a
dimension's level); levels of cuts without cells, and of picks among meanings, stay in. An estimate
passes when every group behind it has at least the threshold, and none of the answers it rests on
(item or items of its dimension, and facet where its basis names one) stand in a cell that was
hidden for the sake of others. Where it compares rounds, the latest decides: what went before comes
into it only as one average of several rounds, from which no single round can be had back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.estimate import LEVELS_SCHEMA, Estimate
from crossways.analysis.release.cells import Counts
from crossways.analysis.release.coarsening import coarsen_estimate, coarsen_levels
from crossways.analysis.release.released import SAFE_LEVELS_SCHEMA, ReleasedEstimate
from crossways.analysis.release.response import TOPIC as RESPONSE
from crossways.analysis.release.response import coarsen_response
from crossways.analysis.release.rules import Rules

Flags = npt.NDArray[np.bool_]
Cell = tuple[int, str, str, str]
Answers = tuple[int, str, str, str, str, str | None]
"""Round, item, cut, group, facet and sector asked about: what one cell counts."""

Dimensions = Mapping[str, tuple[str, ...]]
LEVEL_KEY = ("round", "cut", "group", "facet", "about_sector")


def pass_levels(
    levels: pl.DataFrame,
    counts: Counts,
    shown: Flags,
    *,
    rules: Rules,
    names: Mapping[tuple[str, str], str],
    dimensions: Dimensions,
) -> pl.DataFrame:
    """Levels of shown cells, coarsened, in a set order."""
    cells = _cells(counts, shown)
    scales = cells.select(*LEVEL_KEY, "item", "shown", "scale_low", "scale_high")
    by_item = levels.filter(pl.col("item").is_not_null()).join(
        scales, on=[*LEVEL_KEY, "item"], nulls_equal=True, maintain_order="left"
    )
    of = pl.DataFrame(
        [(item, name) for name, items in dimensions.items() for item in items],
        schema={"item": pl.String, "dimension": pl.String},
        orient="row",
    )
    whole = (
        scales.join(of, on="item")
        .group_by(*LEVEL_KEY, "dimension")
        .agg(pl.col("shown").all(), pl.col("scale_low").max(), pl.col("scale_high").min())
    )
    by_dimension = levels.filter(pl.col("item").is_null()).join(
        whole, on=[*LEVEL_KEY, "dimension"], nulls_equal=True, maintain_order="left"
    )
    columns = [*levels.columns, "shown", "scale_low", "scale_high"]
    both = pl.concat([by_item.select(columns), by_dimension.select(columns)])
    kept = both.filter(
        pl.col("shown") & (pl.col("n") >= rules.threshold) & pl.col("value").is_not_null()
    )
    if not kept.height:
        return pl.DataFrame(schema=SAFE_LEVELS_SCHEMA)
    kept = kept.sort(list(LEVELS_SCHEMA)[:7], nulls_last=True)
    told = [
        names.get((cut, group), group) for cut, group in kept.select("cut", "group").iter_rows()
    ]
    return coarsen_levels(kept.with_columns(name=pl.Series(told, dtype=pl.String)), rules=rules)


def pass_estimates(
    estimates: Sequence[Estimate],
    counts: Counts,
    shown: Flags,
    *,
    rules: Rules,
    dimensions: Dimensions,
) -> tuple[ReleasedEstimate, ...]:
    """Estimates that rest on shown groups only, coarsened, in the order given."""
    cells = _cells(counts, shown)
    hidden = _hidden(cells.filter(~pl.col("shown") & (pl.col("n") >= rules.threshold)))
    agreed = _nearly_agreed(cells, rules)
    passed = []
    for estimate in estimates:
        if any(basis.n < rules.threshold for basis in estimate.basis):
            continue
        if estimate.topic == RESPONSE:
            passed.append(coarsen_response(estimate, rules=rules))
            continue
        keys = _keys_of(estimate, dimensions)
        if any(_rests_on(estimate, answers) for key in keys for answers in hidden.get(key, ())):
            continue
        sizes = [agreed[key] for key in keys if key in agreed]
        passed.append(coarsen_estimate(estimate, rules=rules, nearly_agreed=min(sizes, default=0)))
    return tuple(passed)


def _cells(counts: Counts, shown: Flags) -> pl.DataFrame:
    questions = counts.questions.rename({"low": "scale_low", "high": "scale_high"})
    return counts.groups.with_columns(shown=pl.Series(shown)).join(
        questions, on="q", maintain_order="left"
    )


def _hidden(cells: pl.DataFrame) -> dict[Cell, list[Answers]]:
    """What each hidden cell counts, by round, item, cut and group."""
    hidden: dict[Cell, list[Answers]] = {}
    columns = ("round", "item", "cut", "group", "facet", "about_sector")
    for answers in cells.select(columns).iter_rows():
        hidden.setdefault(answers[:4], []).append(answers)
    return hidden


def _rests_on(estimate: Estimate, answers: Answers) -> bool:
    """Whether any group behind the estimate gave it these answers."""
    _, _, cut, code, facet, about = answers
    return any(
        (basis.group.cut, basis.group.code) == (cut, code)
        and basis.facet in (None, facet)
        and (basis.facet is None or basis.about_sector == about)
        for basis in estimate.basis
    )


def _nearly_agreed(cells: pl.DataFrame, rules: Rules) -> dict[Cell, int]:
    """Groups in which all but a few chose one end of the scale, and how many people they have."""
    dissenters = pl.col("n") - pl.max_horizontal("bottom", "top")
    close = cells.filter((pl.col("n") > 0) & (dissenters <= rules.colluders + 1))
    smallest = close.group_by("round", "item", "cut", "group").agg(pl.col("n").min())
    return {row[:4]: row[4] for row in smallest.iter_rows()}


def _keys_of(estimate: Estimate, dimensions: Dimensions) -> set[Cell]:
    items: tuple[str, ...] = ()
    if estimate.item is not None:
        items = (estimate.item,)
    elif estimate.dimension is not None:
        items = dimensions.get(estimate.dimension, ())
    groups = {(basis.group.cut, basis.group.code) for basis in estimate.basis}
    return {
        (number, item, cut, code)
        for number in estimate.rounds[-1:]
        for item in items
        for cut, code in groups
    }
