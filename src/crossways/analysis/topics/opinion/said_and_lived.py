"""Pairs of statements: should it be so here, and is it so?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from crossways.analysis.estimate import (
    CLEAR_RATE,
    POSSIBLE_RATE,
    WHOLE,
    Basis,
    Estimate,
    Strength,
)
from crossways.analysis.methods.multiplicity import benjamini_hochberg
from crossways.analysis.methods.opinion_groups.paired_statements import said_and_lived
from crossways.analysis.responses import group
from crossways.analysis.topics.opinion.conversation import Conversation
from crossways.analysis.topics.opinion.groups import METHOD

SMALLEST = 0.15
"""A smaller gap between should and is, in shares of people, is not worth a sentence."""
Names = Mapping[tuple[str, str], str]


def lived_estimates(talk: Conversation, *, names: Names) -> Iterator[Estimate]:
    """One estimate for each pair and group, everybody and each organisation, with a real gap.

    The gap is judged on people who voted on both (exact McNemar, false discovery controlled over
    pairs and groups); the shares told are those of the release's cells of the two statements.
    """
    pairs = _pairs(talk)
    if pairs.is_empty():
        return
    found = pl.concat([_gaps(talk, pairs, "whole"), _gaps(talk, pairs, "partner")]).filter(
        pl.col("n") >= talk.threshold
    )
    real = found.with_columns(q=pl.Series(benjamini_hochberg(found["p"].to_numpy())))
    told = real.filter(pl.col("q") <= POSSIBLE_RATE, pl.col("gap").abs() >= SMALLEST)
    for row in told.iter_rows(named=True):
        who = WHOLE if row["cut"] == "whole" else group(names, row["cut"], row["group"])
        yield Estimate(
            kind="opinion.said_lived",
            rounds=(talk.round,),
            groups=(who,),
            basis=(Basis(who, row["n"]),),
            strength=Strength.CLEAR if row["q"] <= CLEAR_RATE else Strength.POSSIBLE,
            method=METHOD,
            unit="none",
            item=row["pair"],
            notes={
                "answer": "agree",
                "beside": row["lived"],
                "more": "said" if row["gap"] > 0 else "lived",
            },
        )


def _pairs(talk: Conversation) -> pl.DataFrame:
    shown = talk.shown_votes["statement"].unique().implode()
    return talk.statements.filter(
        pl.col("pair_of").is_in(shown), pl.col("statement").is_in(shown)
    ).select(pair="pair_of", said="pair_of", lived="statement")


def _gaps(talk: Conversation, pairs: pl.DataFrame, cut: str) -> pl.DataFrame:
    who = talk.people.select("participant", group=pl.lit("all") if cut == "whole" else pl.col(cut))
    gaps = said_and_lived(talk.shown_votes, pairs, who)
    return gaps.join(pairs.select("pair", "lived"), on="pair").with_columns(cut=pl.lit(cut))
