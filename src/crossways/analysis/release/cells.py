"""Cells: exact counts of answers, as ``partial(batch)`` to state, ``merge`` and ``finish``.

The state is a frame of integers, one row for each *atom* (people alike in sector, partner, team
and profession) and *question* (round, item, facet, about_sector). Batches may come from anywhere
and in any order, so one machine's loop or a cluster can run the same three functions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.release.rules import JOIN, Rules

Integers = npt.NDArray[np.int64]

QUESTION = ("round", "item", "facet", "about_sector")
ATOM = ("sector", "partner", "team", "profession")
SCALE = ("low", "high")
COUNTS = ("n", "favourable", "cant_say", "total", "bottom", "top")
TEXTS = ("item", "facet", "about_sector")
NO_GROUP = -1


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
    return (
        pl.concat(list(states))
        .group_by(*QUESTION, *ATOM, *SCALE)
        .agg(pl.col(name).sum() for name in COUNTS)
    )


def finish(state: pl.DataFrame, *, rules: Rules) -> Counts:
    """Turn a state into the counts of every atom and every group of every declared cut."""
    questions = (
        state.select(*QUESTION, *SCALE)
        .unique(list(QUESTION))
        .sort(QUESTION, nulls_last=False)
        .with_row_index("q")
    )
    atoms = (
        state.join(questions.select("q", *QUESTION), on=QUESTION, nulls_equal=True)
        .drop(*QUESTION, *SCALE)
        .with_columns(pl.col(*ATOM).cast(pl.String))
        .filter(pl.col("n") + pl.col("cant_say") > 0)
        .sort("q", *ATOM, nulls_last=False)
    )
    coded = atoms.select("q", *COUNTS, *(_code(cut).alias(cut) for cut in rules.cuts))
    groups = pl.concat([_one_cut(coded, cut) for cut in rules.cuts])
    groups = groups.sort("q", "order", "group").drop("order").with_row_index("row")
    member = np.column_stack([_rows(coded, groups, cut) for cut in rules.cuts])
    inside = _inside(groups, member, rules)
    return Counts(questions, groups.drop("row"), atoms.select("q", *COUNTS), member, inside)


def _code(cut: str) -> pl.Expr:
    """The code of an atom's group: crosses join two codes, a joiner inside a code doubled."""
    if cut == "whole":
        return pl.lit("all")
    if JOIN not in cut:
        return pl.col(cut)
    left, right = (
        pl.col(side).str.replace_all(JOIN, JOIN * 2, literal=True) for side in cut.split(JOIN)
    )
    return left + JOIN + right


def _one_cut(coded: pl.DataFrame, cut: str) -> pl.DataFrame:
    return (
        coded.filter(pl.col(cut).is_not_null())
        .group_by("q", group=cut)
        .agg(pl.col(name).sum() for name in COUNTS)
        .select(
            "q",
            pl.lit(cut).alias("cut"),
            "group",
            *COUNTS,
            pl.lit(coded.columns.index(cut)).alias("order"),
        )
    )


def _rows(coded: pl.DataFrame, groups: pl.DataFrame, cut: str) -> Integers:
    keyed = groups.filter(pl.col("cut") == cut).select("q", "row", pl.col("group").alias(cut))
    found = coded.select("q", cut).join(keyed, on=["q", cut], how="left", maintain_order="left")
    return found["row"].cast(pl.Int64).fill_null(NO_GROUP).to_numpy()


def _inside(groups: pl.DataFrame, member: Integers, rules: Rules) -> Integers:
    """For each group and cut, the one group of that cut that holds all its atoms, or -1."""
    inside = np.full((groups.height, len(rules.cuts)), NO_GROUP, dtype=np.int64)
    for own in range(len(rules.cuts)):
        rows = member[:, own]
        here = rows != NO_GROUP
        for other in range(len(rules.cuts)):
            least = np.full(groups.height, np.iinfo(np.int64).max)
            most = np.full(groups.height, NO_GROUP, dtype=np.int64)
            np.minimum.at(least, rows[here], member[here, other])
            np.maximum.at(most, rows[here], member[here, other])
            same = least == most
            inside[same, other] = most[same]
    return inside
