"""Which lines divide the deck: the share of differences along each grouping, and which suffices.

A line *suffices* when no other dividing line adds to it. Nested lines (sector, organisation,
team) always explain at least as much the finer they are, so the coarsest that suffices is the
answer. When two that do not nest both suffice, each stands for the other: they cannot be told
apart here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from crossways.analysis.estimate import CLEAR_RATE, POSSIBLE_RATE
from crossways.analysis.methods.deck_share import DeckShare, deck_share
from crossways.analysis.methods.differences import variance_explained
from crossways.analysis.methods.multiplicity import benjamini_hochberg
from crossways.analysis.tables import CUTS
from crossways.analysis.topics.values.deck import in_solid_groups

ADDS_AT = 0.005
"""How unlikely chance must be before another line is said to add to one."""

INSIDE = {"partner": ("sector",), "team": ("sector", "partner")}
"""Which cuts lie inside which: a team in an organisation, an organisation in a sector."""


@dataclass(frozen=True)
class Line:
    """One grouping, the share of differences along it, and how sure a divide along it is."""

    cut: str
    share: DeckShare
    q: float

    @property
    def divides(self) -> bool:
        """Whether the deck is divided along it beyond chance, all groupings considered."""
        return self.q <= POSSIBLE_RATE

    @property
    def clear(self) -> bool:
        """Whether that is clear."""
        return self.q <= CLEAR_RATE


@dataclass(frozen=True)
class Told:
    """Which lines divide the deck and which of them tell the story.

    ``enough`` are the lines that suffice alone; ``own`` those that each say something of their own,
    for when none suffices.
    """

    dividing: tuple[Line, ...]
    enough: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def cuts(self) -> tuple[str, ...]:
        """The lines that tell the story."""
        return self.enough or self.own


def told_apart(
    people: pl.DataFrame, cards: Sequence[str], lines: Sequence[Line], *, threshold: int
) -> Told:
    """Of all lines, those that divide the deck, and which of these the others only repeat."""
    dividing = tuple(line for line in lines if line.divides)
    cuts = [line.cut for line in dividing]
    return Told(
        dividing,
        sufficient(people, cards, cuts, threshold=threshold),
        independent(people, cards, cuts, threshold=threshold),
    )


def lines_of(
    people: pl.DataFrame, cards: Sequence[str], *, threshold: int, seed: int
) -> tuple[Line, ...]:
    """Every grouping with at least two groups large enough, with its share of differences."""
    shares: dict[str, DeckShare] = {}
    for cut in CUTS:
        solid = in_solid_groups(people, cut, threshold=threshold)
        if solid[cut].n_unique() >= 2:
            codes = solid[cut].rank("dense").to_numpy().astype(np.int64) - 1
            answers = solid.select(pl.col(cards).cast(pl.Float64)).to_numpy()
            shares[cut] = deck_share(answers, codes, seed=seed)
    adjusted = benjamini_hochberg([found.p for found in shares.values()])
    return tuple(
        Line(cut, found, float(q)) for (cut, found), q in zip(shares.items(), adjusted, strict=True)
    )


def sufficient(
    people: pl.DataFrame, cards: Sequence[str], cuts: Sequence[str], *, threshold: int
) -> tuple[str, ...]:
    """Those of ``cuts`` to which no other of them adds, coarser ones of a nest standing for finer.

    ``cuts`` are the lines that divide; the answer is empty when each leaves something to another.
    """
    enough = [
        cut
        for cut in cuts
        if not any(
            adds(people, cards, cut, other, threshold=threshold)
            for other in cuts
            if other != cut and other not in INSIDE.get(cut, ())
        )
    ]
    return tuple(
        cut for cut in enough if not any(coarser in enough for coarser in INSIDE.get(cut, ()))
    )


def independent(
    people: pl.DataFrame, cards: Sequence[str], cuts: Sequence[str], *, threshold: int
) -> tuple[str, ...]:
    """Those of ``cuts`` that each say something of their own, coarsest first.

    A line is kept when it adds to every line kept before it.
    """
    kept: list[str] = []
    for cut in sorted(cuts, key=lambda cut: (len(INSIDE.get(cut, ())), CUTS.index(cut))):
        if all(adds(people, cards, known, cut, threshold=threshold) for known in kept):
            kept.append(cut)
    return tuple(kept)


def adds(
    people: pl.DataFrame, cards: Sequence[str], known: str, other: str, *, threshold: int
) -> bool:
    """Whether ``other`` explains differences left among people alike in ``known``.

    Asked card by card inside the groups of ``known``; over the deck by Simes' inequality.
    """
    solid = in_solid_groups(people.drop_nulls(known), other, threshold=threshold)
    if solid.is_empty():
        return False
    found = variance_explained(solid, cards, group=other, within=known)
    p = found["p"].drop_nulls().sort().to_numpy()
    if len(p) == 0:
        return False
    simes = float(np.min(p * len(p) / np.arange(1, len(p) + 1)))
    return simes <= ADDS_AT
