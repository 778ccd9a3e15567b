"""Synthetic control: the mixture of other areas that moved most like this one before."""

from __future__ import annotations

from dataclasses import dataclass

from crossways.analysis.methods.evaluation.panel import Floats, Ints
from crossways.analysis.methods.evaluation.plan import Plan
from crossways.analysis.methods.evaluation.simplex import simplex_weights


@dataclass(frozen=True)
class Control:
    """The mixture for one area.

    Attributes:
        weights: (donors), none below 0, adding to 1.
        gap: (periods), the area less its mixture.
    """

    weights: Floats
    gap: Floats


def synthetic_control(values: Floats, at: int, *, plan: Plan, donors: Ints) -> Control:
    """The mixture of the ``donors`` (rows of ``values``) nearest to row ``at`` before the start.

    Weights are found from the readings before alone, with no other facts about areas; with
    ``plan.own_level`` each area's own level before is taken off first, so that a large area may be
    like small ones in its movements (Ferman and Pinto 2021, Quantitative Economics 12, 1197-1221).

    Source: Abadie, Diamond and Hainmueller (2010) JASA 105, 493-505; without their search for
    weights of facts, whose answer is not unique.

    >>> import numpy as np
    >>> paths = np.array([[2.0, 4, 9], [1, 2, 3], [3, 6, 9]])
    >>> plan = Plan(starts=2, own_level=False)
    >>> synthetic_control(paths, 0, plan=plan, donors=np.array([1, 2])).gap.round(6)[2]
    np.float64(3.0)
    """
    before = values[:, : plan.starts]
    centred = values - (before.mean(axis=1, keepdims=True) if plan.own_level else 0.0)
    weights = simplex_weights(centred[at, : plan.starts], centred[donors, : plan.starts])
    return Control(weights, centred[at] - weights @ centred[donors])
