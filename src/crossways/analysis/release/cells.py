"""Cells: exact counts of answers, as ``partial(batch)`` to state, ``merge`` and ``finish``.

The state is a frame of integers, one row for each *atom* (people alike in sector, partner, team
and profession) and *question* (round, item, facet, about_sector). Batches may come from anywhere
and in any order, so one machine's loop or a cluster can run the same three functions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl

from crossways.analysis.release.numbering import NO_GROUP, Integers, number_groups
from crossways.analysis.release.ranking import pack, rank_texts
from crossways.analysis.release.rules import Rules

QUESTION = ("round", "item", "facet", "about_sector")
ATOM = ("sector", "partner", "team", "profession")
SCALE = ("low", "high")
COUNTS = ("n", "favourable", "cant_say", "total", "bottom", "top")
TEXTS = ("item", "facet", "about_sector")


@dataclass(frozen=True)
class Counts:
    """Exact counts of every group and every atom on every question; never leaves ``analysis``.

    Attributes:
        questions: ``q`` and what it asks: round, item, facet, about_sector, low, high.
        groups: one row for each question and group with at least one answer, sorted by ``q``:
            cut, group and the integers ``n`` (scored answers), ``favourable``, ``cant_say``,
            ``total`` (sum of scores in whole steps), ``bottom`` and ``top`` (at a scale's ends).
        atoms: the same integers for the finest groups, sorted by ``q``.
        member: atoms by cuts: the row in ``groups`` an atom belongs to, -1 for none.
        inside: groups by cuts: the row in ``groups`` that holds all of a group's people, -1 for
            none.
    """

    questions: pl.DataFrame
    groups: pl.DataFrame
    atoms: pl.DataFrame
    member: Integers
    inside: Integers


def partial(batch: object) -> pl.DataFrame:
    """Count one batch of responses; one row of the state is one atom on one question.

    ``batch`` is a polars frame with the columns of :func:`crossways.analysis.responses.responses`,
    or anything that exports them through the Arrow PyCapsule interface. An answer is favourable
    when it is at least three quarters up its scale (4 or 5 of 5); answers on scales without whole
    steps count as their nearest step. Picks among meanings have no up or down and are left out.

    >>> from crossways.analysis.responses import responses
    >>> from crossways.analysis.tables import Place
    >>> partial(responses(Place({}))).height
    0
    """
    frame = batch if isinstance(batch, pl.DataFrame) else _from_arrow(batch)
    step = (pl.col("score") - pl.col("low") + 0.5).floor()
    reach = pl.col("high") - pl.col("low")
    scored = pl.col("score").is_not_null()
    counted = {
        "n": scored,
        "favourable": scored & (4 * step >= 3 * reach),
        "cant_say": pl.col("cant_say") & ~scored,
        "total": pl.when(scored).then(step + pl.col("low")),
        "bottom": scored & (step <= 0),
        "top": scored & (step >= reach),
    }
    return (
        frame.lazy()
        .filter(pl.col("facet") != "MEANS")
        .with_columns(pl.col("round").cast(pl.Int64), pl.col(*ATOM, *TEXTS).cast(pl.String))
        .group_by(*QUESTION, *ATOM, *SCALE)
        .agg(expression.cast(pl.Int64).sum().alias(name) for name, expression in counted.items())
        .collect()
    )


def _from_arrow(batch: object) -> pl.DataFrame:
    if not (hasattr(batch, "__arrow_c_stream__") or hasattr(batch, "__arrow_c_array__")):
        raise ValueError(f"a batch of responses cannot be a {type(batch).__name__}")
    return pl.DataFrame(batch)  # type: ignore[arg-type]  # anything with a capsule will do


def merge(left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """Add two states; order and grouping of batches do not matter."""
    return merge_all([left, right])


def merge_all(states: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Add any number of states, at least one, in one pass."""
    ranked = rank_texts(pl.concat(list(states)), (*TEXTS, *ATOM))
    keys = (*QUESTION, *ATOM, *SCALE)
    return (
        ranked.with_columns(key=pack(ranked, keys))
        .group_by("key")
        .agg(pl.col(keys).first(), pl.col(COUNTS).sum())
        .drop("key")
        .with_columns(pl.col(*TEXTS, *ATOM).cast(pl.String))
    )


def finish(state: pl.DataFrame, *, rules: Rules) -> Counts:
    """Turn a state into the counts of every atom and every group of every declared cut."""
    counted = state.filter(pl.col("n") + pl.col("cant_say") > 0)
    ranked = rank_texts(counted, (*TEXTS, *ATOM))
    ranked = ranked.with_columns(asked=pack(ranked, QUESTION))
    questions = (
        ranked.group_by("asked")
        .agg(pl.col(*TEXTS, "round").first(), pl.col("low").min(), pl.col("high").max())
        .sort("asked")
        .with_row_index("q")
        .with_columns(pl.col(TEXTS).cast(pl.String))
    )
    atoms = ranked.join(questions.select("q", "asked"), on="asked").select("q", *ATOM, *COUNTS)
    atoms = atoms[pack(atoms, ("q", *ATOM)).arg_sort()]
    groups, member = number_groups(atoms, rules.cuts)
    questions = questions.select("q", *QUESTION, *SCALE)
    return Counts(questions, groups, atoms.select("q", *COUNTS), member, _inside(groups, member))


def _inside(groups: pl.DataFrame, member: Integers) -> Integers:
    """For each group and cut, the one group of that cut that holds all its atoms, or -1.

    One atom of a group stands for it; where another differs, no one group holds them all.
    """
    inside = np.full((groups.height, member.shape[1]), NO_GROUP, dtype=np.int64)
    for own in member.T:
        here = np.flatnonzero(own != NO_GROUP)
        rows = own[here]
        for other, column in enumerate(member.T):
            held, holder = column[here], np.full(groups.height, NO_GROUP, dtype=np.int64)
            holder[rows] = held
            holder[rows[holder[rows] != held]] = NO_GROUP
            inside[:, other] = np.maximum(inside[:, other], holder)
    return inside
