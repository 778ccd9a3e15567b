"""Whom do the opinion groups follow: organisation, profession, or nothing we asked?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from crossways.analysis.estimate import Basis, Estimate, Figure, Strength
from crossways.analysis.methods.opinion_groups.alignment import FOLLOWS, TOO_FEW, alignment
from crossways.analysis.responses import group
from crossways.analysis.topics.opinion.conversation import Conversation
from crossways.analysis.topics.opinion.groups import METHOD, Grouped

ASKED = ("partner", "profession", "grade_band", "tenure_band")
SIDES = ("sector", "profession", "grade_band", "tenure_band")
"""Sides are made up of organisations, so each is asked without the other: inside an organisation
there is only one side, and neither could ever be told from the other."""
Names = Mapping[tuple[str, str], str]


def whom_estimates(
    talk: Conversation, grouped: Grouped, *, names: Names, seed: int
) -> Iterator[Estimate]:
    """One estimate: for each attribute whether the groups follow it, and its share of differences.

    Values with fewer people in a group than the threshold play no part. The notes hold a verdict
    for each attribute, and the attribute it is not seen beyond, or cannot be told from.
    """
    if not grouped.groups:
        return
    people = grouped.participants.select("participant", "x", "y", group="opinion")
    rows = _rows(people, talk, seed=seed)
    if not rows:
        return
    follows = [cut for cut, row in rows.items() if row["verdict"] == FOLLOWS]
    told = people.join(talk.people, on="participant")
    yield Estimate(
        kind="opinion.follows",
        rounds=(talk.round,),
        groups=(),
        basis=(*_of_groups(grouped), *_of_values(told, rows, talk.threshold, names)),
        strength=Strength.CLEAR if follows else Strength.POSSIBLE,
        method=METHOD,
        unit="none",
        figures=_figures(rows),
        notes={
            f"{what}_{cut}": str(row[what])
            for cut, row in rows.items()
            for what in ("verdict", "other")
            if row[what] is not None
        },
    )


def _rows(people: pl.DataFrame, talk: Conversation, *, seed: int) -> dict[str, dict[str, object]]:
    """The answer for each attribute with enough people, organisations before sides."""
    found: dict[str, dict[str, object]] = {}
    for asked in (ASKED, SIDES):
        answer = alignment(
            people,
            talk.people.select("participant", *asked),
            seed=seed,
            fewest=talk.threshold,
        )
        for row in answer.attributes.iter_rows(named=True):
            if row["verdict"] != TOO_FEW:
                found.setdefault(row["attribute"], row)
    return found


def _of_groups(grouped: Grouped) -> tuple[Basis, ...]:
    return tuple(Basis(each, grouped.sizes[each.code]) for each in grouped.groups)


def _of_values(
    people: pl.DataFrame, rows: Mapping[str, object], threshold: int, names: Names
) -> Iterator[Basis]:
    for cut in rows:
        counted = people.drop_nulls(["group", cut])[cut].value_counts().sort(cut)
        for code, n in counted.iter_rows():
            if n >= threshold:
                yield Basis(group(names, cut, code), n)


def _figures(rows: Mapping[str, Mapping[str, object]]) -> dict[str, Figure]:
    """Share of the differences along each attribute with its interval and what chance gives."""
    named = {
        "share": "share_{}",
        "low": "share_{}_low",
        "high": "share_{}_high",
        "chance": "chance_{}",
    }
    return {
        name.format(cut): Figure(float(row[what]), "share")  # type: ignore[arg-type]
        for cut, row in rows.items()
        for what, name in named.items()
        if row[what] is not None
    }
