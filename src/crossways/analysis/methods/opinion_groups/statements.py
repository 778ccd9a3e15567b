"""What divides the groups, what they share, and what nobody is sure of: statement by statement."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.opinion_groups.dividing import Divides, divides
from crossways.analysis.methods.opinion_groups.share_gaps import lower_bound, share_bounds
from crossways.analysis.methods.opinion_groups.vote_table import ANSWERS, VoteTable

Floats = npt.NDArray[np.float64]

LEVEL = 0.90
DOUBT = 0.05
"""A lower bound is passed by the true share in all but this part of cases."""
MOST_AGREE = 0.5
"""Shared: surely more than half of every group give the answer."""
MANY_UNSURE = 0.3
"""Undecided: surely more than this part of all who saw it are unsure (as the report of Polis)."""
FEWEST_VOTES = 5
"""With fewer votes from any group a statement is called neither dividing nor shared."""


def describe_statements(
    table: VoteTable, own: npt.ArrayLike, *, rate: float = 0.10
) -> pl.DataFrame:
    """Tell how each group answered each statement, and which statements divide or unite them.

    ``own`` (votes x groups, in the rows of ``table``) holds how likely the voter belongs to each
    group *judged without that vote*; a row of zeros is a voter without a group. Each vote counts
    for its likeliest group. With one column, or none, there are no groups: everybody is the
    measure, and only everybody has rows. ``rate`` is the false discovery rate among statements
    called dividing.

    One row for everybody (``group`` null) and one for each group (1, 2 ...) of every statement, in
    the table's order: ``statement``, ``group``, counts ``seen``, ``agree``, ``unsure``,
    ``disagree``; for each answer its share and 90% interval after Jeffreys (``agree_share``,
    ``agree_low``, ``agree_high`` ...), null where nobody voted. Then, the same in all rows of a
    statement: ``kind``, ``answer`` (the answer the groups divide on, or share), ``gap`` (between
    the groups furthest apart in that answer), ``chance`` that the gap is above 0.3, ``adjusted``
    (for no gap at all; compare with ``rate``), ``shared_low`` (the share that every group surely
    passes, of the answer most shared) and ``unsure_low`` (the same of unsure, everybody together).
    ``side`` says of a group, on a dividing statement, whether ``more`` or ``fewer`` of it give the
    answer, or ``between``.

    ``kind`` is the first that holds of *dividing* (two groups surely differ and are
    more than 0.3 apart with a chance of 0.8),
    *shared* (``shared_low`` above one half), *undecided* (``unsure_low`` above 0.3),
    *too few votes* (under 5 from some group) and *neither*. Unsure counts as not agreeing.
    Raises ``ValueError`` when ``own`` does not fit or ``rate`` is not between 0 and 1.
    Sources: Jeffreys 1946; Benjamini and Hochberg 1995; ``docs/methods/statement-lists.md``.

    >>> from crossways.analysis.methods.opinion_groups.vote_table import vote_table
    >>> who = [f"{side}{at}" for side in "ab" for at in range(20)]
    >>> votes = pl.DataFrame({"participant": who, "statement": "s", "vote": [1] * 20 + [-1] * 20})
    >>> table = vote_table(votes)
    >>> side = (table.participants.str.starts_with("b")).to_numpy()[table.person]
    >>> found = describe_statements(table, np.column_stack([~side, side]))
    >>> found.select("group", "seen", "agree", "kind", "answer", "side").rows()[1:]
    [(1, 20, 20, 'dividing', 'agree', 'more'), (2, 20, 0, 'dividing', 'agree', 'fewer')]
    """
    weights = np.asarray(own)
    if weights.ndim != 2 or len(weights) != table.size:
        raise ValueError("own must have one row a vote and one column a group")
    if not 0.0 < rate < 1.0:
        raise ValueError(f"rate must lie between 0 and 1, not {rate}")
    counts = _counts(table, weights)
    everybody = table.tally()
    apart = divides(counts, rate=rate, fewest=FEWEST_VOTES)
    judged = _judged(counts, everybody, apart)
    shares = _shares(np.concatenate([everybody[:, None, :], counts], axis=1), table.statements)
    sides = _names(apart.sides_with_everybody().ravel()).alias("side")
    return shares.with_columns(sides).join(
        judged.with_columns(statement=table.statements), on="statement", maintain_order="left"
    )


def _counts(table: VoteTable, weights: npt.NDArray[np.generic]) -> Floats:
    """Votes by statement, likeliest group and answer (statements x groups x 3)."""
    items, groups = len(table.statements), weights.shape[1]
    if groups < 2 or table.size == 0:
        return np.zeros((items, groups if groups > 1 else 0, 3))
    best = weights.argmax(axis=1)
    known = weights.any(axis=1)
    place = ((table.item * groups + best) * 3 + table.answer)[known]
    counted = np.bincount(place, minlength=items * groups * 3)
    return counted.reshape(items, groups, 3).astype(np.float64)


def _judged(counts: Floats, everybody: Floats, apart: Divides) -> pl.DataFrame:
    """Kind and figures of each statement."""
    sides = counts if counts.shape[1] else everybody[:, None, :]
    seen = sides.sum(axis=2)
    worst = lower_bound(sides, seen[..., None], doubt=DOUBT).min(axis=1)
    disagreed, agreed = worst[:, 0], worst[:, 2]
    shared_low = np.maximum(disagreed, agreed)
    unsure_low = lower_bound(everybody[:, 1], everybody.sum(axis=1), doubt=DOUBT)
    shared = ~apart.dividing & (shared_low > MOST_AGREE)
    kind = np.select(
        [apart.dividing, shared, unsure_low > MANY_UNSURE, seen.min(axis=1) < FEWEST_VOTES],
        ["dividing", "shared", "undecided", "too few votes"],
        "neither",
    )
    side = np.where(agreed >= disagreed, "agree", "disagree")
    answer = np.where(apart.dividing, apart.answer, np.where(shared, side, ""))
    return pl.DataFrame(
        {
            "kind": _names(kind),
            "answer": _names(answer),
            "gap": pl.Series(apart.gap).fill_nan(None),
            "chance": pl.Series(apart.chance).fill_nan(None),
            "adjusted": pl.Series(apart.adjusted).fill_nan(None),
            "shared_low": shared_low,
            "unsure_low": unsure_low,
        }
    )


def _shares(counts: Floats, statements: pl.Series) -> pl.DataFrame:
    """Counts and shares of every statement (everybody first, then each group), in long form."""
    items, rows, _ = counts.shape
    flat = counts.reshape(-1, 3)
    seen = flat.sum(axis=1)
    group = pl.Series("group", np.tile(np.arange(rows), items), dtype=pl.Int64)
    frame = pl.DataFrame(
        {
            "statement": statements.gather(np.repeat(np.arange(items), rows)),
            "group": group.set(group == 0, None),
            "seen": seen.astype(np.int64),
            **{name: flat[:, ANSWERS.index(name)].astype(np.int64) for name in ANSWERS[::-1]},
        }
    )
    low, high = share_bounds(flat, seen[:, None], level=LEVEL)
    with np.errstate(invalid="ignore"):
        share = flat / seen[:, None]
    figures = {
        f"{name}_{what}": pl.when(pl.col("seen") > 0).then(pl.Series(values[:, at]))
        for at, name in reversed(list(enumerate(ANSWERS)))
        for what, values in (("share", share), ("low", low), ("high", high))
    }
    return frame.with_columns(**figures)


def _names(names: npt.NDArray[np.str_]) -> pl.Series:
    """Words as a column, null where empty."""
    found = pl.Series(names, dtype=pl.String)
    return found.set(found == "", None)
