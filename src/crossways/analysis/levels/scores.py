"""Scores: who gave which score to each item and dimension, counted as answers come in by batches.

``partial(batch)`` to state, ``merge`` and ``finish``, as for cells: what is kept of a batch is how
many people of each group gave each score, and each person's sum over each dimension.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.estimate import WHOLE
from crossways.analysis.methods.ranking import Kinds, by_code, sort_out, tally

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ANSWERED_AT_LEAST = 0.5
"""A person counts for a dimension who answered at least half of its items (usual survey rule)."""

NOT_A_LEVEL = "MEANS"
"""The facet whose value is the number of a meaning picked: it has no mean."""

QUESTION = ("round", "item", "dimension", "facet", "about_sector")
TEXTS = QUESTION[1:]
SCALE = ("low", "high")


@dataclass(frozen=True)
class Scores:
    """What is kept of any number of batches.

    Attributes:
        counted: by cut, how many ``people`` of each ``group`` gave each ``score`` to each item.
        asked: every item of every dimension that was asked plainly, round by round.
        answered, total: items answered and the sum of their scores. Both (people, dimensions).
    """

    counted: Mapping[str, pl.DataFrame]
    asked: pl.DataFrame
    answered: npt.NDArray[np.int32]
    total: Floats


def partial(batch: pl.DataFrame, cuts: Sequence[str], *, people: int) -> Scores:
    """Count one batch, as from :func:`crossways.analysis.responses.response_batches`.

    ``people`` says how many there are in all, in this batch or another.
    """
    kept = batch.filter(pl.col("score").is_not_null(), pl.col("facet") != NOT_A_LEVEL)
    items = kept.with_columns(dimension=pl.lit(None, dtype=kept.schema["dimension"]))
    rated = pl.col("dimension").is_not_null(), pl.col("facet") == "RATE"
    asked = sort_out(batch.filter(rated), ("round", "dimension", "item", *SCALE)).rows
    return Scores(_count(items, cuts), asked, *_sums_of_people(kept.filter(rated), people))


def merge(states: Iterable[Scores]) -> Scores:
    """Add any number of states, at least one; order and grouping of batches do not matter."""
    counted: list[Mapping[str, pl.DataFrame]] = []
    asked: list[pl.DataFrame] = []
    answered, total = np.zeros((2, 1, 1))
    for state in states:
        counted.append(state.counted)
        asked.append(state.asked)
        answered, total = answered + state.answered, total + state.total
    together = {cut: _add([each[cut] for each in counted]) for cut in counted[0]}
    return Scores(together, pl.concat(asked).unique(), answered.astype(np.int32), total)


def finish(state: Scores, people: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Each cut's groups, question by question: ``n``, ``mean``, ``squares``, ends of the scale.

    ``people`` has a row for each person, with ``round`` and the codes of every cut. People of one
    score were counted first and are summed in order of score, so that rows in another order give
    the same sums to the last digit.
    """
    questions, scores, who = _dimension_scores(state, people)
    ones = pl.DataFrame({"people": np.ones(len(who), dtype=np.int64)})
    found = {}
    for cut, items in state.counted.items():
        groups = _groups(people, cut)
        dimensions = tally([questions, Kinds(groups.of[who], groups.rows), scores], ones)
        both = [_sums(items), _sums(dimensions.select(items.columns))]
        texts = pl.col(*TEXTS, "group").cast(pl.String)
        found[cut] = pl.concat(each.with_columns(texts) for each in both).sort(*QUESTION, "group")
    return found


def _count(items: pl.DataFrame, cuts: Sequence[str]) -> dict[str, pl.DataFrame]:
    """How many people of each group gave each score to each item, cut by cut."""
    questions, scores = sort_out(items, (*QUESTION, *SCALE)), sort_out(items, ["score"])
    ones = pl.DataFrame({"people": np.ones(items.height, dtype=np.int64)})
    return {cut: tally([questions, _groups(items, cut), scores], ones) for cut in cuts}


def _add(told: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Counts of the same people, group and score added."""
    both = pl.concat(told)
    parts = [sort_out(both, (*QUESTION, *SCALE)), by_code(both["group"]), sort_out(both, ["score"])]
    return tally(parts, both.select("people"))


def _groups(rows: pl.DataFrame, cut: str) -> Kinds:
    """Which group of a cut each row is in."""
    if cut == WHOLE.cut:
        everybody = pl.Series("group", [WHOLE.code], dtype=pl.Enum([WHOLE.code]))
        return Kinds(np.zeros(rows.height, dtype=np.int64), everybody.to_frame())
    return by_code(rows[cut].alias("group"))


def _sums_of_people(rated: pl.DataFrame, people: int) -> tuple[npt.NDArray[np.int32], Floats]:
    dimension = by_code(rated["dimension"])
    width = dimension.rows.height
    at = rated["person"].to_numpy().astype(np.int64) * width + dimension.of
    answered = np.bincount(at, minlength=people * width).astype(np.int32)
    total = np.bincount(at, rated["score"].to_numpy(), people * width).astype(np.float64)
    return answered.reshape(people, width), total.reshape(people, width)


def _dimension_scores(state: Scores, people: pl.DataFrame) -> tuple[Kinds, Kinds, Integers]:
    """Of everyone who answered at least half of a dimension's items: question, mean score, who."""
    items = state.asked.unique(("round", "dimension", "item")).group_by("round", "dimension")
    asked = items.agg(pl.len().alias("items"), pl.col("low").min(), pl.col("high").max())
    asked = asked.sort("round", "dimension")
    rounds = asked["round"].unique().sort()
    places = rounds.search_sorted(people["round"]).to_numpy().copy()
    places[~people["round"].is_in(rounds.implode()).to_numpy()] = len(rounds)
    question = np.full((len(rounds) + 1, state.total.shape[1]), -1, dtype=np.int64)
    here = rounds.search_sorted(asked["round"]).to_numpy(), asked["dimension"].to_physical()
    question[here] = np.arange(asked.height)
    needed = np.append(ANSWERED_AT_LEAST * asked["items"].to_numpy(), np.inf)[question]
    who, dimension = np.nonzero(state.answered >= np.maximum(needed, 1.0)[places])
    score = state.total[who, dimension] / state.answered[who, dimension]
    told = asked.with_columns(
        item=pl.lit(None, pl.String), facet=pl.lit("RATE"), about_sector=pl.lit(None, pl.String)
    )
    kinds = Kinds(question[places[who], dimension], told.select(*QUESTION, *SCALE))
    return kinds, sort_out(pl.DataFrame({"score": score}), ["score"]), who


def _sums(counted: pl.DataFrame) -> pl.DataFrame:
    """Size, mean and sum of squares of each group from its people of each score, in that order."""
    key = (*QUESTION, "group")
    first = counted.select(
        pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift()) for name in key)
    ).to_series()
    starts = first.to_numpy().copy()
    starts[:1] = True
    at, groups = np.cumsum(starts) - 1, int(starts.sum())
    people, score = counted["people"].to_numpy(), counted["score"].to_numpy()
    n = np.bincount(at, people, groups)
    mean = np.bincount(at, people * score, groups) / n
    squares = np.bincount(at, people * (score - mean[at]) ** 2, groups)
    return counted.filter(pl.Series(starts)).select(
        *key,
        n=pl.Series(n.astype(np.int64)),
        mean=pl.Series(mean, dtype=pl.Float64),
        squares=pl.Series(squares, dtype=pl.Float64),
        scale_low="low",
        scale_high="high",
    )
