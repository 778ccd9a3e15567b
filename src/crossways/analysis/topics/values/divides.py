"""Which cards divide people, and along which line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from crossways.analysis.methods.differences import Moments, variance_explained, welch_difference
from crossways.analysis.methods.multiplicity import benjamini_hochberg
from crossways.analysis.topics.values.deck import in_solid_groups
from crossways.analysis.topics.values.lines import CLEAR_RATE, POSSIBLE_RATE, sufficient

WORTH_SAYING = 0.3
"""A difference under this many scale points is not called a divide, however sure we are of it."""


@dataclass(frozen=True)
class CardDivide:
    """One card that divides along one line: the group furthest off, and from whom."""

    item: str
    cut: str
    first: str
    second: str | None
    n_first: int
    n_second: int
    difference: float
    low: float
    high: float
    clear: bool
    share: float


def card_tests(
    people: pl.DataFrame, cards: Sequence[str], cuts: Sequence[str], *, threshold: int
) -> pl.DataFrame:
    """Every card tested along every cut at once: cut, item, omega_squared, q."""
    found = [
        variance_explained(
            in_solid_groups(people, cut, threshold=threshold), cards, group=cut
        ).select(pl.lit(cut).alias("cut"), "item", "omega_squared", "p")
        for cut in cuts
    ]
    if not found:
        return pl.DataFrame(
            schema={
                "cut": pl.String,
                "item": pl.String,
                "omega_squared": pl.Float64,
                "q": pl.Float64,
            }
        )
    tests = pl.concat(found)
    return tests.with_columns(
        q=pl.Series(benjamini_hochberg(tests["p"].fill_null(np.nan).to_numpy()))
    ).drop("p")


def card_divides(
    people: pl.DataFrame, tests: pl.DataFrame, *, threshold: int
) -> Iterator[CardDivide]:
    """Every card that divides, along the line that explains it best with the fewest groups."""
    dividing = tests.filter(pl.col("q") <= POSSIBLE_RATE)
    for (item,), rows in dividing.group_by("item", maintain_order=True):
        card, cuts = str(item), rows["cut"].to_list()
        enough = sufficient(people, [card], cuts, threshold=threshold)
        by_share = rows.sort("omega_squared", descending=True)["cut"].to_list()
        cut = next((cut for cut in by_share if cut in enough), by_share[0])
        row = rows.row(by_predicate=pl.col("cut") == cut, named=True)
        found = _furthest(people, card, cut, threshold=threshold)
        if found is None or abs(found.difference) < WORTH_SAYING:
            continue
        yield CardDivide(
            **{**vars(found), "clear": row["q"] <= CLEAR_RATE, "share": row["omega_squared"]}
        )


def _furthest(people: pl.DataFrame, card: str, cut: str, *, threshold: int) -> CardDivide | None:
    """The two sectors furthest apart; for other cuts the group furthest from everybody else."""
    moments = (
        people.drop_nulls([cut, card])
        .group_by(cut)
        .agg(n=pl.len().cast(pl.Int64), total=pl.col(card).sum(), squares=(pl.col(card) ** 2).sum())
        .filter(pl.col("n") >= threshold)
        .sort(pl.col("total") / pl.col("n"), cut)
    )
    if moments.height < 2:
        return None
    return _extremes(moments, card, cut) if cut == "sector" else _odd_one_out(moments, card, cut)


def _sample(rows: pl.DataFrame) -> tuple[int, Moments]:
    n, total, squares = (float(rows[name].sum()) for name in ("n", "total", "squares"))
    spread = max(squares - total**2 / n, 0.0) / (n - 1)
    return int(n), Moments(n, total / n, np.sqrt(spread))


def _extremes(moments: pl.DataFrame, card: str, cut: str) -> CardDivide:
    last = moments.height - 1
    return _difference(moments[last : last + 1], moments[0:1], card, cut)


def _odd_one_out(moments: pl.DataFrame, card: str, cut: str) -> CardDivide:
    each = [
        _difference(moments[at : at + 1], moments.filter(pl.col(cut) != name), card, cut)
        for at, name in enumerate(moments[cut])
    ]
    return max(each, key=lambda found: abs(found.difference) * np.sqrt(found.n_first))


def _difference(first: pl.DataFrame, second: pl.DataFrame, card: str, cut: str) -> CardDivide:
    (n_first, one), (n_second, two) = _sample(first), _sample(second)
    row = welch_difference(one, two).row(0, named=True)
    return CardDivide(
        item=card,
        cut=cut,
        first=first[cut][0],
        second=second[cut][0] if second.height == 1 else None,
        n_first=n_first,
        n_second=n_second,
        difference=row["difference"],
        low=row["low"],
        high=row["high"],
        clear=False,
        share=0.0,
    )
