"""Everybody together: the level of each dimension now, and change while it is early."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from scipy import stats

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Strength
from crossways.analysis.methods.pulse_signals import FIRST_ROUND_JUDGED
from crossways.analysis.topics.pulse.readings import Reading

METHOD = "pulse-warnings"
LEVEL = 0.90


def whole_levels(whole: Reading, counted: pl.DataFrame) -> Iterator[Estimate]:
    """The level of each dimension in its latest round, with who could not say or stood midway."""
    shares = _shares(counted, whole.rounds[-1])
    for at, dimension in enumerate(whole.dimensions):
        n, mean, squares = _sums(whole, at, -1)
        if n < 2:
            continue
        reach = float(stats.t.ppf(0.5 + LEVEL / 2.0, n - 1)) * np.sqrt(squares / (n - 1) / n)
        yield Estimate(
            kind="pulse.level",
            rounds=whole.rounds[-1:],
            groups=(WHOLE,),
            basis=(whole.basis(at, 0),),
            strength=Strength.CLEAR,
            method=METHOD,
            value=mean,
            low=mean - reach,
            high=mean + reach,
            dimension=dimension,
            figures={name: Figure(share, "share") for name, share in shares[dimension].items()},
        )


def early_rounds(whole: Reading) -> Iterator[Estimate]:
    """In rounds one to three: change since the first, with its interval, and no warning.

    People are not linked between rounds, so the interval is that of two separate groups. With one
    round there is no change yet and no value.
    """
    if len(whole.rounds) >= FIRST_ROUND_JUDGED:
        return
    for at, dimension in enumerate(whole.dimensions):
        if min(_sums(whole, at, 0)[0], _sums(whole, at, -1)[0]) < 2:
            continue
        change, reach = _change(whole, at) if len(whole.rounds) > 1 else (None, 0.0)
        yield Estimate(
            kind="pulse.early_rounds",
            rounds=whole.rounds,
            groups=(WHOLE,),
            basis=tuple(_basis_by_round(whole, at)),
            strength=Strength.POSSIBLE,
            method=METHOD,
            value=change,
            low=None if change is None else change - reach,
            high=None if change is None else change + reach,
            dimension=dimension,
            figures={
                "rounds_so_far": Figure(float(len(whole.rounds)), "none"),
                "rounds_needed": Figure(float(FIRST_ROUND_JUDGED), "none"),
            },
        )


def _sums(whole: Reading, dimension: int, at: int) -> tuple[float, float, float]:
    here = (dimension, 0, at)
    return float(whole.n[here]), float(whole.mean[here]), float(whole.squares[here])


def _basis_by_round(whole: Reading, dimension: int) -> Iterator[Basis]:
    for at in sorted({0, len(whole.rounds) - 1}):
        yield whole.basis(dimension, 0, at=at)


def _change(whole: Reading, dimension: int) -> tuple[float, float]:
    """Latest less first, and the reach of its interval (Welch: spreads need not be alike)."""
    (n1, mean1, squares1), (n2, mean2, squares2) = (_sums(whole, dimension, at) for at in (0, -1))
    doubt1, doubt2 = squares1 / (n1 - 1) / n1, squares2 / (n2 - 1) / n2
    doubt = doubt1 + doubt2
    if doubt == 0.0:
        return mean2 - mean1, 0.0
    free = doubt**2 / (doubt1**2 / (n1 - 1) + doubt2**2 / (n2 - 1))
    return mean2 - mean1, float(stats.t.ppf(0.5 + LEVEL / 2.0, free) * np.sqrt(doubt))


def _shares(counted: pl.DataFrame, number: int) -> dict[str, dict[str, float]]:
    """Of all answers to each dimension in one round: the share "can't say" and the share midway."""
    here = counted.filter(pl.col("round") == number).with_columns(
        pl.col("dimension").cast(pl.String), pl.col("cant_say", "midway") / pl.col("answers")
    )
    return {
        row["dimension"]: {k: row[k] for k in ("cant_say", "midway")} for row in here.to_dicts()
    }
