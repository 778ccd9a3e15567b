"""Control charts of many series at once: single readings, shares (p) and rates (u)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from crossways.analysis.methods.control_charts.limits import Limits, xmr_limits
from crossways.analysis.methods.control_charts.phases import (
    Floats,
    Ints,
    Signs,
    as_panel,
    as_phases,
    latest_point,
)
from crossways.analysis.methods.control_charts.rate_limits import p_limits, rates_of, u_limits
from crossways.analysis.methods.control_charts.rule_sets import RuleSet, rule_set
from crossways.analysis.methods.control_charts.signals import (
    Better,
    Words,
    assurance_of_latest,
    better_signs,
    point_signals,
    variation_of_latest,
)

Kind = Literal["xmr", "p", "u"]

FEWEST_FIXED = 12
"""A fixed baseline rests on at least this many points (NHSRplotthedots)."""


@dataclass(frozen=True)
class ControlChart:
    """Charts of a panel of series, just as the rule set has them; ``verdicts`` makes them safe.

    Attributes:
        values: readings, (series, points), NaN where missing.
        phase: phase numbers of the same shape; limits are of a phase.
        limits: centre line and limits at each point.
        signal: which rule flags each point, as its place in ``SIGNALS``; 0 is none.
        direction: 1 where the signal is high or rising, -1 low or falling, 0 none.
        better: for each series 1 where higher is better, -1 where lower is, 0 neither.
        target: for each series, NaN where there is none.
        rules: the rule set used.
        kind: ``xmr``, ``p`` or ``u``.
        sizes: what each reading is out of, on p- and u-charts; else ``None``.
    """

    values: Floats
    phase: Ints
    limits: Limits
    signal: Signs
    direction: Signs
    better: Signs
    target: Floats
    rules: RuleSet
    kind: Kind = "xmr"
    sizes: Floats | None = None

    @property
    def meaning(self) -> Signs:
        """1 where a flagged point is improvement, -1 where it is concern; 0 for all others."""
        return np.asarray(self.direction * self.better[:, None], dtype=np.int8)

    @property
    def latest(self) -> Ints:
        """Where the latest reading of each series stands; -1 where there is none."""
        return latest_point(self.values)

    @cached_property
    def variation(self) -> Words:
        """What the latest point of each series says; see ``variation_of_latest``."""
        return variation_of_latest(self.values, self.direction, self.better)

    @cached_property
    def assurance(self) -> Words:
        """Whether the target can be relied on; see ``assurance_of_latest``."""
        return assurance_of_latest(self.values, self.limits, self.target, self.better)


def xmr_chart(
    values: npt.ArrayLike,
    *,
    rules: str | RuleSet = "nhsr",
    better: Better | Sequence[Better] = "increase",
    target: npt.ArrayLike | None = None,
    phase: npt.ArrayLike | None = None,
    baseline_points: int | None = None,
) -> ControlChart:
    """Which readings stand out from the ordinary ups and downs of their own series?

    Args:
        values: readings in order of time, (points) or (series, points), NaN where missing; series
            of unequal length are filled up with NaN.
        rules: a rule set, or the name of one.
        better: whether higher is better; for all series or one for each.
        target: for all series or one for each; NaN for none. In the unit of the readings.
        phase: whole numbers that rise where a person rebased; (points) or (series, points).
        baseline_points: take limits from the first so many points of each phase, 12 or more.

    Raises:
        ValueError: wrong shapes, an unknown rule set or direction, a short baseline.

    Source: NHS England, *Making Data Count*; NHSRplotthedots 0.2.2.

    >>> chart = xmr_chart([3, 4, 3, 5, 4, 3, 4, 5, 4, 3, 4, 12], better="decrease", target=15)
    >>> chart.signal[0, -1], chart.variation[0], chart.assurance[0]
    (np.int8(1), np.str_('concern_high'), np.str_('pass'))
    """
    if baseline_points is not None and baseline_points < FEWEST_FIXED:
        raise ValueError(f"a fixed baseline needs {FEWEST_FIXED} points or more")
    panel, chosen = as_panel(values), rule_set(rules)
    phases = as_phases(phase, panel)
    limits = xmr_limits(panel, phases, screened=chosen.screens_moving_ranges, first=baseline_points)
    return _charted(panel, phases, limits, chosen, better=better, target=target)


def p_chart(
    counts: npt.ArrayLike,
    sizes: npt.ArrayLike,
    *,
    rules: str | RuleSet = "nhsr",
    better: Better | Sequence[Better] = "increase",
    target: npt.ArrayLike | None = None,
    phase: npt.ArrayLike | None = None,
    overdispersed: bool = True,
) -> ControlChart:
    """Which shares stand out, given how many people each rests on?

    Limits are ± 3 standard errors of a share, so they are wider where fewer people are counted.
    With ``overdispersed`` they are also widened by how far shares really move (Laney's p').

    Args:
        counts: how many had the outcome, (points) or (series, points), NaN where missing.
        sizes: out of how many, the same shape.
        overdispersed: widen by Laney's factor, never below 1.

    ``target`` is a share from 0 to 1; the other arguments are those of ``xmr_chart``.

    Raises:
        ValueError: as ``xmr_chart``; sizes of 0; counts below 0 or above their sizes.

    Source: Laney (2002) Quality Engineering 14, 531-537.

    >>> chart = p_chart([45, 50, 55, 48, 52, 90], [100] * 6, overdispersed=False)
    >>> chart.signal[0].tolist()
    [0, 0, 0, 0, 0, 1]
    """
    panel, wholes = rates_of(counts, sizes, at_most_one=True)
    chosen, phases = rule_set(rules), as_phases(phase, panel)
    limits = p_limits(
        panel,
        wholes,
        phases,
        overdispersed=overdispersed,
        screened=chosen.screens_moving_ranges,
    )
    chart = _charted(panel, phases, limits, chosen, better=better, target=target)
    return replace(chart, kind="p", sizes=wholes)


def u_chart(
    counts: npt.ArrayLike,
    sizes: npt.ArrayLike,
    *,
    rules: str | RuleSet = "nhsr",
    better: Better | Sequence[Better] = "increase",
    target: npt.ArrayLike | None = None,
    phase: npt.ArrayLike | None = None,
    overdispersed: bool = True,
) -> ControlChart:
    """Which rates stand out, given how much there was to count in?

    As ``p_chart``, for events that may happen more than once to one person or bed: counts may be
    above their sizes. ``target`` is a rate in the same unit as count over size.

    Source: Laney (2002) Quality Engineering 14, 531-537 (u').

    >>> chart = u_chart([20, 25, 22, 60], [10, 10, 10, 10], overdispersed=False)
    >>> chart.signal[0].tolist()
    [0, 0, 0, 1]
    """
    panel, wholes = rates_of(counts, sizes, at_most_one=False)
    chosen, phases = rule_set(rules), as_phases(phase, panel)
    limits = u_limits(
        panel,
        wholes,
        phases,
        overdispersed=overdispersed,
        screened=chosen.screens_moving_ranges,
    )
    chart = _charted(panel, phases, limits, chosen, better=better, target=target)
    return replace(chart, kind="u", sizes=wholes)


def chart_of_kind(
    kind: Kind,
    values: npt.ArrayLike,
    *,
    counts: npt.ArrayLike | None = None,
    sizes: npt.ArrayLike | None = None,
    rules: str | RuleSet = "nhsr",
    better: Better | Sequence[Better] = "increase",
    target: npt.ArrayLike | None = None,
    phase: npt.ArrayLike | None = None,
    baseline_points: int | None = None,
) -> ControlChart:
    """The chart of a kind: of ``values`` for ``xmr``, of ``counts`` out of ``sizes`` otherwise.

    Args:
        kind: ``xmr`` single readings, ``p`` shares, ``u`` rates.
        baseline_points: for ``xmr`` alone.

    The others are those of :func:`xmr_chart`, :func:`p_chart` and :func:`u_chart`.

    Raises:
        ValueError: counts missing for a share or rate, or whatever that chart refuses.

    >>> chart_of_kind("xmr", [3, 4, 3, 5]).kind, chart_of_kind("u", [], counts=[3], sizes=[9]).kind
    ('xmr', 'u')
    """
    if kind == "xmr":
        return xmr_chart(
            values,
            rules=rules,
            better=better,
            target=target,
            phase=phase,
            baseline_points=baseline_points,
        )
    if counts is None or sizes is None:
        raise ValueError(f"a {kind}-chart needs counts and what they are out of")
    counted = p_chart if kind == "p" else u_chart
    return counted(counts, sizes, rules=rules, better=better, target=target, phase=phase)


def _charted(
    panel: Floats,
    phase: Ints,
    limits: Limits,
    rules: RuleSet,
    *,
    better: Better | Sequence[Better],
    target: npt.ArrayLike | None,
) -> ControlChart:
    signs = better_signs(better, panel.shape[0])
    aim = np.asarray(np.nan if target is None else target, dtype=float)
    if aim.ndim > 1 or aim.size not in (1, panel.shape[0]):
        raise ValueError("target is one number for all series, or one for each")
    signal, direction = point_signals(panel, limits, phase, rules, signs)
    return ControlChart(
        values=panel,
        phase=phase,
        limits=limits,
        signal=signal,
        direction=direction,
        better=signs,
        target=np.broadcast_to(aim, panel.shape[:1]).astype(np.float64),
        rules=rules,
    )
