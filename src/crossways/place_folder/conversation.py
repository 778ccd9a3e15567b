"""Statements and votes of a place together: what each row alone cannot tell."""

from __future__ import annotations

import polars as pl

from crossways.analysis.tables import Table
from crossways.place_folder.fault import quoted
from crossways.place_folder.statement_words import note_words
from crossways.place_folder.structure import ROW, Account


class Conversation:
    """The statements a moderator took out, and how many votes on them went by."""

    def __init__(self) -> None:
        self._taken_out = pl.Series("statement", [], dtype=pl.String)
        self._votes_on_them = 0

    def add(self, table: Table, typed: pl.DataFrame, account: Account) -> None:
        """Look at a batch of ``statements`` or ``votes``; others are none of its business."""
        if table.name == "statements":
            self._add_statements(typed, account)
        if table.name == "votes" and "statement" in typed.columns:
            on_them = typed["statement"].is_in(self._taken_out.implode())
            self._votes_on_them += int(on_them.sum())

    def _add_statements(self, typed: pl.DataFrame, account: Account) -> None:
        named = set(typed.columns)
        if {"statement", "status"} <= named:
            gone = typed.filter(pl.col("status") == "moderated_out")["statement"].drop_nulls()
            self._taken_out = pl.concat([self._taken_out, gone])
        if {"statement", "pair_of"} <= named:
            alone = typed.filter(pl.col("statement") == pl.col("pair_of"))
            for row, cell in alone.select(ROW, "pair_of").iter_rows():
                account.fault(
                    row,
                    "pair_of",
                    f"{quoted(cell)}, the statement itself",
                    "the statement of how it should be",
                    "Write that one's code, or leave the cell empty",
                )
        if "text" in named:
            note_words(typed, account)

    def sum_up(self, table: Table, account: Account) -> None:
        """Note, at the end of ``votes``, how many of them are kept and never read."""
        if table.name == "votes" and self._votes_on_them:
            told = "1 vote is" if self._votes_on_them == 1 else f"{self._votes_on_them:,} votes are"
            account.note(f"{told} on statements a moderator took out: kept, and not read")
