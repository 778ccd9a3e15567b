"""Records as the frame of a table contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from crossways.analysis.contract import Table


def frame_of(table: Table, rows: Iterable[tuple[Any, ...]]) -> pl.DataFrame:
    """Rows in the order of the contract's columns; words nobody wrote become empty cells.

    >>> from crossways.analysis.outcome_tables import NEED_GROUPS
    >>> frame_of(NEED_GROUPS, [("carers", "")])["name"].to_list()
    [None]
    """
    told = [tuple(None if cell == "" else cell for cell in row) for row in rows]
    return pl.DataFrame(told, schema=table.schema, orient="row")
