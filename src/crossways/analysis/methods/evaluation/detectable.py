"""The smallest change that could be seen, before anything after the start has been looked at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import t

from crossways.analysis.methods.evaluation.calibration import LARGEST, reach
from crossways.analysis.methods.evaluation.carry_over import SHARES, fit_lines, whitened
from crossways.analysis.methods.evaluation.checks import least_factor
from crossways.analysis.methods.evaluation.counts import fit_counts
from crossways.analysis.methods.evaluation.design import Design, design_of
from crossways.analysis.methods.evaluation.estimates import estimate_all
from crossways.analysis.methods.evaluation.panel import Floats, Panel
from crossways.analysis.methods.evaluation.plan import Plan
from crossways.analysis.methods.evaluation.scales import others_together, scaled

SURE, POWER = 0.95, 0.8


@dataclass(frozen=True)
class Detectable:
    """The change that would be seen in four of five such evaluations.

    Attributes:
        size: on the plan's scale, above 0; a fall as well as a rise. NaN where comparators do not
            move of their own by these sums.
        scale: ``ratio`` or ``difference``.
        held_to_placebos: False where there was no comparator to hold it to; it is then too small.
    """

    size: float
    scale: str
    held_to_placebos: bool

    @property
    def fall(self) -> float:
        """The smallest fall: a share of what would have been (0.2 is 20% lower), or in units."""
        return float(-np.expm1(-self.size)) if self.scale == "ratio" else self.size

    @property
    def rise(self) -> float:
        """The smallest rise: a share of what would have been, or in units."""
        return float(np.expm1(self.size)) if self.scale == "ratio" else self.size


def smallest_detectable(panel: Panel, plan: Plan) -> Detectable:
    """The smallest change such a plan would find in four of five cases.

    Of the area asked about only the readings before the start are used. How much more areas move
    than their past would lead one to expect is taken from the comparators.

    >>> rng = np.random.default_rng(1)
    >>> readings = 100 * np.exp(0.05 * rng.normal(size=(21, 36)))
    >>> names = tuple(f"area {at}" for at in range(21))
    >>> round(smallest_detectable(Panel(names, readings), Plan(starts=24)).fall, 2)
    0.04
    """
    planned = _planned_errors(panel, plan)
    if len(panel.names) < 3:
        free = plan.starts - design_of(panel.length, plan).before(plan.starts).shape[1]
        return Detectable(_reaches(free) * float(planned[0]), plan.scale, held_to_placebos=False)
    with np.errstate(divide="ignore", invalid="ignore"):  # no size where nothing moves of its own
        placebos = estimate_all(panel, plan).effect[1:] / planned[1:]
    spread = np.sqrt((np.clip(placebos, -LARGEST, LARGEST) ** 2).mean()).clip(least_factor(plan))
    size = _reaches(len(panel.names) - 2) * float(spread * planned[0])
    return Detectable(size, plan.scale, held_to_placebos=True)


def _reaches(free: int) -> float:
    return reach(free, sure=SURE) + float(t.ppf(POWER, free))


def _planned_errors(panel: Panel, plan: Plan) -> Floats:
    """What the standard error will be, from readings before the start."""
    design = design_of(panel.length, plan)
    if plan.method == "synthetic":
        return estimate_all(panel, plan).error
    if plan.method == "series" and panel.kind == "count" and plan.scale == "ratio":
        return _planned_counts(panel, plan, design)
    values = scaled(panel, plan.scale)
    if plan.method == "compared":
        values = values - others_together(panel, plan.scale)
    before = fit_lines(values[:, : plan.starts], design.before(plan.starts), memory=plan.memory)
    flat = whitened(design.columns, SHARES)
    inverse = np.linalg.inv(np.einsum("gtk,gtl->gkl", flat, flat))
    times = np.sqrt(np.einsum("k,gkl,l->g", design.effect, inverse, design.effect))
    return np.asarray(before.spread * times[np.searchsorted(SHARES, before.carried_over)])


def _planned_counts(panel: Panel, plan: Plan, design: Design) -> Floats:
    """As if counts went on as before: their size and dispersion, and the columns to come."""
    kept = [not name.startswith(("step", "slope", "settling")) for name in design.names]
    sizes = None if panel.sizes is None else panel.sizes[:, : plan.starts]
    fits = fit_counts(panel.readings[:, : plan.starts], design.before(plan.starts), sizes=sizes)
    means = np.exp(fits.coefficients @ design.columns[:, kept].T)
    means = means if panel.sizes is None else means * panel.sizes
    information = np.einsum("tk,st,tl->skl", design.columns, means, design.columns)
    weights = np.linalg.inv(information)
    squares = np.einsum("k,skl,l->s", design.effect, weights, design.effect)
    return np.asarray(fits.spread * np.sqrt(squares))
