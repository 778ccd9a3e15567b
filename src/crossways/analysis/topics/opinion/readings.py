"""Three readings at once (Martin 1992): whole, between organisations, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from crossways.analysis.estimate import Basis, Estimate, Figure, Strength
from crossways.analysis.methods.opinion_groups.readings import three_readings
from crossways.analysis.methods.opinion_groups.vote_table import vote_table
from crossways.analysis.responses import group
from crossways.analysis.topics.opinion.conversation import Conversation
from crossways.analysis.topics.opinion.groups import METHOD, Grouped

LINES = ("partner", "profession")
"""Read between organisations; between professions where fewer than two organisations are told."""
NAMED = {"whole": "whole", "between": "between", "neither": "neither", "not enough votes": "untold"}
Names = Mapping[tuple[str, str], str]


def reading_estimates(
    talk: Conversation, grouped: Grouped, *, names: Names, seed: int
) -> Iterator[Estimate]:
    """One estimate: how many statements are read each way, and which.

    A group counts on a statement only where at least the threshold of its people voted on it.
    """
    for line in LINES:
        votes = _votes_of_groups(talk, line)
        sizes = votes.group_by(line).agg(n=pl.col("participant").n_unique()).sort(line)
        if sizes.height >= 2:
            yield _estimate(talk, votes, line, sizes, names=names, seed=seed)
            return


def _votes_of_groups(talk: Conversation, line: str) -> pl.DataFrame:
    opinions = talk.shown_votes.filter(~pl.col("statement").is_in(talk.facts))
    told = opinions.join(talk.people.select("participant", line), on="participant")
    return told.drop_nulls(line).filter(pl.len().over("statement", line) >= talk.threshold)


def _estimate(
    talk: Conversation,
    votes: pl.DataFrame,
    line: str,
    sizes: pl.DataFrame,
    *,
    names: Names,
    seed: int,
) -> Estimate:
    read = _read(votes, line, seed=seed)
    lists = {
        name: read.filter(pl.col("reading") == reading)["statement"].sort().to_list()
        for reading, name in NAMED.items()
    }
    return Estimate(
        kind="opinion.three_readings",
        rounds=(talk.round,),
        groups=(),
        basis=tuple(Basis(group(names, line, code), n) for code, n in sizes.iter_rows()),
        strength=Strength.POSSIBLE,
        method=METHOD,
        unit="none",
        figures={name: Figure(len(listed), "none") for name, listed in lists.items()},
        notes={"cut": line, **{name: ",".join(listed) for name, listed in lists.items()}},
    )


def _read(votes: pl.DataFrame, line: str, *, seed: int) -> pl.DataFrame:
    table = vote_table(votes.select("participant", "statement", "vote"))
    who = votes.select("participant", line).unique("participant")
    codes = pl.DataFrame({"participant": table.participants}).join(
        who, on="participant", how="left", maintain_order="left"
    )[line]
    return three_readings(table, codes.rank("dense").to_numpy().astype(np.intp) - 1, seed=seed)
