"""Which opinion groups may be spoken of, and what there is to say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Group, Strength
from crossways.analysis.methods.opinion_groups import OpinionGroups
from crossways.analysis.methods.opinion_groups.statements import describe_statements
from crossways.analysis.responses import BAND_NAMES, OPINION_LETTERS
from crossways.analysis.topics.opinion.conversation import Conversation

METHOD = "opinion"
CUT = "opinion"
STEADY = 0.9
"""A group that comes back this well from four in five people is called clear."""
FEW, MANY = 0.1, 0.5
"""Up to the first share of people in between, hardly anybody stands there; above the second, most.
"""

KIND_OF: Mapping[str, str] = {
    "groups": "groups",
    "one view": "one_view",
    "unsettled": "unsettled",
    "too few": "too_few",
}


@dataclass(frozen=True)
class Grouped:
    """What was found, and the groups that may be spoken of.

    Attributes:
        found: the groups as found.
        groups: the groups to speak of, largest first; none where there are none, where they are
            not settled, or where one is under the threshold.
        participants: as found, ``opinion`` a letter, null for those in no group spoken of.
        statements: how each statement was answered, ``opinion`` a letter or null for everybody.
    """

    found: OpinionGroups
    groups: tuple[Group, ...]
    participants: pl.DataFrame
    statements: pl.DataFrame

    @property
    def verdict(self) -> str:
        """As found: groups, one view, unsettled or too few."""
        return str(self.found.structure["verdict"].item())

    @property
    def sizes(self) -> dict[str, int]:
        """Sure members of each group spoken of, by letter."""
        told = self.participants.drop_nulls("opinion")["opinion"].value_counts()
        return dict(told.sort("opinion").iter_rows())

    @property
    def used(self) -> int:
        """How many people's votes could place them."""
        return int(self.found.structure["participants_used"].item())


def letter(group: pl.Expr) -> pl.Expr:
    """The letter of a group's number: A for 1."""
    numbers = list(range(1, len(OPINION_LETTERS) + 1))
    return group.replace_strict(
        numbers, list(OPINION_LETTERS), default=None, return_dtype=pl.String
    )


def showable(found: OpinionGroups, *, threshold: int) -> Grouped:
    """The groups, unless they are unsettled or one of them has fewer people than may be shown."""
    settled = found.structure["verdict"].item() == "groups"
    sizes = found.groups["size"]
    if settled and int(sizes.min()) >= threshold:  # type: ignore[arg-type]  # sizes are numbers
        groups = tuple(
            Group(CUT, each, BAND_NAMES[CUT, each])
            for each in OPINION_LETTERS[: found.groups.height]
        )
        return Grouped(found, groups, _lettered(found.participants), _lettered(found.statements))
    table = found.predictor.table
    everybody = describe_statements(table, np.ones((table.size, 1)))
    nobody = pl.lit(None, pl.String).alias("opinion")
    return Grouped(
        found, (), found.participants.with_columns(nobody), everybody.with_columns(nobody)
    )


def _lettered(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(letter(pl.col("group")).alias("opinion"))


def group_estimates(talk: Conversation, grouped: Grouped) -> Iterator[Estimate]:
    """One estimate: the groups there are, or why there are none to speak of."""
    kind = KIND_OF[grouped.verdict]
    if kind == "groups" and not grouped.groups:
        kind = "too_small"
    basis = tuple(Basis(group, grouped.sizes[group.code]) for group in grouped.groups)
    if not basis and kind != "too_few":
        basis = (Basis(WHOLE, grouped.used),)
    yield Estimate(
        kind=f"opinion.{kind}",
        rounds=(talk.round,),
        groups=grouped.groups,
        basis=basis,
        strength=_strength(kind, grouped),
        method=METHOD,
        figures=_figures(grouped),
        notes={"between": _in_between(grouped)} if grouped.groups else {},
    )


def _strength(kind: str, grouped: Grouped) -> Strength:
    if kind in ("too_few", "too_small"):
        return Strength.TOO_FEW
    if kind == "groups" and float(grouped.found.groups["stability"].min()) >= STEADY:  # type: ignore[arg-type]
        return Strength.CLEAR
    return Strength.POSSIBLE


def _figures(grouped: Grouped) -> dict[str, Figure]:
    told = {"groups": Figure(len(grouped.groups), "none")} if grouped.groups else {}
    p = grouped.found.structure["p"].item()
    return told if p is None else {**told, "chance": Figure(float(p), "p")}


def _in_between(grouped: Grouped) -> str:
    """How many stand in between, in a word: never a number, it may be one person."""
    between = (grouped.participants["standing"] == "in between").sum() / max(grouped.used, 1)
    return "hardly any" if between <= FEW else "some" if between <= MANY else "most"
