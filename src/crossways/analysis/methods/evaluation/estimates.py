"""The same model on the area asked about and on every comparator, as if each had changed."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from crossways.analysis.methods.evaluation.carry_over import Fits, fit_lines
from crossways.analysis.methods.evaluation.counts import fit_counts
from crossways.analysis.methods.evaluation.design import Design, design_of
from crossways.analysis.methods.evaluation.panel import Floats, Ints, Panel
from crossways.analysis.methods.evaluation.plan import Plan
from crossways.analysis.methods.evaluation.scales import others_together, scaled, unscaled
from crossways.analysis.methods.evaluation.synthetic import synthetic_control

NEWEY_WEST_LAGS = 3
"""A quarter of a year of monthly counts."""


@dataclass(frozen=True)
class Estimates:
    """One model's answer for each area; the first row is the area asked about.

    Attributes:
        effect: (areas), average change over what counts as after, on the plan's scale.
        error: (areas), the model's own standard error; what is typical before, for ``synthetic``.
        free: degrees of freedom the model claims.
        expected: (periods), the first area's readings had nothing changed, as people know them.
        carried_over: of the first area; NaN where the model has no such number.
        weights: (comparators), of a synthetic control; else empty.
    """

    effect: Floats
    error: Floats
    free: int
    expected: Floats
    carried_over: float = float("nan")
    weights: Floats = field(default_factory=lambda: np.empty(0))


def estimate_all(panel: Panel, plan: Plan) -> Estimates:
    """Run the plan on every area: on the first for its answer, on the others as placebos.

    Placebos are never compared with the area asked about.

    >>> rng = np.random.default_rng(1)
    >>> noise = 100 * np.exp(0.02 * rng.normal(size=(12, 36)))
    >>> noise[0, 24:] *= 0.8
    >>> names = tuple(f"area {at}" for at in range(12))
    >>> found = estimate_all(Panel(names, noise), Plan(starts=24))
    >>> round(float(np.exp(found.effect[0])), 2)
    0.8
    """
    if plan.method == "synthetic":
        return _synthetic(panel, plan)
    design = design_of(panel.length, plan)
    if plan.method == "series" and panel.kind == "count" and plan.scale == "ratio":
        return _from_counts(panel, plan, design)
    beside = others_together(panel, plan.scale) if plan.method == "compared" else 0.0
    fits = fit_lines(scaled(panel, plan.scale) - beside, design.columns, memory=plan.memory)
    unchanged = design.without_change @ fits.coefficients[0]
    if plan.method == "compared":
        unchanged = unchanged + np.asarray(beside)[0]
    return _told(fits, design, unscaled(unchanged, panel, plan.scale))


def effect_of_area(panel: Panel, plan: Plan) -> float:
    """The effect in the area asked about alone, for a plan that compares; no placebos are run.

    >>> panel = Panel(("a", "b", "c"), np.array([[5.0, 5, 2, 2], [5, 5, 5, 5], [5, 5, 5, 5]]))
    >>> round(effect_of_area(panel, Plan(2, scale="difference", memory=False)), 6)
    -3.0
    """
    values = scaled(panel, plan.scale)
    if plan.method == "synthetic":
        control = synthetic_control(values, 0, plan=plan, donors=_others(0, len(values)))
        return float(control.gap[plan.counts_from :].mean())
    design = design_of(panel.length, plan)
    beside = others_together(panel, plan.scale)
    fits = fit_lines((values - beside)[:1], design.columns, memory=plan.memory)
    return float(fits.coefficients[0] @ design.effect)


def _from_counts(panel: Panel, plan: Plan, design: Design) -> Estimates:
    lags = NEWEY_WEST_LAGS if plan.memory else 0
    fits = fit_counts(panel.readings, design.columns, sizes=panel.sizes, lags=lags)
    return _told(fits, design, np.exp(design.without_change @ fits.coefficients[0]))


def _told(fits: Fits, design: Design, expected: Floats) -> Estimates:
    return Estimates(
        effect=fits.coefficients @ design.effect,
        error=fits.errors_of(design.effect),
        free=fits.free,
        expected=expected,
        carried_over=float(fits.carried_over[0]),
    )


def _synthetic(panel: Panel, plan: Plan) -> Estimates:
    values = scaled(panel, plan.scale)
    controls = [
        synthetic_control(values, at, plan=plan, donors=_others(at, len(values)))
        for at in range(len(values))
    ]
    gaps = np.array([control.gap for control in controls])
    misses = np.sqrt((gaps[:, : plan.starts] ** 2).mean(axis=1))
    return Estimates(
        effect=gaps[:, plan.counts_from :].mean(axis=1),
        error=_steadied(misses),
        free=plan.starts - 1,
        expected=unscaled(values[0] - gaps[0], panel, plan.scale),
        weights=controls[0].weights,
    )


def _others(at: int, areas: int) -> Ints:
    return np.array([row for row in range(1, areas) if row != at])


def _steadied(misses: Floats) -> Floats:
    """Each area's typical miss before, drawn half-way to the middle one of all.

    A mixture of many areas can fit a short past nearly perfectly by luck, and would then make an
    ordinary gap look huge.
    """
    return np.asarray(np.sqrt((misses**2 + np.median(misses) ** 2) / 2))
