"""From four rules to one signal a point, its meaning, and what the latest point says."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.control_charts.limits import Limits
from crossways.analysis.methods.control_charts.phases import Floats, Ints, Signs, latest_point
from crossways.analysis.methods.control_charts.rule_sets import RuleSet
from crossways.analysis.methods.control_charts.rules import (
    outside_limits,
    shift,
    trend,
    two_in_three,
)

Better = Literal["increase", "decrease", "neutral"]
Words = npt.NDArray[np.str_]

SIGNALS = ("none", "outside", "trend", "two_in_three", "shift")
"""What a point may be flagged for; the first rule in this order that applies is the one told."""

_SIGNS = MappingProxyType({"increase": 1, "decrease": -1, "neutral": 0})


def better_signs(better: Better | Sequence[Better], series: int) -> Signs:
    """1 where higher is better, -1 where lower is, 0 where neither; one for each series.

    >>> better_signs("decrease", 2).tolist(), better_signs(["increase", "neutral"], 2).tolist()
    ([-1, -1], [1, 0])
    """
    names = [better] * series if isinstance(better, str) else list(better)
    unknown = sorted(set(names) - set(_SIGNS))
    if unknown or len(names) != series:
        raise ValueError(f"better is one of {', '.join(_SIGNS)}, for all series or for each")
    return np.array([_SIGNS[name] for name in names], dtype=np.int8)


def point_signals(
    panel: Floats, limits: Limits, phase: Ints, rules: RuleSet, better: Signs
) -> tuple[Signs, Signs]:
    """The signal of each point (its place in ``SIGNALS``) and its direction, 1 high or -1 low."""
    found = np.stack(
        [
            outside_limits(panel, limits),
            trend(panel, phase, length=rules.trend),
            two_in_three(panel, limits, phase, outside_counts=rules.outside_counts_as_near),
            shift(panel, limits, phase, length=rules.shift),
        ]
    )
    told = np.argmax(found != 0, axis=0)
    if rules.improvement_wins:
        improving = (found != 0) & (found == better[:, None])
        told = np.where(improving.any(axis=0), np.argmax(improving, axis=0), told)
    direction = np.take_along_axis(found, told[None], axis=0)[0]
    return np.where(direction != 0, told + 1, 0).astype(np.int8), direction


def variation_of_latest(panel: Floats, direction: Signs, better: Signs) -> Words:
    """What the latest point of each series says, as the NHS names it.

    ``common_cause``; ``improvement_high`` and so on for a flagged one; empty without a reading.

    >>> variation_of_latest(np.array([[1.0, 9.0]]), np.array([[0, 1]]), np.array([-1])).tolist()
    ['concern_high']
    """
    latest = latest_point(panel)
    at = np.take_along_axis(direction, np.maximum(latest, 0)[:, None], axis=1)[:, 0]
    meaning = np.select([better == 0, at * better > 0], ["neutral", "improvement"], "concern")
    way = np.where(at > 0, "_high", "_low")
    flagged = np.strings.add(meaning, way)
    return np.select([latest < 0, at == 0], ["", "common_cause"], flagged)


def assurance_of_latest(panel: Floats, limits: Limits, target: Floats, better: Signs) -> Words:
    """Can the target be relied on, with things as they are now?

    ``pass`` or ``fail`` where the limits at the latest point lie wholly on one side of the target,
    else ``inconsistent``, also where limits are missing; empty without a target or a direction.

    >>> one = np.ones((1, 1))
    >>> limits = Limits(one * 5, one * 4, one * 6)
    >>> assurance_of_latest(one * 5, limits, np.array([7.0]), np.array([1])).tolist()
    ['fail']
    """
    latest = latest_point(panel)
    at = np.maximum(latest, 0)[:, None]
    upper, lower = (
        np.take_along_axis(each, at, axis=1)[:, 0] for each in (limits.upper, limits.lower)
    )
    with np.errstate(invalid="ignore"):
        side = np.where(target > upper, -1, np.where(target < lower, 1, 0)) * better
    silent = np.isnan(target) | (better == 0) | (latest < 0)
    return np.select([silent, side > 0, side < 0], ["", "pass", "fail"], "inconsistent")
