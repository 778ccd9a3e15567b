"""Which number means agree: told from the counts an export gives beside its votes.

Polis keeps agree as -1 in its database and writes it as 1 in its exports; other roads out of it,
and other tools, write -1. Taken the wrong way round every finding turns into its opposite, so the
sign is worked out and stated, and asked for where the files do not tell.
Source: compdemocracy/polis pull request 2555 (the sign in the database and in the exports).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from crossways.place_folder.fault import Fault

Agree = Literal[1, -1]


@dataclass(frozen=True)
class Evidence:
    """How many votes the counts of one file are off when agree is 1, and when it is -1."""

    file: str
    off_if_1: int
    off_if_minus_1: int

    @property
    def agree(self) -> Agree | None:
        """The sign it tells: the one off by at most half as much as the other, if there is one."""
        if self.off_if_1 * 2 <= self.off_if_minus_1 and self.off_if_minus_1:
            return 1
        if self.off_if_minus_1 * 2 <= self.off_if_1 and self.off_if_1:
            return -1
        return None

    def __str__(self) -> str:
        off = self.off_if_1 if self.agree == 1 else self.off_if_minus_1
        other = self.off_if_minus_1 if self.agree == 1 else self.off_if_1
        return f"so counts {self.file} ({off:,} votes differ; the other way round {other:,} would)"


@dataclass(frozen=True)
class Sign:
    """The number that means agree, and how we know, in words."""

    agree: Agree
    because: str


def evidence(votes: pl.DataFrame, counts: pl.DataFrame, *, by: str, file: str) -> Evidence:
    """Hold votes against counts of agrees and disagrees by person or by statement.

    ``counts`` holds ``by``, ``agrees`` and ``disagrees``; rows without a count are passed over.

    >>> votes = pl.DataFrame({"participant": [1, 1, 1], "vote": [-1, -1, 1]})
    >>> counts = pl.DataFrame({"participant": [1], "agrees": [2], "disagrees": [1]})
    >>> evidence(votes, counts, by="participant", file="participants-votes.csv").agree
    -1
    """
    met = votes.group_by(by).agg(
        plus=(pl.col("vote") == 1).sum().cast(pl.Int64),
        minus=(pl.col("vote") == -1).sum().cast(pl.Int64),
    )
    beside = (
        counts.drop_nulls()
        .join(met, on=by, how="left")
        .with_columns(pl.col("plus", "minus").fill_null(0))
    )
    agrees, disagrees, plus, minus = (pl.col(n) for n in ("agrees", "disagrees", "plus", "minus"))
    straight, turned = beside.select(
        ((plus - agrees).abs() + (minus - disagrees).abs()).sum().alias("straight"),
        ((minus - agrees).abs() + (plus - disagrees).abs()).sum().alias("turned"),
    ).row(0)
    return Evidence(file, straight, turned)


def tell_sign(
    votes: pl.DataFrame, seen: Sequence[Evidence], *, file: str, given: Agree | None
) -> Sign | Fault:
    """The sign of a file of votes, or the question to ask, as a fault."""
    if not bool((votes["vote"] != 0).any()):
        return Sign(given or 1, "nobody agreed or disagreed")
    told = [one for one in seen if one.agree is not None]
    signs = {one.agree for one in told}
    if given is not None:
        if signs == {-given}:
            found = f"--agree {given}, while agree is {told[0].agree}: {told[0]}"
            mend = "Leave --agree out, or look which of the files is right"
            return Fault(file, None, "vote", found, "the sign that fits the counts", mend)
        return Sign(given, f"so says --agree {given}")
    if len(signs) == 1 and told[0].agree is not None:
        return Sign(told[0].agree, str(told[0]))
    lack = "1 and -1, and no counts beside them that tell which is agree"
    found = lack if not signs else "; ".join(f"{one.file} fits {one.agree}" for one in told)
    return Fault(file, None, "vote", found, "to know which one is agree", _QUESTION)


_QUESTION = (
    "Say it: add --agree 1 if 1 means agree, as in Polis's own exports, or --agree -1 if -1 does"
)
