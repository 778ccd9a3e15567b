"""Do groups read an item alike? Differential item functioning by ordinal logistic regression.

Two professions may differ in what they feel, or in how they take a question. People with the same
score on the *other* items should answer this one alike, whatever their profession. If their
answers differ by a steady step the item leans (*uniform*); if the step grows or turns round with
the score it works differently (*non-uniform*). Swaminathan and Rogers (1990); Zumbo (1999).
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import chi2
from statsmodels.miscmodels.ordinal_model import OrderedModel

from crossways.analysis.methods.multiplicity import benjamini_hochberg

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]

# Jodoin and Gierl (2001): change of Nagelkerke's R squared below .035 negligible, above .07 large.
MODERATE, LARGE = 0.035, 0.07
STEEP = 0.001  # slope of the log-likelihood, per person, above which a fit has not arrived

SCHEMA = {
    "item": pl.String(),
    "n": pl.Int64(),
    "groups": pl.Int64(),
    "uniform_p": pl.Float64(),
    "non_uniform_p": pl.Float64(),
    "uniform_nagelkerke": pl.Float64(),
    "non_uniform_nagelkerke": pl.Float64(),
    "uniform_mcfadden": pl.Float64(),
    "non_uniform_mcfadden": pl.Float64(),
    "reason": pl.String(),
}


class Reason(StrEnum):
    """Why nothing can be said of an item."""

    TOO_FEW_GROUPS = "too few groups"  # fewer than two with enough answers
    ALL_ALIKE = "all alike"  # the item, or the score on the others, does not vary
    NO_FIT = "no fit"  # the model did not settle


def item_bias(
    people: pl.DataFrame,
    items: Sequence[str],
    *,
    group: str,
    fewest: int = 10,
    rate: float = 0.05,
) -> pl.DataFrame:
    """Test for each item whether groups with the same score on the other items answer it alike.

    ``people`` has one row a person, the column ``group`` and a numeric column for each of
    ``items`` (at least two, of one scale, reverse-keyed ones turned round). The score on the
    others is the mean of those answered, if at least half are. Groups with fewer than ``fewest``
    people who answered the item are left out of it. Both tests compare log-likelihoods: groups
    against none given the score, then groups with slopes of their own against groups. One bad item
    colours the score all others are judged by: look at the largest first.

    Returns one row an item: ``item``, ``n``, ``groups``, ``uniform_p``, ``non_uniform_p``,
    ``uniform_nagelkerke``, ``non_uniform_nagelkerke``, ``uniform_mcfadden``,
    ``non_uniform_mcfadden`` (what each step adds to R squared, 0 to 1), ``reason`` (a
    :class:`Reason` when nothing can be said, else null), ``uniform_q``, ``non_uniform_q`` (p
    allowing for all tests on all items together), ``size`` (of the larger change: negligible,
    moderate or large; Jodoin and Gierl 2001), ``read_alike`` (false when a q is below ``rate`` and
    the size of that change is not negligible). Raises ``ValueError`` for fewer than two items.

    >>> rng = np.random.default_rng(3)
    >>> liking, work = rng.normal(size=300), rng.choice(["nurse", "therapist"], 300)
    >>> scale = {name: np.clip(np.round(3 + liking + rng.normal(size=300)), 1, 5) for name in "abc"}
    >>> found = item_bias(pl.DataFrame({**scale, "work": work}), list("abc"), group="work")
    >>> found["read_alike"].to_list()
    [True, True, True]
    """
    if len(items) < 2:
        raise ValueError("an item is judged against the others: name at least two")
    known = people.drop_nulls(group)
    answers = known.select(pl.col(items).cast(pl.Float64)).to_numpy()
    label = known[group].rank("dense").to_numpy().astype(np.int64) - 1
    rows = [
        {"item": item} | _one_item(answers[:, place], _rest_score(answers, place), label, fewest)
        for place, item in enumerate(items)
    ]
    return _judged(pl.DataFrame(rows, schema=SCHEMA), rate)


def _rest_score(answers: Floats, place: int) -> Floats:
    """Mean of the other items each person answered; NaN where fewer than half are."""
    others = np.delete(answers, place, axis=1)
    answered = (~np.isnan(others)).sum(axis=1)
    enough = answered >= max(1.0, others.shape[1] / 2)
    return np.where(enough, np.nansum(others, axis=1) / np.maximum(answered, 1), np.nan)


def _one_item(answer: Floats, rest: Floats, label: Codes, fewest: int) -> dict[str, object]:
    has = ~np.isnan(answer) & ~np.isnan(rest)
    has &= (np.bincount(label[has], minlength=label.max(initial=0) + 1) >= fewest)[label]
    answer, rest, label = answer[has], rest[has], label[has]
    groups = len(np.unique(label))
    size: dict[str, object] = {"n": int(has.sum()), "groups": groups}
    if groups < 2:
        return size | {"reason": Reason.TOO_FEW_GROUPS.value}
    if np.ptp(answer) == 0 or np.ptp(rest) == 0:
        return size | {"reason": Reason.ALL_ALIKE.value}
    levels = np.unique(answer, return_inverse=True)[1]
    fits = _nested_fits(levels, (rest - rest.mean()) / rest.std(), label)
    if fits is None:
        return size | {"reason": Reason.NO_FIT.value}
    return size | _changes(fits, groups)


@dataclass(frozen=True)
class _Fits:
    """Log-likelihoods: nothing known, score, score and group, a slope for each group; people."""

    nothing: float
    score: float
    uniform: float
    non_uniform: float
    n: int


def _nested_fits(levels: Codes, rest: Floats, label: Codes) -> _Fits | None:
    counts = np.unique(label, return_counts=True)
    others = np.delete(counts[0], counts[1].argmax())  # the largest group is compared with
    member = (label[:, None] == others).astype(float)
    share = np.bincount(levels) / len(levels)
    nothing = float(np.sum(np.bincount(levels) * np.log(share)))
    known = np.hstack([rest[:, None], member, member * rest[:, None]])
    score, both = 1, 1 + len(others)
    likelihoods: list[float] = []
    slopes: Floats = np.zeros(0)
    cuts: Floats | None = None
    for width in (score, both, known.shape[1]):
        start = (
            None
            if cuts is None
            else np.concatenate([np.pad(slopes, (0, width - len(slopes))), cuts])
        )
        fit = _fit(levels, known[:, :width], start)
        if fit is None:
            return None
        likelihoods.append(fit.likelihood)
        slopes, cuts = np.split(fit.parameters, [width])
    reached = np.maximum.accumulate(likelihoods)
    return _Fits(nothing, float(reached[0]), float(reached[1]), float(reached[2]), len(levels))


@dataclass(frozen=True)
class _Fit:
    likelihood: float
    parameters: Floats


class _ProportionalOdds(OrderedModel):  # type: ignore[misc]  # statsmodels has no types
    """statsmodels' model with the slope of its likelihood in closed form, which is faster.

    Its parameters are the slopes, the first cut and the logs of the steps to the next cuts.
    """

    def score(self, params: Floats) -> Floats:
        """Slope of the log-likelihood in each parameter."""
        linear = self.exog @ params[: self.k_vars]
        cuts = self.transform_threshold_params(params)
        upper, lower = cuts[self.endog + 1] - linear, cuts[self.endog] - linear
        density_upper, density_lower = self.pdf(upper), self.pdf(lower)
        share = np.maximum(self.cdf(upper) - self.cdf(lower), 1e-20)
        slopes = self.exog.T @ ((density_lower - density_upper) / share)
        levels = len(cuts) - 1
        at_cut = np.bincount(self.endog + 1, density_upper / share, minlength=levels + 1)
        at_cut -= np.bincount(self.endog, density_lower / share, minlength=levels + 1)
        from_here_up = np.cumsum(at_cut[1:levels][::-1])[::-1]
        steps = np.concatenate([[1.0], np.exp(params[self.k_vars + 1 :])])
        return np.concatenate([slopes, from_here_up * steps])


def _fit(levels: Codes, known: Floats, start: Floats | None) -> _Fit | None:
    """Proportional-odds fit; its warnings about spread we never read stay inside."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            model = _ProportionalOdds(levels, known, distr="logit")
            found = model.fit(
                start_params=start, method="bfgs", maxiter=300, disp=False, skip_hessian=True
            )
            slope = np.abs(model.score(found.params)).max() / len(levels)
        except (np.linalg.LinAlgError, ValueError):  # one column of ``known`` follows from others
            return None
    if not np.isfinite(found.llf) or not slope < STEEP:
        return None
    return _Fit(float(found.llf), np.asarray(found.params))


