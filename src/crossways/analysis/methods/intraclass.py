"""How much of people's answers belongs to their team: ICC(1), ICC(2), each by its definition."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import polars as pl
from scipy.stats import f as f_distribution
from scipy.stats import norm

from crossways.analysis.methods.grouped_answers import Batch, Floats, Ints
from crossways.analysis.methods.sufficient_statistics import ROUNDING, GroupMoments, partial
from crossways.analysis.methods.variance_components import VarianceComponents, one_way_reml

Interval = Literal["searle", "smith"]

WANTED_RELIABILITY = 0.70
"""Reliability a team's mean is usually asked to have before it is compared with others."""

DEFINITIONS: Mapping[str, str] = MappingProxyType(
    {
        "icc1_mean_size": "share of variance between teams; ANOVA, plain mean team size",
        "icc1_adjusted_size": "share of variance between teams; ANOVA, team size adjusted for "
        "unequal teams (k0)",
        "icc1_reml": "share of variance between teams; REML",
        "icc2_mean_size": "reliability of a team's mean; ANOVA, (MSB - MSW) / MSB",
        "icc2_reml": "reliability of a team's mean; REML, at the plain mean team size",
        "icc2_mean_of_teams": "reliability of a team's mean; REML, mean over the teams' own",
    }
)
"""What each figure is. All six are in use under the same two names, so none goes without."""


@dataclass(frozen=True)
class MeanSquares:
    """One-way analysis of variance: how far teams differ, and people inside them.

    Attributes:
        groups, people: how many of each, with at least one answer.
        between, within: mean squares, in squared scale points; NaN where not defined.
        mean_size: people / groups.
        adjusted_size: k0, the size equal teams would need to inform as much.
        size_powers: sums of the teams' sizes squared and cubed.
    """

    groups: int
    people: int
    between: float
    within: float
    mean_size: float
    adjusted_size: float
    size_powers: tuple[float, float]

    @property
    def f(self) -> float:
        """The F ratio of the two; infinite where nobody differs from their own team."""
        return _ratio(self.between, self.within)

    @property
    def degrees(self) -> tuple[int, int]:
        """Degrees of freedom between teams and within."""
        return self.groups - 1, self.people - self.groups

    def icc1(self, size: float) -> float:
        """ICC(1) at a team size: (MSB - MSW) / (MSB + (size - 1) MSW). May be below 0."""
        return _ratio(self.between - self.within, self.between + (size - 1.0) * self.within)


@dataclass(frozen=True)
class IntraclassCorrelation:
    """How much of people's answers belongs to their team, under each definition in use.

    Attributes:
        icc1_mean_size, icc1_adjusted_size, icc1_reml, icc2_mean_size, icc2_reml,
            icc2_mean_of_teams: see :data:`DEFINITIONS` and :meth:`figures`. The ANOVA ones may be
            below 0; the REML ones never are.
        low, high: interval of ``icc1_adjusted_size``.
        f, df_between, df_within, p: F test that teams do not differ at all.
        ms_between, ms_within: mean squares; tau2, sigma2: the REML variances (squared points).
        groups, people, mean_size, adjusted_size: what it rests on; ``adjusted_size`` is k0.
        design_effect: how many times more people this way of sampling needs than a plain one:
            1 + (size - 1) ICC(1), size weighted by people, ICC(1) by REML.
        people_needed: people a team needs for its mean to be .70 reliable, whole people;
            infinite when teams do not differ.
    """

    icc1_mean_size: float
    icc1_adjusted_size: float
    icc1_reml: float
    icc2_mean_size: float
    icc2_reml: float
    icc2_mean_of_teams: float
    low: float
    high: float
    f: float
    df_between: int
    df_within: int
    p: float
    ms_between: float
    ms_within: float
    tau2: float
    sigma2: float
    groups: int
    people: int
    mean_size: float
    adjusted_size: float
    design_effect: float
    people_needed: float

    def figures(self) -> pl.DataFrame:
        """The six figures with what each is: columns figure, value, definition."""
        values = [float(getattr(self, name)) for name in DEFINITIONS]
        return pl.DataFrame(
            {
                "figure": list(DEFINITIONS),
                "value": pl.Series(values, dtype=pl.Float64).fill_nan(None),
                "definition": list(DEFINITIONS.values()),
            }
        )


