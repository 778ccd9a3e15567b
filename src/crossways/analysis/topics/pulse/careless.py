"""Straight-lining: one answer to everything, even where two answers contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Strength
from crossways.analysis.methods.share_interval import wilson_interval
from crossways.analysis.topics.pulse.readings import Reading

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FEWEST_ITEMS = 4
"""Items somebody must answer, turned-round ones among them, before sameness says anything."""

WORTH_SAYING = 0.05
"""Share of straight-liners under which levels are hardly touched."""

LEVEL = 0.90


@dataclass(frozen=True)
class Likeness:
    """How alike each person's answers are; one entry a person.

    ``items`` counts answers, ``midway`` those in the middle of the scale, ``turned`` those to
    reversed items that a reversal changed; ``least`` and ``most`` are the ends of the answers.
    """

    items: Integers
    midway: Integers
    turned: Integers
    least: Floats
    most: Floats


def partial(rated: pl.DataFrame, *, people: int) -> Likeness:
    """What one batch of ratings says of each of ``people`` people."""
    told = rated.filter(pl.col("value").is_not_null())
    person, value = told["person"].to_numpy(), told["value"].to_numpy()
    middle = ((told["low"] + told["high"]) / 2.0).to_numpy()
    items, midway, turned = (
        np.bincount(person[chosen], minlength=people)
        for chosen in (slice(None), value == middle, told["score"].to_numpy() != value)
    )
    least, most = np.full(people, np.inf), np.full(people, -np.inf)
    np.minimum.at(least, person, value)
    np.maximum.at(most, person, value)
    return Likeness(items, midway, turned, least, most)


def merge(states: Iterable[Likeness]) -> Likeness:
    """Put together what any number of batches say, at least one, in any order."""
    return reduce(_merge, states)


def _merge(left: Likeness, right: Likeness) -> Likeness:
    return Likeness(
        left.items + right.items,
        left.midway + right.midway,
        left.turned + right.turned,
        np.minimum(left.least, right.least),
        np.maximum(left.most, right.most),
    )


def careless_share(likeness: Likeness, rounds: pl.Series, whole: Reading) -> Iterator[Estimate]:
    """Share of people in the latest round who gave one answer to all items, reversed ones too.

    ``rounds`` says which round each person answered in. The middle answer to everything is no
    contradiction and is not counted.
    """
    enough = (rounds == whole.rounds[-1]).to_numpy() & (likeness.items >= FEWEST_ITEMS)
    people = int(enough.sum())
    if not people:
        return
    contrary = (likeness.midway == 0) & (likeness.turned > 0)
    flagged = int((enough & contrary & (likeness.least == likeness.most)).sum())
    found = wilson_interval(flagged, people, level=LEVEL)
    yield Estimate(
        kind="pulse.careless",
        rounds=whole.rounds[-1:],
        groups=(WHOLE,),
        basis=(Basis(WHOLE, people),),
        strength=Strength.CLEAR if found.low > WORTH_SAYING else Strength.POSSIBLE,
        method="pulse-warnings",
        value=found.share,
        low=found.low,
        high=found.high,
        unit="share",
        figures={"worth_saying": Figure(WORTH_SAYING, "share")},
    )
