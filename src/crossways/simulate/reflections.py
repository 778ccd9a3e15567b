"""A leaders' reflection with a known truth: what is named, what weighs, what others are thought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from crossways import content
from crossways.analysis.methods.reasons import POINTS
from crossways.analysis.tables import ITEMS, REFLECTIONS

Shares = tuple[float, ...]
Row = tuple[int, str, str, str, int]


@dataclass(frozen=True)
class ReflectionTruth:
    """What is true of some leaders; shares are in the order of the content's reasons.

    Attributes:
        leaders: how many answer.
        weighs: shares of points that go to each reason.
        named: how often each is named in public; ``None`` when each leader names one as often as
            it weighs with that leader.
        thought: what others are thought to give; ``None`` when as they do.
        gives: how likely each thing is to be given up.
        alike: how alike leaders are; 20 means fairly, 2 hardly.
    """

    leaders: int
    weighs: Shares
    named: Shares | None = None
    thought: Shares | None = None
    gives: Shares = (0.5,) * 6
    alike: float = 20.0


NOISE = ReflectionTruth(12, (1 / 9,) * 9)
"""Leaders who mean what they say and think the same of others, each in their own way."""


def hold_reflection(
    truth: ReflectionTruth, *, number: int, seed: int | Sequence[int]
) -> pl.DataFrame:
    """The ``reflections`` table of one round in which ``truth`` holds.

    >>> held = hold_reflection(NOISE, number=1, seed=1)
    >>> held.filter(pl.col("question") == "WEIGHS")["points"].sum()
    120
    """
    rng = np.random.default_rng(seed)
    rows = [row for leader in range(truth.leaders) for row in _rows(truth, number, leader, rng)]
    return pl.DataFrame(rows, schema=REFLECTIONS.schema, orient="row")


def reflection_items() -> pl.DataFrame:
    """Reasons and what may be given up, as rows of ``items``."""
    asks = content.reflection()
    scales = [(asks.coded_reasons, float(POINTS)), (asks.coded_gifts, 1.0)]
    rows = [
        {"item": code, "text": text, "low": 0.0, "high": high, "whole": True, "reverse": False}
        | {"version": asks.terms.version, "licence": asks.terms.licence}
        | {"source": asks.terms.source}
        for coded, high in scales
        for code, text in coded.items()
    ]
    return pl.DataFrame(rows, schema_overrides=ITEMS.schema).select(
        pl.col(name) if name in rows[0] else pl.lit(None, kind).alias(name)
        for name, kind in ITEMS.schema.items()
    )


def _rows(
    truth: ReflectionTruth, number: int, leader: int, rng: np.random.Generator
) -> Iterator[Row]:
    asks = content.reflection()
    reasons, gifts = list(asks.coded_reasons), list(asks.coded_gifts)
    own = _of_one(truth.weighs, truth.alike, rng)
    thought = _of_one(truth.thought or truth.weighs, truth.alike, rng)
    named = rng.choice(len(reasons), p=own if truth.named is None else truth.named)
    weighs, guesses = rng.multinomial(POINTS, own), rng.multinomial(POINTS, thought)
    gives = rng.random(len(gifts)) < np.array(truth.gives)
    who = f"leader{leader:03d}"
    for place, reason in enumerate(reasons):
        yield number, who, "STATED", reason, int(place == named)
        yield number, who, "WEIGHS", reason, int(weighs[place])
        yield number, who, "GUESSES", reason, int(guesses[place])
    for gift, given in zip(gifts, gives, strict=True):
        yield number, who, "GIVES", gift, int(given)


def _of_one(shares: Shares, alike: float, rng: np.random.Generator) -> np.ndarray:
    """One leader's own shares, around those of all."""
    drawn = rng.dirichlet(np.maximum(np.array(shares), 1e-3) * alike)
    return np.asarray(drawn, dtype=np.float64)
