"""What nobody answered in confidence may be told as it is; everything else is refused here.

Outcomes, needs, costs and monthly figures are written down openly. Estimates made from them rest
on no group of people and on no round of asking, so there is nothing to hide and nothing to coarsen.
Whatever does rest on people who answered has only one way out, and it is not this one.
"""

from __future__ import annotations

from collections.abc import Iterable

from crossways.analysis.estimate import Estimate
from crossways.analysis.release.released import ReleasedEstimate

OPEN_TOPICS = frozenset({"outcomes"})
"""Topics that never read an answer; held to it by an import contract and a test."""


def open_facts(estimates: Iterable[Estimate]) -> tuple[ReleasedEstimate, ...]:
    """The same estimates, ready for words, with every number as it is.

    Raises ``ValueError``, and lets nothing out, when any of them rests on people or on a round of
    asking, or answers a topic that reads answers.

    >>> from crossways.analysis.estimate import Strength
    >>> fact = Estimate("outcomes.orphans", (), (), (), Strength.CLEAR, "outcomes", value=3.0)
    >>> open_facts([fact])[0].value
    3.0
    """
    facts = tuple(estimates)
    closed = sorted({fact.kind for fact in facts if not is_open(fact)})
    if closed:
        raise ValueError(
            f"rests on what people answered, so only a release may let it out: {closed}"
        )
    return tuple(ReleasedEstimate(**{**vars(fact), "basis": (), "n": None}) for fact in facts)


def is_open(estimate: Estimate) -> bool:
    """Whether an estimate rests on nobody's answers."""
    on_people = estimate.basis or estimate.rounds or estimate.groups
    return estimate.topic in OPEN_TOPICS and not on_people
