"""Rows that say the same thing twice: the same key in two rows of one table.

One 64-bit hash and one row number are kept for each row (16 bytes; several times that for a moment
when they are compared at the end), so that a file larger than memory can be checked. Rows whose
hashes meet are read a second time and compared in full: no fault is ever invented by a collision.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from crossways.analysis.tables import Table
from crossways.place_folder.fault import quoted
from crossways.place_folder.structure import ROW, Account

HASH = "(hash)"


class Keys:
    """The keys of one table as they go by."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._seen: list[pl.DataFrame] = []

    def add(self, typed: pl.DataFrame) -> None:
        """Remember the keys of a batch; rows without a whole key are faults already."""
        if not set(_must_have(self._table)) <= set(typed.columns):
            return
        keyed = _with_whole_key(typed, self._table)
        key = pl.struct([name for name in self._table.key if name in typed.columns])
        self._seen.append(keyed.select(ROW, key.hash(seed=0).alias(HASH)))

    def suspects(self) -> set[int]:
        """Rows whose hash another row has too."""
        if not self._seen:
            return set()
        seen = pl.concat(self._seen)
        return set(seen.filter(pl.col(HASH).is_duplicated())[ROW].to_list())


def tell_duplicates(
    batches: Iterable[pl.DataFrame], suspects: set[int], table: Table, account: Account
) -> None:
    """Name each suspect row whose key an earlier row has; ``batches`` are the typed rows again.

    A row with a fault already told in its key is not compared: what it should say is not known.
    """
    unsure = {fault.row for fault in account.faults if fault.column in table.key}
    rows = pl.Series(sorted(suspects - unsure), dtype=pl.Int64)
    found = pl.concat([batch.filter(pl.col(ROW).is_in(rows.implode())) for batch in batches])
    keys = [name for name in table.key if name in found.columns]
    repeats = (
        _with_whole_key(found, table)
        .sort(ROW)
        .with_columns(first=pl.col(ROW).first().over(keys))
        .filter(pl.col("first") != pl.col(ROW))
    )
    for record in repeats.select(ROW, "first", *keys).iter_rows(named=True):
        told = ", ".join(f"{key} {quoted(record[key])}" for key in keys if record[key] is not None)
        account.fault(
            record[ROW],
            keys[-1] if len(keys) == 1 else None,
            f"{told} a second time",
            f"it once only, as in row {record['first']:,}",
            "Keep one of the two rows",
        )


def _must_have(table: Table) -> list[str]:
    return [name for name in table.key if not table.column(name).may_be_empty]


def _with_whole_key(typed: pl.DataFrame, table: Table) -> pl.DataFrame:
    return typed.filter(pl.all_horizontal(pl.col(_must_have(table)).is_not_null()))
