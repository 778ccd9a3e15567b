"""Findings: answers in plain English, made from a release and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossways.analysis.estimate import Group, Strength, Unit


@dataclass(frozen=True)
class Band:
    """A count of people, told only to within a band: ``low`` to ``high``, ends included."""

    low: int
    high: int | None

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low} or more"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True)
class About:
    """What a finding is about: the item's code and words, the dimension, the groups."""

    groups: tuple[Group, ...]
    item: str | None = None
    text: str | None = None
    dimension: str | None = None


@dataclass(frozen=True)
class Suggestion:
    """One suggested action: its number in the action library, what it is and why it was chosen."""

    action: int
    title: str
    kind: str
    cost: str
    why: str
    worked_if: str


@dataclass(frozen=True)
class Finding:
    """One answer in plain English.

    Attributes:
        kind: ``topic.answer``, such as ``values.divide``.
        about: item, words, dimension and groups.
        period: the rounds it speaks of, in words.
        statement: one plain sentence.
        size: how big, in the words of the scale.
        sureness: how sure, in a sentence.
        estimate, low, high, unit: the released number and its 90% interval, or ``None``.
        n: how many people it rests on, banded; ``None`` when it rests on counts of staff only.
        strength: clear, possible, or too few answers.
        evidence: from whom, and what was seen; short sentences.
        cautions: what cannot be said.
        alternatives: what else could explain it.
        would_change: what would change our mind.
        suggestions: three possible actions, one of them free.
        method: name of the page in ``docs/methods``.
        figures: other released numbers behind the words, by name.
    """

    kind: str
    about: About
    period: str
    statement: str
    size: str
    sureness: str
    estimate: float | None
    low: float | None
    high: float | None
    unit: Unit
    n: Band | None
    strength: Strength
    evidence: tuple[str, ...]
    cautions: tuple[str, ...]
    alternatives: tuple[str, ...]
    would_change: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    method: str
    figures: Mapping[str, float] = field(default_factory=dict)

    @property
    def topic(self) -> str:
        """The topic it answers: the part of ``kind`` before the dot."""
        return self.kind.partition(".")[0]