def icc(
    table: Batch, item: str, *, by: str, interval: Interval = "searle", level: float = 0.95
) -> IntraclassCorrelation:
    """Intraclass correlations of one item over unequal teams, from group sums alone.

    Asks: how much of the difference between people is difference between their teams (ICC(1)), and
    how far can a team's mean be relied on (ICC(2))?

    Args:
        table: one row a person.
        item: column of answers, empty where there is none.
        by: column of teams.
        interval: ``"searle"`` from the F distribution at k0 (Searle; Thomas & Hultquist; Donner),
            or ``"smith"`` from the standard error of Smith (1957).
        level: of the interval.

    Returns:
        NaN for whatever is not defined: all of it with one team, with no team of two, or when
        nobody differs from anybody.

    Raises:
        ValueError: a missing column, answers that are not numbers, a level that is not a share.

    Sources: Bliese (2000) in Klein & Kozlowski, Multilevel Theory; Lessells & Boag (1987), Auk 104,
    116-121 (k0); Searle, Casella, McCulloch (1992). Equals R ``multilevel::ICC1``, ``ICC2``,
    ``gmeanrel``, ``ICC::ICCest`` and ``lme4::lmer``.

    >>> teams = pl.DataFrame({"team": [1, 1, 2, 2, 3, 3], "x": [1, 2, 3, 4, 5, 6]})
    >>> found = icc(teams, "x", by="team")
    >>> round(found.icc1_mean_size, 4), round(found.icc2_mean_size, 4), found.people_needed
    (0.8824, 0.9375, 1)
    """
    return icc_from_moments(partial(table, [item], by=by), item, interval=interval, level=level)


def icc_from_moments(
    moments: GroupMoments, item: str, *, interval: Interval = "searle", level: float = 0.95
) -> IntraclassCorrelation:
    """:func:`icc` from sums already taken, of one table or of many merged."""
    if not 0.0 < level < 1.0 or interval not in ("searle", "smith"):
        raise ValueError(f"an interval is 'searle' or 'smith' at 0 to 1, not {interval!r} {level}")
    at = moments.row(item)
    some = moments.n[at] > 0
    n, mean, squares = moments.n[at][some], moments.mean[at][some], moments.squares[at][some]
    squared = mean_squares(n, mean, squares)
    low, high = (searle_interval if interval == "searle" else smith_interval)(squared, level)
    parts = _components(squared, n, mean, squares)
    return _assemble(squared, parts, n, (low, high))


def mean_squares(n: Ints, mean: Floats, squares: Floats) -> MeanSquares:
    """Analysis of variance from each team's size, mean and sum of squares; each (teams,).

    >>> found = mean_squares(np.array([2, 2]), np.array([1.5, 3.5]), np.array([0.5, 0.5]))
    >>> found.between, found.within, found.f
    (4.0, 0.5, 8.0)
    """
    size = n.astype(float)
    groups, people = n.size, int(n.sum())
    grand = _sum(size * mean) / people if people else math.nan
    powers = _sum(size * size), _sum(size**3)
    adjusted = people - powers[0] / people if people else math.nan
    return MeanSquares(
        groups=groups,
        people=people,
        between=_ratio(_squares_between(size, mean, grand), max(groups - 1, 0)),
        within=_ratio(_sum(squares), people - groups),
        mean_size=_ratio(people, groups),
        adjusted_size=_ratio(adjusted, max(groups - 1, 0)),
        size_powers=powers,
    )


def searle_interval(squared: MeanSquares, level: float) -> tuple[float, float]:
    """Interval of ICC(1) at k0 from the F distribution: exact for equal teams, near otherwise.

    Source: Searle (1971) Linear Models; Thomas & Hultquist (1978), Annals of Statistics 6,
    582-587; Donner (1979), American Journal of Epidemiology 110, 335-342. Equals R
    ``ICC::ICCest(CI.type = "THD")``.
    """
    between, within = squared.degrees
    if between < 1 or within < 1 or math.isnan(squared.f):
        return math.nan, math.nan
    tail = (1.0 - level) / 2.0
    lower = squared.f / f_distribution.isf(tail, between, within)
    upper = squared.f * f_distribution.isf(tail, within, between)
    return _icc1_from_f(lower, squared.adjusted_size), _icc1_from_f(upper, squared.adjusted_size)


