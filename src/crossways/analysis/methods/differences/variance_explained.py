"""How much of the difference between people's answers goes along with a grouping of them?

Eta squared of pure noise averages (groups - 1) / (people - 1), so a grouping into many small teams
always beats one into two sectors. Omega squared and epsilon squared take that off, and the
permutation p compares with the same people dealt into the same groups at random.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from crossways.analysis.methods.differences.confounding import crossing_people
from crossways.analysis.methods.differences.permutation import permutation_p
from crossways.analysis.methods.differences.sums import group_sums, mean_by_group

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class _People:
    """People's answers (people x items, NaN missing), their group and their stratum as codes."""

    answers: Floats
    group: Codes
    stratum: Codes
    groups: int
    strata: int


def variance_explained(
    people: pl.DataFrame,
    items: Sequence[str],
    *,
    group: str,
    within: str | None = None,
    draws: int = 0,
    seed: int | None = None,
) -> pl.DataFrame:
    """Share of the variance of each item that goes along with ``group``.

    ``people`` has one row a person, a numeric column for each of ``items`` and the columns
    ``group`` and ``within``; a gap in an item leaves the person out of that item only, a gap in a
    group leaves the person out. With ``within`` (say, organisation) the shares are what ``group``
    (say, profession) adds once everybody is compared inside their own organisation, and random
    dealing happens inside organisations too. ``draws`` above 0 gives a permutation p (the smallest
    possible is 1 / (draws + 1)), all items sharing each dealing, and needs ``seed``; otherwise p
    comes from the F distribution, the choice for very many people.

    Returns one row an item, in the order given: ``item``, ``n``, ``groups`` (with answers),
    ``df_group``, ``df_residual``, ``ss_group``, ``ss_residual``, ``ss_total``, ``f``,
    ``eta_squared``, ``omega_squared``, ``epsilon_squared`` (negative values kept), ``partial``
    (``ss_group`` over itself and ``ss_residual``), ``p``. Where nothing can be said (one group,
    everybody alike, nobody) the figures are null.
    Sources: Hays (1963), Kelley (1935); Anderson and ter Braak (2003) for dealing inside strata.

    >>> people = pl.DataFrame({"q": [1, 2, 4, 5], "sector": ["a", "a", "b", "b"]})
    >>> variance_explained(people, ["q"], group="sector")["eta_squared"].item()
    0.9
    """
    if draws > 0 and seed is None:
        raise ValueError("a permutation p needs a seed")
    known = people.drop_nulls([group] if within is None else [group, within])
    coded = _coded(known, items, group, within)
    table = _analysis_of_variance(coded, items)
    if draws > 0:
        residuals = coded.answers - mean_by_group(coded.answers, coded.stratum, coded.strata)
        p = permutation_p(residuals, coded.group, coded.stratum, draws=draws, seed=seed or 0)
        table = table.with_columns(p=pl.Series(p).fill_nan(None))
    testable = pl.col("f").is_not_null()
    return table.with_columns(p=pl.when(testable).then("p"))


def added_variance(
    people: pl.DataFrame,
    items: Sequence[str],
    *,
    first: str,
    second: str,
    draws: int = 0,
    seed: int | None = None,
) -> pl.DataFrame:
    """What knowing ``second`` adds once ``first`` is known, among people where both vary.

    Only people in a crossing are used: groups of either kind that meet at least two groups of the
    other (see :func:`crossing_people`). Ask it both ways round to compare two groupings; the rows
    used are then the same. Columns as :func:`variance_explained` with ``within=first``; no person
    in a crossing leaves the figures null.

    >>> people = pl.DataFrame(
    ...     {"q": [1, 2, 4, 5], "work": ["n", "s", "n", "s"], "body": ["x", "x", "y", "y"]}
    ... )
    >>> found = added_variance(people, ["q"], first="work", second="body")
    >>> round(found["eta_squared"].item(), 6)
    0.9
    """
    crossed = crossing_people(people, first, second)
    return variance_explained(crossed, items, group=second, within=first, draws=draws, seed=seed)


def _coded(people: pl.DataFrame, items: Sequence[str], group: str, within: str | None) -> _People:
    answers = people.select(pl.col(items).cast(pl.Float64)).to_numpy().reshape(-1, len(items))
    whole = np.zeros(people.height, dtype=np.int64)
    codes = _codes(people[group])
    stratum = whole if within is None else _codes(people[within])
    groups, strata = (int(labels.max(initial=0)) + 1 for labels in (codes, stratum))
    return _People(answers, codes, stratum, groups, strata)


