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

from crossways.analysis.methods.ranking import Kinds, pack, rank_texts, sort_out, tally
from crossways.analysis.release.numbering import NO_GROUP, Integers, number_groups
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

    ``batch`` is a polars frame with the columns of :func:`crossways.analysis.responses.responses`
    or :func:`~crossways.analysis.responses.response_batches`, or anything that exports them through
    the Arrow PyCapsule interface. An answer is favourable when it is at least three quarters up its
    scale (4 or 5 of 5); answers on scales without whole steps count as their nearest step. Picks
    among meanings have no up or down and are left out.

    >>> from crossways.analysis.responses import responses
    >>> from crossways.analysis.tables import Place
    >>> partial(responses(Place({}))).height
    0
    """
    frame = batch if isinstance(batch, pl.DataFrame) else _from_arrow(batch)
    frame = frame.filter(pl.col("facet") != "MEANS").with_columns(pl.col("round").cast(pl.Int64))
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
    ranked = rank_texts(frame, (*TEXTS, *ATOM)).with_columns(
        expression.cast(pl.Int64).fill_null(0).alias(name) for name, expression in counted.items()
    )
    return _told_as(frame.schema, _add_alike(ranked))


def _told_as(kinds: pl.Schema, state: pl.DataFrame) -> pl.DataFrame:
    """Texts as whoever counted told them: ``Enum`` where they were so, else plain."""
    coded = {name: kinds[name] for name in (*TEXTS, *ATOM)}
    return state.with_columns(
        pl.col(name).cast(kind if isinstance(kind, pl.Enum) else pl.String)
        for name, kind in coded.items()
    )


def _add_alike(ranked: pl.DataFrame) -> pl.DataFrame:
    """Sums of the counts of rows alike in question, scale and atom, in that order."""
    asked = sort_out(ranked, (*QUESTION, *SCALE))
    return tally([asked, _atoms(ranked)], ranked.select(COUNTS))


def _atoms(ranked: pl.DataFrame) -> Kinds:
    """The atom of each row; looked up once a person where rows say whose they are."""
    if "person" not in ranked.columns or ranked.is_empty():
        return sort_out(ranked, ATOM)
    person = ranked["person"].to_numpy()
    last = np.full(int(person.max()) + 1, -1, dtype=np.int64)
    last[person] = np.arange(len(person))
    known = np.flatnonzero(last >= 0)
    people = sort_out(ranked.select(ATOM)[last[known]], ATOM)
    last[known] = people.of
    return Kinds(last[person], people.rows)


def _from_arrow(batch: object) -> pl.DataFrame:
    if not (hasattr(batch, "__arrow_c_stream__") or hasattr(batch, "__arrow_c_array__")):
        raise ValueError(f"a batch of responses cannot be a {type(batch).__name__}")
    return pl.DataFrame(batch)  # type: ignore[arg-type]  # anything with a capsule will do


def merge(left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """Add two states; order and grouping of batches do not matter."""
    return merge_all([left, right])


def merge_all(states: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Add any number of states, at least one, in one pass."""
    told = list(states)
    if len({tuple(state.schema.items()) for state in told}) > 1:
        told = [state.with_columns(pl.col(*TEXTS, *ATOM).cast(pl.String)) for state in told]
    return _told_as(told[0].schema, _add_alike(rank_texts(pl.concat(told), (*TEXTS, *ATOM))))


def finish(state: pl.DataFrame, *, rules: Rules) -> Counts:
    """Turn a state into the counts of every atom and every group of every declared cut."""
    counted = state.filter(pl.col("n") + pl.col("cant_say") > 0)
    ranked = rank_texts(counted, (*TEXTS, *ATOM))
    asked = sort_out(ranked, QUESTION)
    atoms = ranked.select(pl.Series("q", asked.of, dtype=pl.UInt32), *ATOM, *COUNTS)
    order = pack(atoms, ("q", *ATOM))
    atoms = atoms if order.is_sorted() else atoms[order.arg_sort()]
    groups, member = number_groups(atoms, rules.cuts)
    inside = groups_inside(groups, member)
    return Counts(_questions(ranked), groups, atoms.select("q", *COUNTS), member, inside)


def _questions(ranked: pl.DataFrame) -> pl.DataFrame:
    """What was asked, in order, numbered ``q``, with the ends of its scale."""
    scales = sort_out(ranked, (*QUESTION, *SCALE)).rows
    asked = scales.group_by(QUESTION, maintain_order=True).agg(
        pl.col("low").min(), pl.col("high").max()
    )
    return asked.with_row_index("q").with_columns(pl.col(TEXTS).cast(pl.String))


def groups_inside(groups: pl.DataFrame, member: Integers) -> Integers:
    """For each group and cut, the one group of that cut that holds all its atoms, or -1.

    One atom of a group stands for it; where another differs, no one group holds them all.
    """
    inside = np.full((groups.height, member.shape[1]), NO_GROUP, dtype=np.int64)
    for own in member.T:
        for other, column in enumerate(member.T):
            runs = np.flatnonzero(
                (np.diff(own, prepend=-2) != 0) | (np.diff(column, prepend=-2) != 0)
            )
            rows, held = own[runs], column[runs]
            known = rows != NO_GROUP
            rows, held = rows[known], held[known]
            holder = np.full(groups.height, NO_GROUP, dtype=np.int64)
            holder[rows] = held
            holder[rows[holder[rows] != held]] = NO_GROUP
            inside[:, other] = np.maximum(inside[:, other], holder)
    return inside
