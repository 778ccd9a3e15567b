"""The vote that counts where somebody voted again on the same statement: the last one."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

_KEY = ("participant", "statement")


@dataclass(frozen=True)
class Latest:
    """One vote a person and statement, and how it came to that.

    Attributes:
        votes: participant, statement, vote.
        again: votes left out because the same person voted on the same statement later.
        changed: how many of the votes that count say something else than an earlier one.
        tied: how many of those that changed were given at the same moment as another, or at a
            moment nobody told, so that the later row of the file counts.
    """

    votes: pl.DataFrame
    again: int
    changed: int
    tied: int


def latest(votes: pl.DataFrame) -> Latest:
    """Keep each person's last vote on each statement: by its time if told, else by its row.

    >>> twice = pl.DataFrame({"participant": [1, 1], "statement": [5, 5], "vote": [1, -1]})
    >>> latest(twice).votes["vote"].to_list(), latest(twice).again
    ([-1], 1)
    """
    timed = "timestamp" in votes.columns and not votes["timestamp"].null_count()
    ordered = votes.sort("timestamp", maintain_order=True) if timed else votes
    kept = ordered.unique(_KEY, keep="last").select(*_KEY, "vote")
    again = votes.height - kept.height
    if not again:
        return Latest(kept, 0, 0, 0)
    repeated = ordered.join(ordered.group_by(_KEY).len().filter(pl.col("len") > 1), on=_KEY)
    newest = repeated.filter(_is_newest()) if timed else repeated
    return Latest(kept, again, _differing(repeated), _differing(newest))


def _is_newest() -> pl.Expr:
    return pl.col("timestamp") == pl.col("timestamp").max().over(_KEY)


def _differing(votes: pl.DataFrame) -> int:
    """How many people and statements have votes among these that say different things."""
    kinds = votes.group_by(_KEY).agg(pl.col("vote").n_unique())
    return kinds.filter(pl.col("vote") > 1).height
