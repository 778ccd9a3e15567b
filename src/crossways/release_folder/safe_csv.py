"""CSV that no spreadsheet runs: text that could start a formula is written behind an apostrophe.

A cell that begins with ``= + - @``, a tab or a carriage return may be run as a formula (CWE-1236).
Such text, and text that already begins with an apostrophe, gets one apostrophe more; reading takes
it off again, so every text comes back as it was. Numbers are left as numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "'", " ", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes spreadsheets look twice; the last four are the full-width signs."""


def neutralise(column: str) -> pl.Expr:
    """The column with an apostrophe before every text that could start a formula.

    >>> pl.DataFrame({"name": ["=1+1", "acute"]}).select(neutralise("name"))["name"].to_list()
    ["'=1+1", 'acute']
    """
    text = pl.col(column)
    risky = pl.any_horizontal(text.str.starts_with(start) for start in STARTERS)
    return pl.when(risky).then("'" + text).otherwise(text).alias(column)


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write ``frame``; empty text is quoted and a gap is not, so the two stay apart."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    frame.with_columns(neutralise(name) for name in texts).write_csv(
        path, quote_style="non_numeric", null_value=""
    )


def read_csv(path: Path, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Read what :func:`write_csv` wrote, exactly."""
    frame = pl.read_csv(path, schema=pl.Schema(schema))
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(pl.col(name).str.strip_prefix("'") for name in texts)
