"""Rows of a table as records of one type, column for field."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

import polars as pl

Record = TypeVar("Record")


def records(frame: pl.DataFrame, made: type[Record]) -> tuple[Record, ...]:
    """Each row as a ``made``, a frozen dataclass whose fields are columns of the frame.

    >>> from dataclasses import make_dataclass
    >>> Pair = make_dataclass("Pair", ["a", "b"])
    >>> records(pl.DataFrame({"a": [1], "b": [2], "c": [3]}), Pair)
    (Pair(a=1, b=2),)
    """
    names = [field.name for field in fields(made)]  # type: ignore[arg-type]
    rows: list[dict[str, Any]] = frame.select(names).to_dicts()
    return tuple(made(**row) for row in rows)
