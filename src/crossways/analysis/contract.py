"""What a table contract is made of: columns that say what they hold, and a key.

The contracts themselves stand in ``tables`` and ``outcome_tables``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import polars as pl

Kind = Literal["string", "integer", "number", "boolean", "date"]

POLARS_TYPES: Mapping[Kind, pl.DataType] = MappingProxyType(
    {
        "string": pl.String(),
        "integer": pl.Int64(),
        "number": pl.Float64(),
        "boolean": pl.Boolean(),
        "date": pl.Date(),
    }
)


@dataclass(frozen=True)
class Column:
    """One column of a table.

    ``may_be_empty`` says whether a cell may be left out; ``one_of`` lists the only values allowed;
    ``points_at`` names the table and column that must hold the same value; ``at_least`` and
    ``at_most`` bound numbers, ends included.
    """

    name: str
    kind: Kind
    says: str
    may_be_empty: bool = False
    one_of: tuple[str, ...] | None = None
    points_at: tuple[str, str] | None = None
    unit: str | None = None
    at_least: float | None = None
    at_most: float | None = None

    @property
    def dtype(self) -> pl.DataType:
        """The polars type this column is read as."""
        return POLARS_TYPES[self.kind]


@dataclass(frozen=True)
class Table:
    """One table contract: its name, what one row is, its columns and its key."""

    name: str
    one_row_is: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def schema(self) -> pl.Schema:
        """Column names and polars types, in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def empty(self) -> pl.DataFrame:
        """A frame of this shape with no rows."""
        return pl.DataFrame(schema=self.schema)

    def column(self, name: str) -> Column:
        """The column called ``name``; raises ``KeyError`` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name!r}")


def text(name: str, says: str, **more: object) -> Column:
    """A column of words; ``more`` is what else :class:`Column` takes."""
    return Column(name, "string", says, **more)  # type: ignore[arg-type]
