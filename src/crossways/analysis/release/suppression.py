"""Suppression: which cells are shown, so that no subtraction leaves a group under the threshold.

A cell under the threshold is hidden (primary). A shown group minus the shown groups inside it must
then leave nobody or at least the threshold, along every chain of nested cuts and for every pair of
groups that happen to nest; while it does not, the smallest shown group inside is hidden too
(complementary), until nothing changes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.cells import Counts
from crossways.analysis.release.numbering import NO_GROUP, Integers
from crossways.analysis.release.rules import Rules

Flags = npt.NDArray[np.bool_]


def hide_small(counts: Counts, *, rules: Rules) -> Flags:
    """Which rows of ``counts.groups`` have enough people: primary suppression alone."""
    return counts.groups["n"].to_numpy() >= rules.threshold


def protect(counts: Counts, shown: Flags, *, rules: Rules) -> Flags:
    """Hide as many more cells as subtraction calls for; a fixed point, never showing a hidden one.

    >>> import polars as pl
    >>> from crossways.analysis.release.cells import COUNTS, finish
    >>> state = pl.DataFrame(
    ...     {"round": 1, "item": "P1", "facet": "RATE", "about_sector": None, "low": 1, "high": 5}
    ...     | {"sector": "health", "partner": "acute", "profession": None}
    ...     | {name: 0 for name in COUNTS}
    ...     | {"team": ["a", "b", "c"], "n": [30, 20, 4]}
    ... )
    >>> counts = finish(state, rules=Rules())
    >>> shown = protect(counts, hide_small(counts, rules=Rules()), rules=Rules())
    >>> counts.groups.filter(pl.Series(shown) & (pl.col("cut") == "team"))["group"].to_list()
    ['a']
    """
    shown = shown.copy()
    n = counts.groups["n"].to_numpy()
    own = _own_cut(counts, rules)
    ancestors = [_chain_ancestors(counts, own, chain, rules) for chain in rules.chains]
    while True:
        hide = _nested_too_close(counts, shown, n, own, rules.threshold)
        for rows, above in ancestors:
            hide |= _smallest_in_small_remainders(shown, n, rows, above, rules.threshold)
        if not hide.any():
            return shown
        shown &= ~hide


def _own_cut(counts: Counts, rules: Rules) -> Integers:
    place = {cut: number for number, cut in enumerate(rules.cuts)}
    cuts = counts.groups["cut"].to_list()
    return np.fromiter((place[cut] for cut in cuts), dtype=np.int64, count=len(cuts))


def _chain_ancestors(
    counts: Counts, own: Integers, chain: tuple[str, ...], rules: Rules
) -> tuple[Integers, Integers]:
    """Rows of the chain below its top, and for each the rows above it, nearest first."""
    places = [rules.cuts.index(cut) for cut in chain]
    rows, above = [], []
    for depth in range(1, len(places)):
        here = np.flatnonzero(own == places[depth])
        up = np.full((len(here), len(places) - 1), NO_GROUP, dtype=np.int64)
        up[:, :depth] = counts.inside[here][:, places[:depth][::-1]]
        rows.append(here)
        above.append(up)
    return np.concatenate(rows), np.concatenate(above)


def _smallest_in_small_remainders(
    shown: Flags, n: Integers, rows: Integers, above: Integers, threshold: int
) -> Flags:
    """The smallest shown group inside each shown group that its parts all but exhaust."""
    usable = (above != NO_GROUP) & shown[above]
    first = usable.argmax(axis=1)
    parent = np.where(usable.any(axis=1), above[np.arange(len(rows)), first], NO_GROUP)
    parts = shown[rows] & (parent != NO_GROUP)
    rows, parent = rows[parts], parent[parts]
    left = n - np.bincount(parent, weights=n[rows], minlength=len(n)).astype(np.int64)
    small = (left > 0) & (left < threshold)
    rows, parent = rows[small[parent]], parent[small[parent]]
    order = np.lexsort((rows, n[rows], parent))
    rows, parent = rows[order], parent[order]
    hide = np.zeros(len(n), dtype=bool)
    hide[rows[np.diff(parent, prepend=NO_GROUP) != 0]] = True
    return hide


def _nested_too_close(
    counts: Counts, shown: Flags, n: Integers, own: Integers, threshold: int
) -> Flags:
    """Shown groups that all but exhaust another shown group holding all their people."""
    around = counts.inside
    left = n[around] - n[:, None]
    close = (around != NO_GROUP) & shown[around] & (left > 0) & (left < threshold)
    close[np.arange(len(n)), own] = False
    hide: Flags = shown & close.any(axis=1)
    return hide