def _codes(labels: pl.Series) -> Codes:
    return labels.rank("dense").to_numpy().astype(np.int64) - 1


def _analysis_of_variance(people: _People, items: Sequence[str]) -> pl.DataFrame:
    answered = ~np.isnan(people.answers)
    n = answered.sum(axis=0)
    whole = np.zeros(len(people.group), dtype=np.int64)
    around_mean = people.answers - mean_by_group(people.answers, whole, 1)
    around_stratum = around_mean - mean_by_group(around_mean, people.stratum, people.strata)
    total = _without_rounding(np.nansum(around_mean**2, axis=0), people.answers)
    left = _without_rounding(np.nansum(around_stratum**2, axis=0), people.answers)
    group_n = group_sums(answered.astype(float), people.group, people.groups)
    strata_n = group_sums(answered.astype(float), people.stratum, people.strata)
    if people.strata == 1:
        sums = group_sums(np.nan_to_num(around_stratum), people.group, people.groups)
        with np.errstate(divide="ignore", invalid="ignore"):
            between = np.nansum(sums**2 / group_n, axis=0)
        df_group = np.maximum((group_n > 0).sum(axis=0) - 1, 0)
    else:
        between, df_group = _added_squares(people, around_stratum)
    between = np.minimum(between, left)
    df_residual = n - (strata_n > 0).sum(axis=0) - df_group
    table = pl.DataFrame(
        {
            "item": list(items),
            "n": n,
            "groups": (group_n > 0).sum(axis=0),
            "df_group": df_group,
            "df_residual": df_residual,
            "ss_group": between,
            "ss_residual": left - between,
            "ss_total": total,
        },
        schema_overrides={"item": pl.String},
    )
    return _effect_sizes(table)


def _added_squares(people: _People, around_stratum: Floats) -> tuple[Floats, Codes]:
    """Squares a grouping adds to stratum means, exactly, and its degrees of freedom.

    The group part of the normal equations of two crossed classifications (Searle 1971, 7.2): with
    ``met`` people in each stratum and group, solve ``(diag(n) - met' met / stratum n) b = sums``.
    """
    squares = np.zeros(around_stratum.shape[1])
    df = np.zeros(around_stratum.shape[1], dtype=np.int64)
    cell = people.stratum * people.groups + people.group
    for item, column in enumerate(around_stratum.T):
        has = ~np.isnan(column)
        met = np.bincount(cell[has], minlength=people.strata * people.groups)
        met = met.reshape(people.strata, people.groups).astype(float)
        sums = np.bincount(people.group[has], column[has], minlength=people.groups)
        share = met / np.maximum(met.sum(axis=1, keepdims=True), 1)
        equations = np.diag(met.sum(axis=0)) - met.T @ share
        roots, vectors = np.linalg.eigh(equations)
        solid = roots > 1e-9 * max(float(met.sum()), 1.0)
        squares[item] = np.sum((vectors[:, solid].T @ sums) ** 2 / roots[solid])
        df[item] = solid.sum()
    return squares, df


def _effect_sizes(table: pl.DataFrame) -> pl.DataFrame:
    """Add F, its p and the effect sizes, null where they are not defined."""
    group, residual, total = pl.col("ss_group"), pl.col("ss_residual"), pl.col("ss_total")
    df, df_residual = pl.col("df_group"), pl.col("df_residual")
    defined = (total > 0) & (df > 0) & (df_residual > 0) & (group + residual > 0)
    noise = residual / df_residual
    sized = table.with_columns(
        f=pl.when(defined).then(group / df / noise),
        eta_squared=pl.when(defined).then(group / total),
        omega_squared=pl.when(defined).then((group - df * noise) / (total + noise)),
        epsilon_squared=pl.when(defined).then((group - df * noise) / total),
        partial=pl.when(defined).then(group / (group + residual)),
    )
    p = stats.f.sf(
        sized["f"].to_numpy(), sized["df_group"].to_numpy(), sized["df_residual"].to_numpy()
    )
    return sized.with_columns(p=pl.Series(np.atleast_1d(p), dtype=pl.Float64).fill_nan(None))


def _without_rounding(squares: Floats, answers: Floats) -> Floats:
    """Sums of squares with what is only rounding (a thousand last digits an answer) set to 0."""
    size = np.nansum(answers**2, axis=0)
    return np.where(squares <= 1e6 * np.finfo(float).eps ** 2 * size, 0.0, squares)
