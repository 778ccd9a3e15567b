"""The statements of a place from those of an export, kept and marked, never dropped."""

from __future__ import annotations

import polars as pl

from crossways.analysis.tables import STATEMENTS
from crossways.place_folder.polis.comments import SCHEMA

WORDLESS = "Statement {} (its words are not in the export)"


def place_statements(
    comments: pl.DataFrame | None, votes: pl.DataFrame, round_number: int
) -> tuple[pl.DataFrame, int]:
    """The statements table, in the order of their numbers, and how many have no words.

    What a moderator took out is marked so; of the rest, what the tool calls meta is marked as a
    fact about oneself. Who wrote a statement stays behind; whether it was there from the start is
    kept where the export tells.
    """
    told = pl.DataFrame(schema=SCHEMA) if comments is None else comments
    untold = votes.select("statement").unique().join(told, on="statement", how="anti")
    wordless = untold.with_columns(text=pl.format(WORDLESS, pl.col("statement")))
    whole = pl.concat([told, wordless], how="diagonal").sort("statement")
    taken_out, is_fact = pl.col("moderated") == -1, pl.col("is_meta").fill_null(False)
    frame = whole.select(
        pl.col("statement").cast(pl.String),
        pl.col("text"),
        status=pl.when(taken_out)
        .then(pl.lit("moderated_out"))
        .when(is_fact)
        .then(pl.lit("fact_about_self"))
        .otherwise(pl.lit("shown")),
        origin=pl.when(pl.col("is_seed"))
        .then(pl.lit("seed"))
        .when(~pl.col("is_seed"))
        .then(pl.lit("participant")),
        proposed_round=pl.lit(round_number, pl.Int64),
        pair_of=pl.lit(None, pl.String),
    )
    return frame.select(STATEMENTS.schema.names()), wordless.height
