"""Ranking: values told as whole numbers, because numbers group, sort and count many times faster.

Ranks follow the order of the values, never that of the rows, so that every result is the same
however the rows came in.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

Integers = npt.NDArray[np.int64]

ROOM = 2**62
"""Keys stay below this, well within a signed whole number of 64 bits."""

SPARSE = 4
"""Keys are counted in an array of every possible one while there are at most this many a row."""

FEW = 65_536
"""An array of this many counters costs nothing, however few the rows."""


def rank_texts(frame: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    """The same frame with ``columns`` as ``Enum`` of texts in order; one already so stays.

    >>> rank_texts(pl.DataFrame({"team": ["b", "a", None]}), ["team"])[
    ...     "team"
    ... ].to_physical().to_list()
    [1, 0, None]
    """
    return frame.with_columns(_ranked(frame[name]) for name in columns)


def _ranked(texts: pl.Series) -> pl.Series:
    if isinstance(texts.dtype, pl.Enum) and texts.dtype.categories.is_sorted():
        return texts
    texts = texts.cast(pl.String)
    return texts.cast(pl.Enum(texts.drop_nulls().unique().sort()))


def pack(frame: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """One whole number a row, ordered as the columns are, first column first, nothing before all.

    Two rows have the same number exactly when they agree in every column.

    >>> pack(
    ...     pl.DataFrame({"round": [2, 1, 1], "low": [0.5, None, 0.5]}), ["round", "low"]
    ... ).to_list()
    [5, 2, 3]
    """
    return pl.Series("key", _keys(frame, columns)[0])


@dataclass(frozen=True)
class Kinds:
    """Rows sorted into kinds.

    Attributes:
        of: the kind of each row, a place in ``rows``; -1 for none. Shape (rows,).
        rows: one row a kind, in order of its columns.
    """

    of: Integers
    rows: pl.DataFrame


def sort_out(frame: pl.DataFrame, columns: Sequence[str]) -> Kinds:
    """Number the distinct rows of ``columns`` from 0, in order, and say which one each row is.

    >>> kinds = sort_out(pl.DataFrame({"low": [2.0, 1.0, 2.0]}), ["low"])
    >>> kinds.of.tolist(), kinds.rows["low"].to_list()
    ([1, 0, 1], [1.0, 2.0])
    """
    keys, size = _keys(frame, columns)
    if size > max(FEW, SPARSE * len(keys)):
        _, first, of = np.unique(keys, return_index=True, return_inverse=True)
        return Kinds(of.astype(np.int64), frame.select(columns)[first])
    last = np.full(size, -1, dtype=np.int64)
    last[keys] = np.arange(len(keys))
    of = (np.cumsum(last >= 0) - 1)[keys]
    return Kinds(of, frame.select(columns)[last[last >= 0]])


def by_code(codes: pl.Series) -> Kinds:
    """The kinds of a column of ``Enum``: every category is one, used or not.

    >>> kinds = by_code(pl.Series("team", ["b", None], dtype=pl.Enum(["a", "b"])))
    >>> kinds.of.tolist(), kinds.rows["team"].to_list()
    ([1, -1], ['a', 'b'])
    """
    kind = codes.dtype
    if not isinstance(kind, pl.Enum):
        raise ValueError(f"codes of {codes.name} must be an Enum of their texts, not {kind}")
    of = codes.to_physical().cast(pl.Int64).fill_null(-1).to_numpy()
    return Kinds(of, pl.DataFrame({codes.name: kind.categories.cast(kind)}))


def tally(parts: Sequence[Kinds], counted: pl.DataFrame) -> pl.DataFrame:
    """Sums of rows that are of the same kind in every part: their columns side by side, then sums.

    ``counted`` has a column of whole numbers for each sum, a row for each row of the parts. Rows
    come in order of the parts, first part first; a row of no kind in one part is left out.

    >>> teams = by_code(pl.Series("team", ["b", "a", "b"], dtype=pl.Enum(["a", "b"])))
    >>> scores = sort_out(pl.DataFrame({"score": [2.0, 1.0, 2.0]}), ["score"])
    >>> tally([teams, scores], pl.DataFrame({"people": [1, 1, 1]})).rows()
    [('a', 1.0, 1), ('b', 2.0, 2)]
    """
    known = np.logical_and.reduce([part.of >= 0 for part in parts])
    if not known.all():
        parts = [Kinds(part.of[known], part.rows) for part in parts]
        counted = counted.filter(pl.Series(known))
    sizes = [part.rows.height for part in parts]
    size = math.prod(sizes)
    if size > ROOM:
        raise ValueError(f"{size} kinds of row are too many to count together; at most {ROOM}")
    used, at = _in_use(_joined([part.of for part in parts], sizes), size)
    sums = {
        column.name: np.bincount(at, column.to_numpy(), len(used)).astype(np.int64)
        for column in counted
    }
    return pl.concat([*_parted(used, parts), pl.DataFrame(sums)], how="horizontal")


def _in_use(keys: Integers, size: int) -> tuple[Integers, Integers]:
    """The keys there are, in order, and which of them each row has."""
    if size > max(FEW, SPARSE * len(keys)):
        used, at = np.unique(keys, return_inverse=True)
        return used, at
    seen = np.zeros(size, dtype=bool)
    seen[keys] = True
    return np.flatnonzero(seen), (np.cumsum(seen) - 1)[keys]


def _joined(places: Sequence[Integers], sizes: Sequence[int]) -> Integers:
    keys = places[0]
    for of, size in zip(places[1:], sizes[1:], strict=True):
        keys = keys * size + of
    return keys


def _parted(keys: Integers, parts: Sequence[Kinds]) -> list[pl.DataFrame]:
    """The rows of every part that keys were joined from."""
    found: list[pl.DataFrame] = []
    for part in reversed(parts):
        keys, of = np.divmod(keys, max(part.rows.height, 1))
        found.insert(0, part.rows[of])
    return found


def _keys(frame: pl.DataFrame, columns: Sequence[str]) -> tuple[Integers, int]:
    """A key a row, and how many there may be."""
    key, used = np.zeros(frame.height, dtype=np.int64), 1
    for name in columns:
        ranks, kinds = _from_zero(frame[name])
        if used * kinds > ROOM:
            held, key = np.unique(key, return_inverse=True)
            used = len(held)
        key = key * kinds + ranks if used > 1 else ranks.astype(np.int64)
        used *= kinds
    return key, used


def _from_zero(values: pl.Series) -> tuple[Integers, int]:
    """Ranks of values as whole numbers, nothing first, and how many there may be."""
    if isinstance(values.dtype, pl.Enum):
        ranks = values.to_physical().cast(pl.Int64)
        return (ranks + 1).fill_null(0).to_numpy(), len(values.dtype.categories) + 1
    least, most = values.min(), values.max()
    if least == most:
        return values.is_not_null().cast(pl.Int64).to_numpy(), 2
    known = values.drop_nulls().unique().sort()
    told = values.replace_strict(known, range(1, len(known) + 1), default=0, return_dtype=pl.Int64)
    return told.to_numpy(), len(known) + 1
