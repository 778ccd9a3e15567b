"""Numbering: every group of every cut gets a row, and every atom learns which rows hold it.

All of it is whole-number work on columns: the rank of a group among its cut's codes and the number
of the question make one key, and keys in use are counted off in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.release.rules import JOIN

Integers = npt.NDArray[np.int64]

NO_GROUP = -1

KEYS = ("sector", "partner", "team", "profession", "opinion", "q")


@dataclass(frozen=True)
class _Cut:
    """The groups of one cut, by question and code.

    Attributes:
        q, code: the question of each group, and its rank among ``names``.
        names: every code of the cut as text, in order.
        row: for each atom, its group (counted within the cut), or -1.
    """

    q: Integers
    code: Integers
    names: pl.Series
    row: Integers


def number_groups(atoms: pl.DataFrame, cuts: Sequence[str]) -> tuple[pl.DataFrame, Integers]:
    """Sums of every group, sorted by question, cut and code; and atoms by cuts, the row of each.

    ``atoms`` has the number of its question (``q``), sector, partner, team and profession as
    ``Enum`` of their texts in order, and whole-number counts. An atom without a group in a cut is
    in row -1 of it.

    >>> atoms = pl.DataFrame({"q": [0, 0], "team": ["b", "a"], "n": [3, 4]})
    >>> atoms = atoms.with_columns(pl.col("team").cast(pl.Enum(["a", "b"])))
    >>> groups, member = number_groups(atoms, ["whole", "team"])
    >>> groups.rows()
    [(0, 'whole', 'all', 7), (0, 'team', 'a', 4), (0, 'team', 'b', 3)]
    >>> member.tolist()
    [[0, 2], [0, 1]]
    """
    numbered = [_number(atoms, cut) for cut in cuts]
    order = np.repeat(np.arange(len(cuts)), [len(cut.q) for cut in numbered])
    q = np.concatenate([cut.q for cut in numbered])
    sorted_rows = np.argsort(q * len(cuts) + order, kind="stable")
    place = np.empty_like(sorted_rows)
    place[sorted_rows] = np.arange(len(sorted_rows))
    starts = np.searchsorted(order, np.arange(len(cuts)))
    member = np.empty((atoms.height, len(cuts)), dtype=np.int64, order="F")
    for column, (cut, start) in enumerate(zip(numbered, starts, strict=True)):
        member[:, column] = _placed(cut.row, place[start:])
    sums = [_sums(atoms, cut, name) for cut, name in zip(numbered, cuts, strict=True)]
    return pl.concat(sums)[sorted_rows], member


def _placed(rows: Integers, place: Integers) -> Integers:
    placed = rows.copy()
    known = rows != NO_GROUP
    placed[known] = place[rows[known]]
    return placed


def _number(atoms: pl.DataFrame, cut: str) -> _Cut:
    codes, names = _codes(atoms, cut)
    q = atoms["q"].to_numpy().astype(np.int64)
    known = codes != NO_GROUP
    key = q * len(names) + codes
    used = np.zeros((int(q.max(initial=-1)) + 1) * len(names), dtype=bool)
    used[key[known]] = True
    row = np.full(len(key), NO_GROUP, dtype=np.int64)
    row[known] = (np.cumsum(used) - 1)[key[known]]
    found = np.flatnonzero(used)
    width = max(len(names), 1)
    return _Cut(found // width, found % width, names, row)


def _codes(atoms: pl.DataFrame, cut: str) -> tuple[Integers, pl.Series]:
    """The rank of each atom's group in a cut, -1 for none, and the cut's codes in that order."""
    if cut == "whole":
        return np.zeros(atoms.height, dtype=np.int64), pl.Series(["all"])
    if JOIN in cut:
        return _crossed(*(_codes(atoms, side) for side in cut.split(JOIN)))
    kind = atoms.schema[cut]
    if not isinstance(kind, pl.Enum):
        raise ValueError(f"codes of {cut} must be an Enum of their texts in order, not {kind}")
    ranks = atoms[cut].to_physical().cast(pl.Int64).fill_null(NO_GROUP)
    return ranks.to_numpy(), kind.categories


def _crossed(
    left: tuple[Integers, pl.Series], right: tuple[Integers, pl.Series]
) -> tuple[Integers, pl.Series]:
    """Codes of both sides joined in one, a joiner inside a code doubled; ranked by that text."""
    first, second = (
        side[1].str.replace_all(JOIN, JOIN * 2, literal=True).to_frame(name)
        for side, name in ((left, "first"), (right, "second"))
    )
    pairs = first.join(second, how="cross")
    texts = pairs.select(pl.col("first") + JOIN + pl.col("second")).to_series()
    rank = texts.rank("ordinal").cast(pl.Int64).to_numpy() - 1
    known = (left[0] != NO_GROUP) & (right[0] != NO_GROUP)
    codes = np.full(len(known), NO_GROUP, dtype=np.int64)
    codes[known] = rank[left[0][known] * len(right[1]) + right[0][known]]
    return codes, texts.sort()


def _sums(atoms: pl.DataFrame, cut: _Cut, name: str) -> pl.DataFrame:
    known = cut.row != NO_GROUP
    rows, counted = cut.row[known], [column for column in atoms.columns if column not in KEYS]
    totals = {
        column: np.bincount(rows, atoms[column].to_numpy()[known], len(cut.q)).astype(np.int64)
        for column in counted
    }
    return pl.DataFrame({"q": cut.q, "group": cut.names[cut.code], **totals}).select(
        pl.col("q").cast(atoms.schema["q"]), pl.lit(name).alias("cut"), "group", *counted
    )
