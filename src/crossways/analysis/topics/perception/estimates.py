"""Estimates from classified pairs of sides: one a card where something can be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from crossways.analysis.estimate import Basis, Estimate, Figure, Group, Strength
from crossways.analysis.responses import group
from crossways.analysis.topics.perception.classify import UNTOLD

Names = Mapping[tuple[str, str], str]
METHOD = "perception-gap"
CLOSE_TO_MEDIAN = 0.25
"""People guess what *most* think, so a guess this near the median is not counted as wrong."""


def pair_estimates(classified: pl.DataFrame, *, number: int, names: Names) -> Iterator[Estimate]:
    """One estimate for each pair of sides and card of a told kind, and one a pair for the rest."""
    for row in classified.filter(pl.col("kind") != UNTOLD).iter_rows(named=True):
        yield _told(row, number=number, names=names)
    untold = classified.filter(pl.col("kind") == UNTOLD)
    for _, rows in untold.group_by("side_a", "side_b", maintain_order=True):
        yield _untold(rows, number=number, names=names)


def _sides(row: Mapping[str, Any], names: Names) -> tuple[Group, Group]:
    return group(names, "sector", row["side_a"]), group(names, "sector", row["side_b"])


def _basis(row: Mapping[str, Any], sides: tuple[Group, Group]) -> tuple[Basis, ...]:
    a, b = sides
    return (
        Basis(a, int(row["n_a"]), "ME"),
        Basis(b, int(row["n_b"]), "ME"),
        Basis(a, int(row["guess_a_n"] or 0), "GUESS", b.code),
        Basis(b, int(row["guess_b_n"] or 0), "GUESS", a.code),
    )


def _told(row: Mapping[str, Any], *, number: int, names: Names) -> Estimate:
    sides = _sides(row, names)
    parts = ("real", "seen_a", "seen_b", "gap_a", "gap_b")
    figures = {
        part if end == "value" else f"{part}_{end}": Figure(row[f"{part}_{end}"], "points")
        for part in parts
        for end in ("value", "low", "high")
        if row[f"{part}_{end}"] is not None
    }
    means = {f"mean_{side}": Figure(row[f"mean_{side}"], "points") for side in "ab"}
    guesses = {
        f"guess_{s}": Figure(row[f"guess_{s}_mean"], "points")
        for s in "ab"
        if row[f"guess_{s}_mean"] is not None
    }
    return Estimate(
        kind=f"perception.{row['kind']}",
        rounds=(number,),
        groups=sides,
        basis=_basis(row, sides),
        strength=Strength.CLEAR if row["clear"] else Strength.POSSIBLE,
        method=METHOD,
        value=row["real_value"],
        low=row["real_low"],
        high=row["real_high"],
        item=row["item"],
        figures=figures | means | guesses,
        notes={"who": row["who"] or "neither", "hold": _hold(row), "median": _median(row)},
    )


def _hold(row: Mapping[str, Any]) -> str:
    """ "yes" when the truth is further off than the guess: show it with somebody to help."""
    real, seen = abs(row["real_value"]), [row["seen_a_value"], row["seen_b_value"]]
    return "yes" if real > max(abs(value or 0.0) for value in seen) and row["real_large"] else "no"


def _median(row: Mapping[str, Any]) -> str:
    """ "yes" when a side's guess is off the mean but close to the median of the other side."""
    close = (
        abs((row[f"guess_{side}_mean"] or 0.0) - row[f"median_{other}"]) <= CLOSE_TO_MEDIAN
        and row[f"gap_{side}_large"]
        for side, other in (("a", "b"), ("b", "a"))
    )
    return "yes" if any(close) else "no"


def _untold(rows: pl.DataFrame, *, number: int, names: Names) -> Estimate:
    first = rows.row(0, named=True)
    sides = _sides(first, names)
    fewest = rows.select(pl.col("n_a", "n_b").min()).row(0)
    return Estimate(
        kind="perception.cannot_tell",
        rounds=(number,),
        groups=sides,
        basis=tuple(Basis(side, int(n), "ME") for side, n in zip(sides, fewest, strict=True)),
        strength=Strength.TOO_FEW,
        method=METHOD,
        figures={"cards": Figure(rows.height, "none")},
        notes={"items": ",".join(rows["item"])},
    )
