"""One evaluation from panel and plan to an answer with its strength, or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from crossways.analysis.methods.evaluation.ahead import look_ahead
from crossways.analysis.methods.evaluation.calibration import Calibration, calibrate
from crossways.analysis.methods.evaluation.checks import (
    Answer,
    PretendStart,
    answer_of,
    least_factor,
    pretend_start,
    without_each,
)
from crossways.analysis.methods.evaluation.detectable import Detectable
from crossways.analysis.methods.evaluation.estimates import Estimates, estimate_all
from crossways.analysis.methods.evaluation.panel import Floats, Panel
from crossways.analysis.methods.evaluation.plan import Plan
from crossways.analysis.methods.evaluation.refusals import Refused

Strength = Literal[
    "clear", "possible", "cannot tell", "no change that matters", "before and after only"
]
VERY_SURE = 0.99
WEAKER: Mapping[Strength, Strength] = {"clear": "possible", "possible": "cannot tell"}


@dataclass(frozen=True)
class Evaluation:
    """What a plan found.

    Attributes:
        panel: the readings used.
        plan: what was done.
        answer: average change after the start, with its 95% interval, on the plan's scale; the
            logarithm of a ratio or a difference in units.
        strength: how sure we are.
        detectable: the smallest change that could have been seen, from before.
        calibration: what the placebos say; ``None`` without comparators.
        placebos: the change the same model finds in each comparator, put on the ups and downs of
            the area asked about: a restless area's is made smaller, a calm one's larger.
        expected: (periods), readings of the area had nothing changed, as people know them.
        carried_over: share of one period's surprise met again in the next, where estimated.
        weights: shares of a synthetic control.
        pretend: what is found at a made-up start in the past, if there was room for one.
        without_each: the change found without each comparator leaned on.
        left_out: comparators that could not be used, and why.
        matters: the smallest change that would matter, if told; a share, or units.
    """

    panel: Panel
    plan: Plan
    answer: Answer
    strength: Strength
    detectable: Detectable
    calibration: Calibration | None
    placebos: Mapping[str, float]
    expected: Floats
    carried_over: float
    weights: Mapping[str, float]
    pretend: PretendStart | None
    without_each: Mapping[str, float]
    left_out: Mapping[str, str]
    matters: float | None

    @property
    def leans_on_one(self) -> bool:
        """Whether the change turns round, or halves, when one comparator is left out."""
        effect = self.answer.effect
        return any(each * effect < 0.5 * effect**2 for each in self.without_each.values())

    @property
    def found_in_the_past(self) -> bool:
        """Whether the same plan finds a change where none was begun."""
        return self.pretend is not None and self.pretend.answer.clear_of_none


def evaluate(panel: Panel, plan: Plan, *, matters: float | None = None) -> Evaluation:
    """Run a plan: what changed in the area after the start, beyond what happens anywhere?

    Args:
        panel: readings of the area and its comparators.
        plan: what to do, fixed beforehand.
        matters: the smallest change that would matter: a share (0.1 is 10%) or units.

    Comparators that cannot be used are left out and named.

    Raises:
        Refused: too few periods or areas, or readings ruled by luck; with every reason.

    >>> rng = np.random.default_rng(1)
    >>> readings = 100 * np.exp(0.05 * rng.normal(size=(21, 36)))
    >>> readings[0, 24:] *= 0.8
    >>> names = tuple(f"area {at}" for at in range(21))
    >>> found = evaluate(Panel(names, readings), Plan(starts=24))
    >>> found.strength, round(float(np.exp(found.answer.effect)), 2)
    ('clear', 0.79)
    """
    ahead = look_ahead(panel, plan)
    usable, left_out = ahead.panel, ahead.left_out
    if ahead.detectable is None:
        unused = tuple(f"{name} was left out: {why}." for name, why in left_out.items())
        raise Refused(ahead.reasons + unused)
    found = estimate_all(usable, plan)
    lone = len(usable.names) < 3
    made = Evaluation(
        panel=usable,
        plan=plan,
        answer=answer_of(found, plan),
        strength="cannot tell",
        detectable=ahead.detectable,
        calibration=None if lone else _held(found, plan),
        placebos=_placebos(usable, found),
        expected=found.expected,
        carried_over=found.carried_over,
        weights=_named_weights(usable, found),
        pretend=pretend_start(usable, plan),
        without_each=without_each(usable, plan, found),
        left_out=left_out,
        matters=matters,
    )
    return _with_strength(made, answer_of(found, plan, sure=VERY_SURE))


def _held(found: Estimates, plan: Plan) -> Calibration:
    return calibrate(found.effect, found.error, least=least_factor(plan))


def _placebos(panel: Panel, found: Estimates) -> dict[str, float]:
    alike = found.effect[1:] * found.error[0] / found.error[1:]
    return dict(zip(panel.comparators, alike.tolist(), strict=True))


def _named_weights(panel: Panel, found: Estimates) -> dict[str, float]:
    if not found.weights.size:
        return {}
    return dict(zip(panel.comparators, found.weights.tolist(), strict=True))


def _with_strength(made: Evaluation, very_sure: Answer) -> Evaluation:
    return replace(made, strength=_strength(made, very_sure))


def _strength(made: Evaluation, very_sure: Answer) -> Strength:
    if made.calibration is None:
        return "before and after only"
    if _within_what_matters(made):
        return "no change that matters"
    if not made.answer.clear_of_none:
        return "cannot tell"
    found: Strength = "clear" if very_sure.clear_of_none else "possible"
    return WEAKER[found] if made.found_in_the_past or made.leans_on_one else found


def _within_what_matters(made: Evaluation) -> bool:
    if made.matters is None:
        return False
    ends = np.array([made.answer.low, made.answer.high])
    sizes = np.expm1(ends) if made.plan.scale == "ratio" else ends
    return bool((np.abs(sizes) < made.matters).all())
