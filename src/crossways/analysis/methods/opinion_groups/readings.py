"""Is a statement read the same by the whole place, differently from side to side, or by neither?

Martin (1992) reads every culture three ways at once: whole (integration), divided between groups
(differentiation), and neither, where people are unsure or divided inside every group
(fragmentation). Here each statement gets the one reading its votes support, under one rule that
serves organisations, professions and opinion groups alike.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import xlogy
from scipy.stats import random_table

from crossways.analysis.methods.opinion_groups.share_gaps import lower_bound
from crossways.analysis.methods.opinion_groups.vote_table import ANSWERS, VoteTable

Floats = npt.NDArray[np.float64]

MOST = 0.6
"""One answer rules a group when more than this part of it gives it."""
MANY_UNSURE = 0.3
SCATTERED = 0.8
"""Answers are scattered inside groups above this part of the most they could be."""
CHANCE_QUANTILE = 0.95
DOUBT = 0.05
FEWEST_VOTES = 5
READINGS = ("whole", "between", "neither", "not enough votes")


def three_readings(
    table: VoteTable, groups: npt.ArrayLike, *, seed: int, draws: int = 199
) -> pl.DataFrame:
    """Read each statement as ``whole``, ``between``, ``neither`` or ``not enough votes``.

    ``groups`` holds each participant's group as a whole number from 0, in the order of
    ``table.participants``, -1 for none; groups with fewer than 5 votes on a statement are left out
    of its reading, and two must remain. The first that holds:

    - *whole*: one answer has, in every group, a share above 0.6 on its 5% lower bound (Jeffreys);
    - *between*: groups tell more about answers than chance does (Theil's U above the 95% level of
      ``draws`` random dealings of the same votes), the groups' commonest answers differ, and among
      the groups that share a commonest answer it has more than 0.6;
    - *neither*: more than 0.3 are unsure, or answers inside groups are scattered (above 0.8 of the
      most possible) and groups tell no more than chance;
    - otherwise *not enough votes* to say.

    Returns, in the table's order: ``statement``, ``reading``, ``answer`` (of a whole reading),
    ``groups`` and ``votes`` that counted, ``lowest`` (lower bound of the commonest answer in the
    group where it is lowest), ``told`` (Theil's U: what part of the doubt about an answer knowing
    the group takes away), ``chance`` (its 95% level under dealing), ``unsure`` (share) and
    ``scatter`` (mean doubt inside groups, 1 the most); null where fewer than two groups counted.
    Raises ``ValueError`` unless there is one group a participant.
    Sources: Martin 1992, *Cultures in Organizations*; Theil 1970; Patefield 1981 (dealing).

    >>> from crossways.analysis.methods.opinion_groups.vote_table import vote_table
    >>> who = [f"{side}{at:02d}" for side in "ab" for at in range(20)]
    >>> said = {"agreed": [1] * 40, "split": [1] * 20 + [-1] * 20}
    >>> votes = [
    ...     pl.DataFrame({"participant": who, "statement": s, "vote": v}) for s, v in said.items()
    ... ]
    >>> table = vote_table(pl.concat(votes))
    >>> side = table.participants.str.starts_with("b").to_numpy().astype(int)
    >>> three_readings(table, side, seed=1).sort("statement")["reading"].to_list()
    ['whole', 'between']
    """
    group = np.asarray(groups, dtype=np.intp)
    if len(group) != len(table.participants):
        raise ValueError("groups must have one entry a participant")
    counts = _counts(table, group)
    rng = np.random.default_rng(seed)
    read = [_read(answers, rng, draws) for answers in counts]
    schema = {
        "reading": pl.String,
        "answer": pl.String,
        "groups": pl.Int64,
        "votes": pl.Int64,
        **dict.fromkeys(("lowest", "told", "chance", "unsure", "scatter"), pl.Float64),
    }
    return pl.DataFrame(read, schema=schema).select(table.statements.alias("statement"), pl.all())


def reading_shares(readings: pl.DataFrame) -> dict[str, float]:
    """Of the statements that could be read, which part reads as whole, between and neither.

    A place is never *a* kind of culture: it has some of all three. Empty when none could be read.

    >>> frame = pl.DataFrame({"reading": ["whole", "whole", "between", "not enough votes"]})
    >>> {name: round(share, 2) for name, share in reading_shares(frame).items()}
    {'whole': 0.67, 'between': 0.33, 'neither': 0.0}
    """
    read = readings.filter(pl.col("reading") != READINGS[-1])["reading"].to_list()
    return {name: read.count(name) / len(read) for name in READINGS[:3]} if read else {}


def _counts(table: VoteTable, group: npt.NDArray[np.intp]) -> Floats:
    """Votes by statement, group and answer."""
    many = int(group.max(initial=-1)) + 1
    known = group[table.person] >= 0
    place = (table.item * many + group[table.person]) * 3 + table.answer
    counted = np.bincount(place[known], minlength=len(table.statements) * many * 3)
    return counted.reshape(len(table.statements), many, 3).astype(np.float64)


def _read(answers: Floats, rng: np.random.Generator, draws: int) -> dict[str, object]:
    """The reading of one statement from its votes by group and answer."""
    kept = answers[answers.sum(axis=1) >= FEWEST_VOTES]
    votes = int(kept.sum())
    row: dict[str, object] = {
        "reading": READINGS[3], "answer": None, "groups": len(kept), "votes": votes,
        "lowest": None, "told": None, "chance": None, "unsure": None, "scatter": None,
    }  # fmt: skip
    if len(kept) < 2:
        return row
    bounds = lower_bound(kept, kept.sum(axis=1, keepdims=True), doubt=DOUBT).min(axis=0)
    unsure = float(kept[:, 1].sum() / votes)
    told, chance = _told(kept, rng, draws)
    scatter = float(_doubt(kept) @ kept.sum(axis=1) / votes / np.log(3.0))
    row |= {"lowest": bounds.max(), "told": told, "chance": chance}
    row |= {"unsure": unsure, "scatter": scatter}
    if bounds.max() > MOST:
        row |= {"reading": READINGS[0], "answer": ANSWERS[int(bounds.argmax())]}
    elif told > chance and _sides_are_sure(kept):
        row["reading"] = READINGS[1]
    elif unsure > MANY_UNSURE or (scatter > SCATTERED and told <= chance):
        row["reading"] = READINGS[2]
    return row


def _sides_are_sure(kept: Floats) -> bool:
    """Two or more commonest answers, each ruling the groups whose commonest it is."""
    commonest = kept.argmax(axis=1)
    sides = [kept[commonest == answer].sum(axis=0) for answer in np.unique(commonest)]
    return len(sides) > 1 and all(side.max() > MOST * side.sum() for side in sides)


def _told(kept: Floats, rng: np.random.Generator, draws: int) -> tuple[float, float]:
    """Theil's U, and its level that 95 of 100 dealings of the same votes stay under."""
    answers = kept.sum(axis=0)
    given = answers[answers > 0].astype(np.int64)
    if len(given) < 2:
        return 0.0, 0.0
    whole = float(_doubt(answers))
    sizes = kept.sum(axis=1)
    seen = 1.0 - float(_doubt(kept) @ sizes) / sizes.sum() / whole
    dealt = random_table(sizes.astype(np.int64), given).rvs(draws, random_state=rng)
    by_chance = 1.0 - (_doubt(dealt) @ sizes) / sizes.sum() / whole
    return seen, float(np.quantile(by_chance, CHANCE_QUANTILE))


def _doubt(counts: npt.ArrayLike) -> Floats:
    """Shannon's entropy, in nats, over the last axis."""
    given = np.asarray(counts, dtype=float)
    share = given / np.maximum(given.sum(axis=-1, keepdims=True), 1e-300)
    return np.asarray(-xlogy(share, share).sum(axis=-1))