def _changes(fits: _Fits, groups: int) -> dict[str, object]:
    """Likelihood-ratio tests and what each step adds to both kinds of R squared."""
    steps = np.diff([fits.score, fits.uniform, fits.non_uniform])
    p = chi2.sf(2 * steps, groups - 1)
    reached = np.array([fits.score, fits.uniform, fits.non_uniform])
    most = 1 - np.exp(2 * fits.nothing / fits.n)
    nagelkerke = np.diff((1 - np.exp(2 * (fits.nothing - reached) / fits.n)) / most)
    mcfadden = steps / -fits.nothing
    return {
        "uniform_p": float(p[0]),
        "non_uniform_p": float(p[1]),
        "uniform_nagelkerke": float(nagelkerke[0]),
        "non_uniform_nagelkerke": float(nagelkerke[1]),
        "uniform_mcfadden": float(mcfadden[0]),
        "non_uniform_mcfadden": float(mcfadden[1]),
    }


def _judged(table: pl.DataFrame, rate: float) -> pl.DataFrame:
    tests = table.select("uniform_p", "non_uniform_p").to_numpy()
    q = benjamini_hochberg(tests)
    change = {kind: pl.col(f"{kind}_nagelkerke") for kind in ("uniform", "non_uniform")}
    larger = pl.max_horizontal(*change.values())
    leans = pl.any_horizontal(
        (pl.col(f"{kind}_q") < rate) & (size >= MODERATE) for kind, size in change.items()
    )
    return (
        table.with_columns(uniform_q=pl.Series(q[:, 0]), non_uniform_q=pl.Series(q[:, 1]))
        .with_columns(pl.col("uniform_q", "non_uniform_q").fill_nan(None))
        .with_columns(
            size=pl.when(larger >= LARGE)
            .then(pl.lit("large"))
            .when(larger >= MODERATE)
            .then(pl.lit("moderate"))
            .when(larger.is_not_null())
            .then(pl.lit("negligible")),
            read_alike=pl.when(pl.col("reason").is_null()).then(~leans),
        )
    )
