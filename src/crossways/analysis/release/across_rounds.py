"""Across rounds: what last time's numbers beside this time's give away about a leaver or joiner.

If one person left and everybody else answered as before, the difference of two rounds is that
person's answer. Respondents' ids are valid in one round only, so all that is known is counts: a
group whose number of answers changed by 1 to threshold - 1 is *nearly the same group*. Its new
cell is withheld when the earlier band together with *any* band the new one could have been,
everyone else standing still, would say how all who left or joined answered. What the new band is
plays no part: a cell withheld only when it tells would tell by being withheld.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.release.bands import LADDERS, band_shares, count_edges, ladder_of
from crossways.analysis.release.cells import Counts
from crossways.analysis.release.rules import BAND, Rules

KEY = ("cut", "group", "item", "facet", "about_sector")


def tells_on_leavers(
    first: tuple[int, int, int], second: tuple[int, int, int], *, threshold: int
) -> bool:
    """Whether two bands of nearly the same group say how everyone who left or joined answered.

    Each is ``(n, least, most)``: people, and the smallest and largest favourable count its band
    holds.

    >>> tells_on_leavers((11, 4, 7), (10, 0, 3), threshold=10)
    True
    >>> tells_on_leavers((11, 4, 7), (10, 4, 6), threshold=10)
    False
    """
    larger, smaller = max(first, second), min(first, second)
    moved = larger[0] - smaller[0]
    if not 0 < moved < threshold:
        return False
    least = max(0, larger[1] - smaller[2])
    most = min(moved, larger[2] - smaller[1])
    return most == least


@lru_cache(maxsize=65536)
def could_tell(first: tuple[int, int, int], people: int, *, rules: Rules) -> bool:
    """Whether some band of a new round with ``people`` answers would tell on leavers or joiners.

    >>> could_tell((11, 4, 7), 10, rules=Rules()), could_tell((11, 4, 7), 11, rules=Rules())
    (True, False)
    """
    rung = ladder_of(people // BAND * BAND, width=rules.width, colluders=rules.colluders)
    return any(
        tells_on_leavers(first, (people, least, most), threshold=rules.threshold)
        for least, most in count_edges(people, LADDERS[rung])
    )


def find_telling(counts: Counts, *, rules: Rules, previous: pl.DataFrame | None) -> Flags:
    """Rows of ``counts.groups`` whose comparison with the round before would tell on leavers.

    Rounds that are both in ``counts`` are compared by their exact counts; a round whose
    predecessor is only in ``previous`` (published cells) by every count its bands allow.
    """
    here = _with_bands(counts, rules)
    telling = np.zeros(here.height, dtype=bool)
    earlier = here.rename({"row": "row_before"}).with_columns(pl.col("round") + 1)
    both = here.join(earlier, on=["round", *KEY], nulls_equal=True, suffix="_before")
    for row, now, then in _pairs(both):
        if could_tell(then, now[0], rules=rules):
            telling[row] = True
    if previous is not None:
        known = set(here["round"].unique().to_list())
        _compare_published(here, previous, known, telling, rules)
    return telling


Flags = npt.NDArray[np.bool_]


def _with_bands(counts: Counts, rules: Rules) -> pl.DataFrame:
    groups = counts.groups
    bands = band_shares(groups["favourable"].to_numpy(), groups["n"].to_numpy(), rules=rules)
    return (
        groups.with_row_index("row")
        .with_columns(least=pl.Series(bands.least), most=pl.Series(bands.most))
        .join(counts.questions.select("q", "round", "item", "facet", "about_sector"), on="q")
        .select("row", "round", *KEY, "n", "least", "most")
        .sort("row")
    )


def _pairs(both: pl.DataFrame) -> list[tuple[int, tuple[int, int, int], tuple[int, int, int]]]:
    columns = ("row", "n", "least", "most", "n_before", "least_before", "most_before")
    moved = pl.col("n") - pl.col("n_before")
    rows = both.filter(moved != 0).select(columns).iter_rows()
    return [(row[0], row[1:4], row[4:7]) for row in rows]


def _compare_published(
    here: pl.DataFrame, previous: pl.DataFrame, known: set[int], telling: Flags, rules: Rules
) -> None:
    before = previous.filter(~pl.col("round").is_in(sorted(known)))
    before = before.with_columns(pl.col("round") + 1)
    both = here.join(before, on=["round", *KEY], nulls_equal=True)
    for row in both.iter_rows(named=True):
        then = _possible(row["n_low"], row["favourable_low"], row["favourable_high"], rules)
        if any(could_tell(past, row["n"], rules=rules) for past in then):
            telling[row["row"]] = True


def _possible(n_low: int, low: int, high: int, rules: Rules) -> list[tuple[int, int, int]]:
    """Every number of people a published band allows, with the counts its share band then holds."""
    ladder = LADDERS[ladder_of(n_low, width=rules.width, colluders=rules.colluders)]
    band = [0, *ladder, 100].index(low)
    assert [0, *ladder, 100][band + 1] == high
    return [(n, *count_edges(n, ladder)[band]) for n in range(n_low, n_low + BAND)]
