"""Answers by group: any table or Arrow batch read into columns, its groups as whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt
import polars as pl

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Gaps = Literal["available", "listwise"]
"""What to do with a person who skipped an item: use the answers there are, or drop the person."""


@runtime_checkable
class ArrowStream(Protocol):
    """Anything that hands over its columns through the Arrow C stream interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand over the columns."""


@runtime_checkable
class ArrowArray(Protocol):
    """Anything that hands over one batch of columns through the Arrow C array interface."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """Hand over the columns."""


Batch = pl.DataFrame | ArrowStream | ArrowArray


@dataclass(frozen=True)
class CodedAnswers:
    """Answers of a wide table (one row a person), its groups written as whole numbers.

    Attributes:
        group: each group's label once, sorted. Length (groups,).
        code: which group each person is in, an index into ``group``. Shape (people,).
        items: names of the items.
        values: the answers to each item, NaN where there is none. Each of shape (people,).
    """

    group: pl.Series
    code: Ints
    items: tuple[str, ...]
    values: tuple[Floats, ...]

    @property
    def people(self) -> Ints:
        """How many people of each group answered at least one item. Shape (groups,)."""
        silent = np.logical_and.reduce([np.isnan(answers) for answers in self.values])
        code = self.code[~silent] if silent.any() else self.code
        return count_people(code, len(self.group))


def read_answers(
    batch: Batch, items: Sequence[str], *, by: str, gaps: Gaps = "available"
) -> CodedAnswers:
    """Read the answers to ``items`` and write the groups in ``by`` as whole numbers.

    Args:
        batch: one row a person; a polars frame or any Arrow batch or table.
        items: names of the columns of answers: numbers, empty or NaN where there is none.
        by: name of the column of groups; people without one are left out.
        gaps: ``"available"`` uses every answer there is, ``"listwise"`` only people who answered
            every item. A group none of whose people are used stays, with nobody in it.

    Raises:
        ValueError: no item, or a column that is missing or not numbers.

    >>> table = pl.DataFrame({"team": ["b", "a", "b"], "x": [1, 2, None]})
    >>> answers = read_answers(table, ["x"], by="team")
    >>> answers.group.to_list(), answers.code.tolist()
    (['a', 'b'], [1, 0, 1])
    """
    frame = as_frame(batch)
    _check_columns(frame, items, by=by)
    if gaps not in ("available", "listwise"):
        raise ValueError(f"gaps is 'available' or 'listwise', not {gaps!r}")
    group, code = code_groups(frame[by])
    values = tuple(frame[item].cast(pl.Float64).to_numpy() for item in items)
    used = code >= 0
    if gaps == "listwise":
        used &= ~np.logical_or.reduce([np.isnan(answers) for answers in values])
    if not used.all():
        code, values = code[used], tuple(answers[used] for answers in values)
    return CodedAnswers(group, code, tuple(items), values)


def count_people(code: Ints, groups: int) -> Ints:
    """How many times each group comes up in ``code``. Shape (groups,)."""
    return np.bincount(code, minlength=groups).astype(np.int64, copy=False)


def as_frame(batch: Batch) -> pl.DataFrame:
    """View a polars frame, an Arrow table or an Arrow batch as a polars frame."""
    if isinstance(batch, pl.DataFrame):
        return batch
    if isinstance(batch, ArrowStream):
        return pl.DataFrame(batch)
    if isinstance(batch, ArrowArray):
        return pl.Series(values=batch).struct.unnest()
    raise ValueError(f"expected a table or an Arrow batch, not {type(batch).__name__}")


def code_groups(labels: pl.Series) -> tuple[pl.Series, Ints]:
    """Each distinct label once, sorted, and which of them every row has (-1 where it has none).

    >>> group, code = code_groups(pl.Series(["north", None, "east", "north"]))
    >>> group.to_list(), code.tolist()
    (['east', 'north'], [1, -1, 0, 1])
    """
    if labels.dtype.is_integer():
        labels = labels.cast(pl.Int64)
        if 0 < _span(labels) <= 4 * len(labels) + 1024:
            return _code_close_numbers(labels)
    elif isinstance(labels.dtype, pl.Categorical | pl.Enum):
        labels = labels.cast(pl.String)
    group = labels.drop_nulls().unique().sort()
    if group.is_empty():
        return group, np.full(len(labels), -1, dtype=np.int64)
    if labels.dtype == pl.String:
        code = labels.cast(pl.Enum(group)).to_physical()
    else:
        code = pl.Series(group.search_sorted(labels)).set(labels.is_null(), None)
    return group, code.cast(pl.Int64).fill_null(-1).to_numpy()


def _check_columns(frame: pl.DataFrame, items: Sequence[str], *, by: str) -> None:
    if isinstance(items, str) or not items:
        raise ValueError("items is a list of at least one column name")
    absent = [name for name in (by, *items) if name not in frame.columns]
    if absent:
        raise ValueError(f"no column {', '.join(absent)} among {', '.join(frame.columns)}")
    words = [item for item in items if not _holds_numbers(frame.schema[item])]
    if words:
        raise ValueError(f"answers must be numbers; these columns are not: {', '.join(words)}")


def _holds_numbers(dtype: pl.DataType) -> bool:
    return dtype.is_numeric() or dtype in (pl.Boolean, pl.Null)


def _span(labels: pl.Series) -> int:
    if labels.null_count() == len(labels):
        return 0
    lowest, highest = _ends(labels)
    return highest - lowest + 1


def _ends(labels: pl.Series) -> tuple[int, int]:
    ends = labels.drop_nulls().to_numpy()
    return int(ends.min()), int(ends.max())


def _code_close_numbers(labels: pl.Series) -> tuple[pl.Series, Ints]:
    """Code whole numbers that lie close together by counting, without sorting them."""
    lowest, _ = _ends(labels)
    known = labels.is_not_null().to_numpy()
    offset = labels.fill_null(lowest).to_numpy() - lowest
    seen = np.bincount(offset[known] if labels.null_count() else offset) > 0
    code = (np.cumsum(seen) - 1)[offset]
    code[~known] = -1
    return pl.Series(np.flatnonzero(seen) + lowest, dtype=pl.Int64), code
