"""Does an answer hold: at a made-up start in the past, and without each area it leans on?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from crossways.analysis.methods.evaluation.calibration import calibrate, reach
from crossways.analysis.methods.evaluation.estimates import Estimates, effect_of_area, estimate_all
from crossways.analysis.methods.evaluation.panel import Panel
from crossways.analysis.methods.evaluation.plan import LEAST_AFTER, Plan

SURE = 0.95
LEANED_ON = 0.01
"""A comparator with a smaller share of a synthetic control is not left out in turn."""


@dataclass(frozen=True)
class Answer:
    """A change with its 95% interval, on the plan's scale."""

    effect: float
    low: float
    high: float

    @property
    def clear_of_none(self) -> bool:
        """Whether the interval leaves out no change at all."""
        return self.low > 0 or self.high < 0


def answer_of(found: Estimates, plan: Plan, *, sure: float = SURE) -> Answer:
    """The first area's change and interval, widened by the placebos where there are any.

    >>> found = Estimates(np.array([4.0, 2, -2, 2, -2]), np.ones(5), 9, np.empty(0))
    >>> answer_of(found, Plan(starts=24)).clear_of_none
    False
    """
    if len(found.effect) < 3:
        wide = reach(found.free, sure=sure) * float(found.error[0])
    else:
        held = calibrate(found.effect, found.error, least=least_factor(plan))
        wide = reach(held.free, sure=sure) * held.factor * float(found.error[0])
    effect = float(found.effect[0])
    return Answer(effect, effect - wide, effect + wide)


def least_factor(plan: Plan) -> float:
    """A synthetic control has no error of its own; its scale comes from the placebos alone.

    >>> least_factor(Plan(starts=24)), least_factor(Plan(starts=24, method="synthetic"))
    (1.0, 0.0)
    """
    return 0.0 if plan.method == "synthetic" else 1.0


@dataclass(frozen=True)
class PretendStart:
    """What the plan finds when told a start, in the past, at which nothing happened."""

    starts: int
    answer: Answer


def pretend_start(panel: Panel, plan: Plan) -> PretendStart | None:
    """Run the plan on the time before alone, as if the change had come part of the way through it.

    The pretended start is a third of the way back, 6 periods at least; ``None`` where too few
    would be left before it.

    >>> rng = np.random.default_rng(3)
    >>> readings = 100 + rng.normal(size=(12, 36))
    >>> panel = Panel(tuple(f"area {at}" for at in range(12)), readings)
    >>> pretend_start(panel, Plan(starts=24)).starts
    16
    """
    back = max(LEAST_AFTER, plan.starts // 3)
    pretended = replace(plan, starts=plan.starts - back, settling=0)
    if pretended.starts < plan.least_before:
        return None
    past = panel.only(np.arange(len(panel.names)), until=plan.starts)
    return PretendStart(pretended.starts, answer_of(estimate_all(past, pretended), pretended))


def without_each(panel: Panel, plan: Plan, found: Estimates) -> Mapping[str, float]:
    """The change found when each comparator that the answer leans on is left out in turn.

    Of a synthetic control those with a share of 1% or more; else every comparator.

    >>> rng = np.random.default_rng(3)
    >>> panel = Panel(("a", "b", "c", "d"), 100 + rng.normal(size=(4, 36)))
    >>> plan = Plan(starts=24)
    >>> sorted(without_each(panel, plan, estimate_all(panel, plan)))
    ['b', 'c', 'd']
    """
    if plan.method == "series" or len(panel.names) < 4:
        return {}
    leaned = found.weights >= LEANED_ON if found.weights.size else np.ones(len(panel.comparators))
    effects = {}
    for row in np.flatnonzero(leaned) + 1:
        rows = [at for at in range(len(panel.names)) if at != row]
        effects[panel.names[row]] = effect_of_area(panel.only(rows), plan)
    return effects
