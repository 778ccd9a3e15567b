"""What a plan could see, told before anything after the start of the area is looked at."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from crossways.analysis.methods.evaluation.detectable import Detectable, smallest_detectable
from crossways.analysis.methods.evaluation.panel import Panel
from crossways.analysis.methods.evaluation.plan import Plan
from crossways.analysis.methods.evaluation.refusals import (
    NO_SPREAD,
    reasons_to_refuse,
    usable_comparators,
)


@dataclass(frozen=True)
class Ahead:
    """What could be seen.

    Attributes:
        panel: the readings that can be used.
        detectable: the smallest change that would be seen; ``None`` where it may not be run.
        reasons: why it may not be run; empty where it may.
        left_out: comparators that cannot be used, and why.
    """

    panel: Panel
    detectable: Detectable | None
    reasons: tuple[str, ...]
    left_out: Mapping[str, str]


def look_ahead(panel: Panel, plan: Plan) -> Ahead:
    """What a plan could see, or every reason why it may not be run.

    Of the area asked about, readings after the start are looked at only for whether they can be
    used at all, never for what changed.

    >>> import numpy as np
    >>> readings = 100 * np.exp(0.05 * np.random.default_rng(1).normal(size=(21, 36)))
    >>> panel = Panel(tuple(f"area {at}" for at in range(21)), readings)
    >>> look_ahead(panel, Plan(starts=24)).reasons
    ()
    >>> look_ahead(panel, Plan(starts=34)).reasons
    ('There are 2 readings after the change; 6 are needed.',)
    """
    usable, left_out = usable_comparators(panel, plan)
    reasons = reasons_to_refuse(usable, plan)
    found = None if reasons else smallest_detectable(usable, plan)
    if found is not None and not math.isfinite(found.size):
        found, reasons = None, (NO_SPREAD,)
    return Ahead(usable, found, reasons, left_out)
