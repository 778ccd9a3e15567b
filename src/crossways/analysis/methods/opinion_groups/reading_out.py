"""From fitted numbers to the frames that are handed on, with the verdict in plain words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.opinion_groups.more_than_one_view import LEVEL, ViewTest
from crossways.analysis.methods.opinion_groups.opinion_map import OpinionMap
from crossways.analysis.methods.opinion_groups.result import OpinionGroups, Predictor, Verdict
from crossways.analysis.methods.opinion_groups.settledness import (
    SETTLED_SHARE,
    Settledness,
)
from crossways.analysis.methods.opinion_groups.statements import describe_statements
from crossways.analysis.methods.opinion_groups.vote_table import Floats, Ints, VoteTable
from crossways.analysis.methods.opinion_groups.who_counts import WhoCounts

FAR_FROM_CHANCE = 0.02
"""Above this share of draws as divided as the votes, the reader is told how near chance it is."""
NEARLY_DIVIDED = 0.10
STRUCTURE = {
    "verdict": pl.String,
    "statistic": pl.Float64,
    "p": pl.Float64,
    "draws": pl.Int64,
    "dimensions": pl.Int64,
    "groups": pl.Int64,
    "participants_used": pl.Int64,
    "statements_used": pl.Int64,
    "reason": pl.String,
}


@dataclass(frozen=True)
class Found:
    """All that was fitted.

    ``settled`` is None without groups; ``finer`` are larger numbers of groups that do not hold;
    ``member`` is the least certainty of a member.
    """

    counts: WhoCounts
    test: ViewTest
    membership: Floats
    own: Floats
    map: OpinionMap
    settled: Settledness | None
    finer: tuple[int, ...]
    member: float


def read_out(table: VoteTable, found: Found, *, seed: int) -> OpinionGroups:
    """The frames of a conversation that had enough people and statements."""
    certainty = found.membership.max(axis=1)
    likeliest = found.membership.argmax(axis=1)
    sure = found.counts.people & (certainty >= found.member)
    grouped = found.settled is not None
    sizes = np.bincount(likeliest[sure], minlength=found.membership.shape[1])
    order = np.argsort(-sizes, kind="stable")
    number = np.argsort(order, kind="stable") + 1
    verdict, reason = _verdict(found)
    structure = {
        "verdict": verdict,
        "statistic": found.test.statistic,
        "p": found.test.p,
        "draws": found.test.draws,
        "dimensions": found.test.dimensions,
        "groups": len(sizes) if grouped else 1,
        **_used(found.counts),
        "reason": reason,
    }
    return OpinionGroups(
        structure=pl.DataFrame([structure], schema=STRUCTURE),
        groups=_groups(sizes[order], found.settled.stability[order] if found.settled else None),
        participants=_participants(
            table,
            found.counts,
            group=pl.Series(number[likeliest]) if grouped else None,
            certainty=certainty if grouped else None,
            sure=sure,
            place=found.map,
        ),
        statements=describe_statements(table, found.own[:, order]),
        predictor=Predictor(table, seed),
        counted_in=_counted_in(found.own[:, order]),
    )


def nothing_found(table: VoteTable, counts: WhoCounts, *, least: int, seed: int) -> OpinionGroups:
    """The frames of a conversation with too few people or statements to tell."""
    people, statements = int(counts.people.sum()), int(counts.statements.sum())
    reason = (
        f"{people} people voted on enough statements to be placed, and {statements} statements "
        f"were voted on by enough of them; at least {2 * least} people and 3 statements are needed."
    )
    if people == 0 and counts.one_answer.any():
        reason = "Everybody gave one and the same answer throughout. " + reason
    structure = {
        "verdict": "too few",
        "draws": 0,
        "dimensions": 0,
        "groups": 0,
        **_used(counts),
        "reason": reason,
    }
    nowhere = OpinionMap(
        np.full((len(table.participants), 2), np.nan), np.full(len(table.participants), np.nan)
    )
    return OpinionGroups(
        structure=pl.DataFrame([structure], schema=STRUCTURE),
        groups=_groups(np.empty(0, dtype=np.intp), np.empty(0)),
        participants=_participants(
            table, counts, group=None, certainty=None, sure=counts.people, place=nowhere
        ),
        statements=describe_statements(table, np.ones((table.size, 1))),
        predictor=Predictor(table, seed),
        counted_in=np.zeros(table.size, dtype=np.int8),
    )


def _counted_in(own: Floats) -> npt.NDArray[np.int8]:
    """For each vote its likeliest group (1, 2 ...), as ``describe_statements`` counts; 0 none."""
    if own.shape[1] < 2:
        return np.zeros(len(own), dtype=np.int8)
    return np.where(own.any(axis=1), own.argmax(axis=1) + 1, 0).astype(np.int8)


def _verdict(found: Found) -> tuple[Verdict, str]:
    if found.test.p > LEVEL:
        return "one view", (
            "Answers differ no more than they would if people only agreed or passed more or less "
            f"readily: no separate groups.{_one_view_by_little(found.test.p)}"
        )
    if found.settled is None:
        return "unsettled", (
            "People hold more than one view, but too few surely stand together to make a group."
            + near_chance(found.test)
        )
    again = f"{found.settled.same:.0%} of the times that four in five of the people were looked at"
    if not found.settled.settled:
        return "unsettled", (
            "People hold more than one view, but where groups part is not settled, however many "
            f"they are split into: {_unsettled(found.settled, again)}{near_chance(found.test)}"
        )
    return "groups", (
        f"People hold more than one view; the same groups came out in {again}."
        f"{_finer(found.finer)}{near_chance(found.test)}"
    )


def _unsettled(settled: Settledness, again: str) -> str:
    """Why the groups are not settled: they came out otherwise, or one of them did."""
    if settled.same < SETTLED_SHARE:
        return f"the same groups came out in only {again}."
    return f"by and large the same groups came out in {again}, but one of them came out otherwise."


def _finer(groups: tuple[int, ...]) -> str:
    """What to say of splits into more groups that do not hold."""
    if not groups:
        return ""
    many = " or ".join(str(each) for each in groups)
    return f" A finer split, into {many} groups, does not hold."


def near_chance(test: ViewTest) -> str:
    """How near chance a finding of more than one view is; nothing where no draw came near."""
    if test.p <= FAR_FROM_CHANCE or round(test.p * (test.draws + 1)) <= 1:
        return ""
    return (
        f" By style alone, answers would look this divided about {test.p * 100:.0f} times in 100, "
        "so take this with care."
    )


def _one_view_by_little(p: float) -> str:
    """The same where one view is found but only just."""
    if p > NEARLY_DIVIDED:
        return ""
    return (
        f" It was close: by style alone they would look this divided only about {p * 100:.0f} "
        "times in 100, so more answers may tell."
    )


def _used(counts: WhoCounts) -> dict[str, int]:
    return {
        "participants_used": int(counts.people.sum()),
        "statements_used": int(counts.statements.sum()),
    }


def _groups(sizes: Ints, stability: Floats | None) -> pl.DataFrame:
    kept = len(sizes) if stability is not None else 0
    return pl.DataFrame(
        {
            "group": np.arange(1, kept + 1),
            "size": sizes[:kept],
            "stability": stability if stability is not None else np.empty(0),
        },
        schema={"group": pl.Int64, "size": pl.Int64, "stability": pl.Float64},
    )


def _participants(
    table: VoteTable,
    counts: WhoCounts,
    *,
    group: pl.Series | None,
    certainty: Floats | None,
    sure: np.ndarray,
    place: OpinionMap,
) -> pl.DataFrame:
    """One row a participant in order of label."""
    standing = np.select(
        [counts.one_answer, counts.few_votes, sure],
        ["same answer throughout", "few votes", "member"],
        "in between" if group is not None else "member",
    )
    blank = pl.lit(None)
    x, y = (table.mirror * place.place).T
    return (
        pl.DataFrame(
            {
                "participant": table.participants,
                "votes": table.votes_of_people(),
                "standing": standing,
                "x": x,
                "y": y,
                "spread": place.spread,
                "sure": sure,
                "counts": counts.people,
            }
        )
        .with_columns(
            group=(blank if group is None else pl.when("sure").then(group)).cast(pl.Int64),
            certainty=(
                blank if certainty is None else pl.when("counts").then(pl.Series(certainty))
            ).cast(pl.Float64),
        )
        .with_columns(pl.col("x", "y", "spread").fill_nan(None))
        .select("participant", "votes", "group", "standing", "certainty", "x", "y", "spread")
        .sort("participant")
    )
