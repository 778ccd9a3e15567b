"""The say-do gap: what an organisation says it does, less what its own people see happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from crossways.analysis.estimate import (
    CLEAR_RATE,
    POSSIBLE_RATE,
    Basis,
    Estimate,
    Figure,
    Group,
    Strength,
    TopicResult,
)
from crossways.analysis.levels import level_table
from crossways.analysis.methods.equivalence import two_one_sided_tests
from crossways.analysis.methods.multiplicity import benjamini_hochberg
from crossways.analysis.responses import (
    group,
    group_names,
    latest_round,
    on_five_steps,
    responses,
    threshold_in,
)
from crossways.analysis.tables import Place

Names = Mapping[tuple[str, str], str]
METHOD = "say-do"
CUTS = ("sector", "partner")
HALF_A_STEP = 0.5
SMALLEST_SAID = 0.3
"""A gap under this many scale points is not worth a sentence, however sure we are of it."""
FEWEST = 5
"""The floor no release may go under; the release asks for more."""


def say_do(place: Place) -> TopicResult:
    """Ask of every sector and organisation, card by card: do we do what we say?

    The gap is the mean over people of SAY less DO, from the same person, with a 90% t interval;
    above zero means more is said than happens. Cards are never averaged: gaps of opposite sign
    would hide each other. Kinds: ``gap`` and ``does_more`` (one a group and card, false discovery
    controlled over all of them), and one for the other cards of a group: ``no_gap``, counting the
    ``cards`` shown to be alike and those left ``untold``, or ``cannot_tell`` where none was shown.
    Source: expressed and lived values, Schein; domain 2.2.

    >>> say_do(Place({})).estimates
    ()
    """
    everything = responses(place)
    number = latest_round(everything.filter(pl.col("facet") == "DO"))
    if number is None:
        return TopicResult()
    people = paired(on_five_steps(everything.filter(pl.col("round") == number)))
    gaps = judged(own_sides(people, threshold=threshold_in(place.rounds, number)))
    names = group_names(place)
    lived = everything.filter(pl.col("round") == number, pl.col("facet").is_in(["SAY", "DO"]))
    return TopicResult(
        estimates=tuple(_estimates(gaps, number=number, names=names)),
        levels=level_table(lived, CUTS),
    )


def paired(responses: pl.DataFrame) -> pl.DataFrame:
    """Each person's SAY less DO on each card: respondent, sector, partner, item, gap."""
    who = ("respondent", *CUTS, "item")
    said, done = (
        responses.filter(pl.col("facet") == facet, pl.col("value").is_not_null()).select(
            *who, value=pl.col("value")
        )
        for facet in ("SAY", "DO")
    )
    both = said.join(done.select("respondent", "item", done="value"), on=["respondent", "item"])
    return both.select(*who, gap=pl.col("value") - pl.col("done"))


def gaps_by(people: pl.DataFrame, cut: str) -> pl.DataFrame:
    """Mean gap of every group of ``cut`` on every card: cut, group, item, n, mean, sd."""
    return (
        people.drop_nulls(cut)
        .group_by(group=pl.col(cut), item=pl.col("item"))
        .agg(n=pl.len().cast(pl.Int64), mean=pl.col("gap").mean(), sd=pl.col("gap").std())
        .filter(pl.col("n") >= FEWEST)
        .select(pl.lit(cut).alias("cut"), "group", "item", "n", "mean", "sd")
        .sort("group", "item")
    )


def own_sides(people: pl.DataFrame, *, threshold: int) -> pl.DataFrame:
    """Gaps of every organisation, and of each sector with an organisation too small to be told."""
    partners, sectors = gaps_by(people, "partner"), gaps_by(people, "sector")
    sizes = people.group_by("sector", "partner").agg(n=pl.col("respondent").n_unique())
    pooled = sizes.filter(pl.col("n") < threshold)["sector"].drop_nulls().unique().to_list()
    told = partners.filter(pl.col("n") >= threshold)
    return pl.concat([told, sectors.filter(pl.col("group").is_in(pooled))])


def judged(gaps: pl.DataFrame) -> pl.DataFrame:
    """Add interval and verdict: ``real`` and ``clear`` (over all rows at once), ``small``."""
    n = gaps["n"].to_numpy().astype(float)
    tests = two_one_sided_tests(
        gaps["mean"].to_numpy(),
        gaps["sd"].to_numpy() / np.sqrt(n),
        n - 1,
        bound=HALF_A_STEP,
    )
    real = benjamini_hochberg(tests["p_different"].fill_null(np.nan).to_numpy())
    wide = np.abs(gaps["mean"].to_numpy()) >= SMALLEST_SAID
    return gaps.with_columns(
        tests["low"],
        tests["high"],
        real=wide & (real <= POSSIBLE_RATE),
        clear=wide & (real <= CLEAR_RATE),
        small=tests["p_equivalent"].fill_null(1.0).to_numpy() <= POSSIBLE_RATE,
    )


def _basis(who: Group, n: int) -> tuple[Basis, ...]:
    return Basis(who, n, "SAY"), Basis(who, n, "DO")


def _estimates(gaps: pl.DataFrame, *, number: int, names: Names) -> Iterator[Estimate]:
    for row in gaps.filter("real").iter_rows(named=True):
        who = group(names, row["cut"], row["group"])
        yield Estimate(
            kind="say_do.gap" if row["mean"] > 0 else "say_do.does_more",
            rounds=(number,),
            groups=(who,),
            basis=_basis(who, row["n"]),
            strength=Strength.CLEAR if row["clear"] else Strength.POSSIBLE,
            method=METHOD,
            value=row["mean"],
            low=row["low"],
            high=row["high"],
            item=row["item"],
        )
    rest = gaps.filter(~pl.col("real"))
    for (cut, code), rows in rest.group_by("cut", "group", maintain_order=True):
        yield _without_gap(group(names, str(cut), str(code)), rows, number=number)


def _without_gap(who: Group, rows: pl.DataFrame, *, number: int) -> Estimate:
    """The cards on which no gap was named: those shown to be alike, and those left untold."""
    alike, untold = rows.filter("small"), rows.filter(~pl.col("small"))
    told = alike.height > 0
    return Estimate(
        kind="say_do.no_gap" if told else "say_do.cannot_tell",
        rounds=(number,),
        groups=(who,),
        basis=_basis(who, int(rows["n"].min())),  # type: ignore[arg-type]
        strength=Strength.CLEAR if told else Strength.TOO_FEW,
        method=METHOD,
        figures={"cards": Figure(alike.height, "none"), "untold": Figure(untold.height, "none")},
        notes={"items": ",".join(alike["item"]), "untold": ",".join(untold["item"])},
    )
