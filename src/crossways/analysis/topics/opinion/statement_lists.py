"""Statement by statement: what is shared, what divides the groups, and what nobody is sure of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from crossways.analysis.estimate import (
    CLEAR_RATE,
    WHOLE,
    Basis,
    Estimate,
    Group,
    Strength,
)
from crossways.analysis.topics.opinion.conversation import Conversation
from crossways.analysis.topics.opinion.groups import METHOD, Grouped

LISTED = ("shared", "dividing", "undecided")
CLEARLY_SHARED, CLEARLY_UNSURE, CLEARLY_APART = 0.6, 0.4, 0.95
"""Above these a statement is called clearly shared, undecided or dividing: the share that every
group surely passes, the share of everybody surely unsure, the chance of a gap above 3 in 10."""


def statement_estimates(talk: Conversation, grouped: Grouped) -> Iterator[Estimate]:
    """One estimate for each statement that is shared, dividing or undecided.

    Facts about oneself are no opinions and are left out. The numbers themselves come from the
    cells of the release, so that each share leaves in one rounding only.
    """
    of_opinion = grouped.statements.filter(
        pl.col("kind").is_in(LISTED), ~pl.col("statement").is_in(talk.facts)
    )
    for _, rows in of_opinion.group_by("statement", maintain_order=True):
        told = rows.rows(named=True)
        yield _estimate(told[0], _basis(told, grouped.groups), talk, grouped)


def _basis(rows: list[dict[str, Any]], groups: tuple[Group, ...]) -> tuple[Basis, ...]:
    """Every group's people who voted on the statement; everybody where there are no groups."""
    seen = {row["opinion"]: int(row["seen"]) for row in rows}
    if not groups:
        return (Basis(WHOLE, seen[None]),)
    return tuple(Basis(group, seen[group.code]) for group in groups)


def _estimate(
    row: dict[str, Any], basis: tuple[Basis, ...], talk: Conversation, grouped: Grouped
) -> Estimate:
    return Estimate(
        kind=f"opinion.{row['kind']}",
        rounds=(talk.round,),
        groups=grouped.groups or (WHOLE,),
        basis=basis,
        strength=Strength.CLEAR if _is_clear(row) else Strength.POSSIBLE,
        method=METHOD,
        unit="none",
        item=row["statement"],
        notes={"answer": row["answer"] or "unsure"},
    )


def _is_clear(row: dict[str, Any]) -> bool:
    if row["kind"] == "shared":
        return bool(row["shared_low"] > CLEARLY_SHARED)
    if row["kind"] == "undecided":
        return bool(row["unsure_low"] > CLEARLY_UNSURE)
    return bool(row["adjusted"] <= CLEAR_RATE and row["chance"] >= CLEARLY_APART)