def smith_interval(squared: MeanSquares, level: float) -> tuple[float, float]:
    """Interval of ICC(1) at k0 from its standard error: symmetric, may pass below 0.

    Source: Smith (1957), Annals of Human Genetics 21, 363-373. Equals R
    ``ICC::ICCest(CI.type = "Smith")``.
    """
    between, within = squared.degrees
    if between < 1 or within < 1:
        return math.nan, math.nan
    k, people = squared.adjusted_size, squared.people
    r, (second, third) = squared.icc1(k), squared.size_powers
    unequal = second - 2.0 * third / people + (second / people) ** 2
    from_within = (1.0 + r * (k - 1.0)) ** 2 / within
    from_between = between * (1.0 - r) * (1.0 + r * (2.0 * k - 1.0)) + r**2 * unequal
    error = (1.0 - r) / k * math.sqrt(2.0 * (from_within + from_between / between**2))
    reach = float(norm.isf((1.0 - level) / 2.0)) * error
    return r - reach, r + reach


def people_needed(icc1: float, *, reliability: float = WANTED_RELIABILITY) -> float:
    """People a team needs for its mean to be this reliable: whole people, infinite at ICC(1) 0.

    Raises ``ValueError`` unless ``reliability`` is between 0 and 1.

    >>> [people_needed(icc1) for icc1 in (0.05, 0.10, 0.20)]
    [45, 21, 10]
    """
    if not 0.0 < reliability < 1.0:
        raise ValueError(f"reliability lies between 0 and 1, not at {reliability}")
    if math.isnan(icc1) or icc1 <= 0.0:
        return math.nan if math.isnan(icc1) else math.inf
    people = reliability * (1.0 - icc1) / (icc1 * (1.0 - reliability))
    return max(1, math.ceil(people - 1e-9))


def _assemble(
    squared: MeanSquares, parts: VarianceComponents | None, n: Ints, ends: tuple[float, float]
) -> IntraclassCorrelation:
    between, within = squared.degrees
    tau2 = parts.tau2 if parts else math.nan
    sigma2 = parts.sigma2 if parts else math.nan
    icc1 = _ratio(tau2, tau2 + sigma2)
    weighted_size = _ratio(squared.size_powers[0], squared.people)
    test = f_distribution.sf(squared.f, between, within) if within > 0 < between else math.nan
    return IntraclassCorrelation(
        icc1_mean_size=squared.icc1(squared.mean_size),
        icc1_adjusted_size=squared.icc1(squared.adjusted_size),
        icc1_reml=icc1,
        icc2_mean_size=_ratio(squared.between - squared.within, squared.between),
        icc2_reml=_ratio(tau2, tau2 + _ratio(sigma2, squared.mean_size)),
        icc2_mean_of_teams=_mean_reliability(tau2, sigma2, n),
        low=ends[0],
        high=ends[1],
        f=squared.f,
        df_between=max(between, 0),
        df_within=within,
        p=float(test),
        ms_between=squared.between,
        ms_within=squared.within,
        tau2=tau2,
        sigma2=sigma2,
        groups=squared.groups,
        people=squared.people,
        mean_size=squared.mean_size,
        adjusted_size=squared.adjusted_size,
        design_effect=1.0 + (weighted_size - 1.0) * icc1,
        people_needed=people_needed(icc1),
    )


def _components(
    squared: MeanSquares, n: Ints, mean: Floats, squares: Floats
) -> VarianceComponents | None:
    """The REML variances, or ``None`` where they cannot be told apart or nothing varies."""
    if squared.groups < 2 or squared.people == squared.groups or math.isnan(squared.f):
        return None
    return one_way_reml(n, mean, squares)


def _mean_reliability(tau2: float, sigma2: float, n: Ints) -> float:
    if math.isnan(tau2) or tau2 + sigma2 == 0.0:
        return math.nan
    return float(np.mean(tau2 / (tau2 + sigma2 / n)))


def _squares_between(size: Floats, mean: Floats, grand: float) -> float:
    """Sum of squares of team means; 0 where they differ only by rounding."""
    squares = _sum(size * (mean - grand) ** 2)
    rounding = _sum(size) * (ROUNDING * float(np.abs(mean).max(initial=0.0))) ** 2
    return squares if squares > rounding else 0.0


def _sum(column: Floats) -> float:
    """A plain sum: a dot product of this length wakes every thread for nothing."""
    return float(column.sum())


def _icc1_from_f(f: float, size: float) -> float:
    return 1.0 if math.isinf(f) else float((f - 1.0) / (f + size - 1.0))


def _ratio(top: float, bottom: float) -> float:
    """``top / bottom``; infinite over 0 unless ``top`` is 0 or NaN too, then NaN."""
    if bottom == 0.0 or math.isnan(bottom):
        return math.inf if bottom == 0.0 and top > 0.0 else math.nan
    return top / bottom
