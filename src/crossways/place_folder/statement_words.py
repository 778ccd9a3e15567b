"""The words of statements: what their author should look at before anybody is shown them."""

from __future__ import annotations

import polars as pl

from crossways.place_folder.fault import quoted
from crossways.place_folder.personal import kind_inside
from crossways.place_folder.structure import ROW, Account

LONG_LETTERS = 1000
"""A statement longer than this is worth a word: it can hardly hold one idea."""


def note_words(statements: pl.DataFrame, account: Account) -> None:
    """Note statements that are very long, said twice, or hold personal data, by their rows.

    ``statements`` holds ``ROW`` and ``text``. These are notes and no faults: what people wrote is
    kept as it is, and somebody must look at it.
    """
    told = statements.select(ROW, "text").drop_nulls("text")
    lengths = told["text"].str.len_chars()
    long = int((lengths > LONG_LETTERS).sum())
    if long:
        which = "1 statement is" if long == 1 else f"{long:,} statements are"
        longest = max(lengths)
        account.note(f"{which} longer than {LONG_LETTERS:,} letters, the longest {longest:,}")
    repeated = told.with_columns(first=pl.col(ROW).first().over("text")).filter(
        pl.col("first") != pl.col(ROW)
    )
    for row, text, first in repeated.iter_rows():
        account.note(f"row {row:,} says the same as row {first:,}: {quoted(text)}")
    for row, text in told.iter_rows():
        kind = kind_inside(text)
        if kind:
            account.note(f"row {row:,} holds what looks like {kind}; look at it before it is shown")
