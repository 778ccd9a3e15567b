"""Who guesses whom well, and whether guessing improves with years in the work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl
from scipy import stats

from crossways.analysis.estimate import Basis, Estimate, Figure, Group, Strength
from crossways.analysis.methods.equivalence import two_one_sided_tests
from crossways.analysis.responses import group
from crossways.analysis.tables import TENURE_BANDS
from crossways.analysis.topics.perception.sides import held

Names = Mapping[tuple[str, str], str]
METHOD = "perception-gap"
MOST = 0.5
FEWEST_IN_BAND = 10
SMALL_SLOPE = 0.15
"""A change this small for each tenure band (under half a step over all four) is no improvement."""


def accuracy_estimates(
    classified: pl.DataFrame, *, number: int, names: Names
) -> Iterator[Estimate]:
    """For each side guessing another: on how many cards it is low, high, or close."""
    for (a, b), rows in classified.group_by("side_a", "side_b", maintain_order=True):
        for side, guesser, about in (("a", a, b), ("b", b, a)):
            found = _accuracy(rows, side)
            if found is not None and _kind(found) is not None:
                sides = group(names, "sector", str(guesser)), group(names, "sector", str(about))
                yield _accuracy_estimate(rows, side, sides, found, number=number)


def _accuracy(rows: pl.DataFrame, side: str) -> dict[str, int] | None:
    told = rows.drop_nulls(f"gap_{side}_value")
    if told.is_empty():
        return None
    wrong = pl.col(f"gap_{side}_large")
    value = pl.col(f"gap_{side}_value")
    counts = told.select(
        low=(wrong & (value < 0)).sum(),
        high=(wrong & (value > 0)).sum(),
        close=pl.col(f"gap_{side}_small").sum(),
        cards=pl.len(),
    )
    return {name: int(count) for name, count in counts.row(0, named=True).items()}


def _kind(found: Mapping[str, int]) -> str | None:
    """Badly when half the cards or more are off the same way, well when half or more are close."""
    if max(found["low"], found["high"]) >= MOST * found["cards"]:
        return "guesses_badly"
    return "guesses_well" if found["close"] >= MOST * found["cards"] else None


def _accuracy_estimate(
    rows: pl.DataFrame,
    side: str,
    sides: tuple[Group, Group],
    found: Mapping[str, int],
    *,
    number: int,
) -> Estimate:
    other = "b" if side == "a" else "a"
    fewest = rows.select(pl.col(f"guess_{side}_n").min(), pl.col(f"n_{other}").min()).row(0)
    return Estimate(
        kind=f"perception.{_kind(found)}",
        rounds=(number,),
        groups=sides,
        basis=tuple(Basis(g, int(n or 0)) for g, n in zip(sides, fewest, strict=True)),
        strength=Strength.CLEAR,
        method=METHOD,
        figures={name: Figure(count, "none") for name, count in found.items()},
    )


def tenure_estimates(responses: pl.DataFrame, *, number: int) -> Iterator[Estimate]:
    """Whether people longer in the work guess the other side better: change for each band."""
    errors = guess_errors(responses)
    counts = errors.group_by("tenure_band").len().sort("tenure_band")
    if counts.filter(pl.col("len") >= FEWEST_IN_BAND).height < 2:
        return
    place = errors["tenure_band"].replace_strict(
        {band: at for at, band in enumerate(TENURE_BANDS)}, return_dtype=pl.Float64
    )
    line = stats.linregress(place.to_numpy(), errors["error"].to_numpy())
    test = two_one_sided_tests(line.slope, line.stderr, errors.height - 2, bound=SMALL_SLOPE)
    answer = test.row(0, named=True)
    improves = answer["p_different"] < 0.05 and line.slope < 0
    level = answer["p_equivalent"] < 0.05
    yield Estimate(
        kind="perception.tenure",
        rounds=(number,),
        groups=(),
        basis=_band_basis(counts),
        strength=Strength.CLEAR if improves or level else Strength.TOO_FEW,
        method=METHOD,
        value=float(line.slope),
        low=answer["low"],
        high=answer["high"],
        figures={"error": Figure(float(np.mean(errors["error"].to_numpy())), "points")},
        notes={"answer": "improves" if improves and not level else "level" if level else "untold"},
    )


def _band_basis(counts: pl.DataFrame) -> tuple[Basis, ...]:
    enough = counts.filter(pl.col("len") >= FEWEST_IN_BAND)
    return tuple(Basis(Group("tenure_band", band, band), n) for band, n in enough.iter_rows())


def guess_errors(responses: pl.DataFrame) -> pl.DataFrame:
    """How far off each person's guesses are on average: respondent, tenure_band, error."""
    true = held(responses).select("item", about_sector="sector", held="mean")
    return (
        responses.filter(pl.col("facet") == "GUESS", pl.col("value").is_not_null())
        .drop_nulls("tenure_band")
        .join(true, on=["item", "about_sector"])
        .group_by("respondent", "tenure_band")
        .agg(error=(pl.col("value") - pl.col("held")).abs().mean())
        .sort("respondent")
    )
