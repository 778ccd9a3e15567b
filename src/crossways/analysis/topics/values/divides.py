"""Which cards divide people, and along which line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from crossways.analysis.estimate import CLEAR_RATE, POSSIBLE_RATE
from crossways.analysis.methods.differences import Moments, variance_explained, welch_difference
from crossways.analysis.methods.multiplicity import reject
from crossways.analysis.topics.values.deck import in_solid_groups
from crossways.analysis.topics.values.lines import INSIDE, Line, Told, sufficient

WORTH_SAYING = 0.3
"""A difference under this many scale points is not called a divide, however sure we are of it."""


TESTED = {"cut": pl.String, "item": pl.String, "omega_squared": pl.Float64, "p": pl.Float64}


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
    people: pl.DataFrame,
    cards: Sequence[str],
    lines: Sequence[Line],
    told: Told,
    *,
    threshold: int,
) -> pl.DataFrame:
    """Every card tested along every line worth asking: cut, item, omega_squared, possible, clear.

    A line that clearly divides the deck and tells its story has been asked about as a whole first,
    so its cards are one family of questions; those of the other lines are another, all at once.
    Lines that lie inside one that suffices are not asked: they would say the same again. In pure
    noise no line divides the deck, so this names no more than one family would. Source: Yekutieli
    (2008), *JASA* 103, 309-316 (trees of questions).
    """
    leads = [line.cut for line in told.dividing if line.clear and line.cut in told.cuts]
    asked = [line.cut for line in lines if not set(told.enough) & set(INSIDE.get(line.cut, ()))]
    families = [[cut] for cut in asked if cut in leads]
    rest = [cut for cut in asked if cut not in leads]
    return pl.concat(
        [_family(people, cards, cuts, threshold=threshold) for cuts in (*families, rest)]
    )


def _family(
    people: pl.DataFrame,
    cards: Sequence[str],
    cuts: Sequence[str],
    *,
    threshold: int,
) -> pl.DataFrame:
    """The cards of these lines, judged together."""
    explained = [
        variance_explained(
            in_solid_groups(people, cut, threshold=threshold), cards, group=cut
        ).select(pl.lit(cut).alias("cut"), "item", "omega_squared", "p")
        for cut in cuts
    ]
    tests = pl.concat([pl.DataFrame(schema=TESTED), *explained])
    p = tests["p"].fill_null(np.nan).to_numpy()
    return tests.with_columns(
        possible=pl.Series(reject(p, rate=POSSIBLE_RATE), dtype=pl.Boolean),
        clear=pl.Series(reject(p, rate=CLEAR_RATE), dtype=pl.Boolean),
    ).drop("p")


def card_divides(
    people: pl.DataFrame, tests: pl.DataFrame, *, threshold: int
) -> Iterator[CardDivide]:
    """Every card that divides, along the line that explains it best with the fewest groups."""
    dividing = tests.filter("possible")
    for (item,), rows in dividing.group_by("item", maintain_order=True):
        card, cuts = str(item), rows["cut"].to_list()
        enough = sufficient(people, [card], cuts, threshold=threshold)
        by_share = rows.sort("omega_squared", descending=True)["cut"].to_list()
        cut = next((cut for cut in by_share if cut in enough), by_share[0])
        row = rows.row(by_predicate=pl.col("cut") == cut, named=True)
        found = _furthest(people, card, cut, threshold=threshold)
        if found is None or abs(found.difference) < WORTH_SAYING:
            continue
        yield CardDivide(**{**vars(found), "clear": row["clear"], "share": row["omega_squared"]})


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
