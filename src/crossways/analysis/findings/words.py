"""The words of one finding, and what those words may be made of: released numbers only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from crossways.analysis.estimate import Figure, Group, Strength, Unit
from crossways.analysis.finding import Band
from crossways.analysis.findings.phrases import STEPS, steps


class ReleasedBasis(Protocol):
    """One group behind an estimate, its people told within a band."""

    @property
    def group(self) -> Group: ...  # noqa: D102
    @property
    def n(self) -> Band: ...  # noqa: D102


class Released(Protocol):
    """A released estimate: what words may be made of."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def topic(self) -> str: ...  # noqa: D102
    @property
    def rounds(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def groups(self) -> tuple[Group, ...]: ...  # noqa: D102
    @property
    def basis(self) -> Sequence[ReleasedBasis]: ...  # noqa: D102
    @property
    def n(self) -> Band | None: ...  # noqa: D102
    @property
    def strength(self) -> Strength: ...  # noqa: D102
    @property
    def method(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def low(self) -> float | None: ...  # noqa: D102
    @property
    def high(self) -> float | None: ...  # noqa: D102
    @property
    def unit(self) -> Unit: ...  # noqa: D102
    @property
    def item(self) -> str | None: ...  # noqa: D102
    @property
    def dimension(self) -> str | None: ...  # noqa: D102
    @property
    def figures(self) -> Mapping[str, Figure]: ...  # noqa: D102
    @property
    def notes(self) -> Mapping[str, str]: ...  # noqa: D102


@dataclass(frozen=True)
class Words:
    """What one finding says, before its suggested actions.

    ``divides`` are the codes of the kinds of divide an action should help with, best first;
    empty where nothing needs doing.
    """

    statement: str
    size: str = ""
    sureness: str = ""
    evidence: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    divides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """What items and rounds are called: public words, from no answer."""

    items: Mapping[str, str] = field(default_factory=dict)
    rounds: Mapping[int, str] = field(default_factory=dict)

    def text(self, item: str | None) -> str:
        """The words of an item, or its code where they are not known."""
        return self.items.get(item or "", item or "")


TELLS_NOTHING = "It could go either way: answers are few, or they pull both ways."
"""How sure we are where a strength of "too few answers" is told before it."""

Writer = Callable[[Released, Vocabulary], Words]


def figure(estimate: Released, name: str, default: float = 0.0) -> float:
    """A named supporting number of an estimate."""
    found = estimate.figures.get(name)
    return default if found is None else found.value


def how_sure(estimate: Released) -> str:
    """How sure we are of a difference in steps, from its interval."""
    if estimate.strength is Strength.TOO_FEW:
        return TELLS_NOTHING
    nearest = nearest_to_nothing(estimate)
    if estimate.strength is Strength.POSSIBLE:
        bound = "" if nearest < STEPS[0][0] else "as little as "
        return f"It could be {bound}{steps(nearest)}."
    return f"We are fairly sure: it would be surprising if it were less than {steps(nearest)}."


def nearest_to_nothing(estimate: Released) -> float:
    """The end of the interval nearest to no difference; nought when it crosses it."""
    low, high = estimate.low, estimate.high
    if low is None or high is None or low <= 0 <= high:
        return 0.0
    return min(abs(low), abs(high))


def step_size(estimate: Released) -> str:
    """How big a difference in scale points is, in the words of the scale."""
    words = steps(estimate.value or 0.0)
    return f"{words[0].upper()}{words[1:]} on the five-step scale."
