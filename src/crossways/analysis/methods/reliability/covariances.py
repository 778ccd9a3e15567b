"""How items vary together, with either rule for gaps: what every reliability figure rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

Gaps = Literal["complete", "pairwise"]


@dataclass(frozen=True)
class Covariances:
    """``matrix`` (items x items, divisor n - 1) and ``n_complete``, people without a gap."""

    matrix: NDArray[np.float64]
    n_complete: int


def covariances(people: pl.DataFrame, items: Sequence[str], *, gaps: Gaps) -> Covariances:
    """Covariances of ``items`` (numeric columns of ``people``, one row a person).

    ``complete`` uses people who answered every item; ``pairwise`` uses, for each two items, the
    people who answered both. Entries resting on fewer than two people are NaN.

    >>> people = pl.DataFrame({"a": [1, 2, 3], "b": [1, 2, None]})
    >>> covariances(people, ["a", "b"], gaps="pairwise").matrix.tolist()
    [[1.0, 0.5], [0.5, 0.5]]
    """
    if len(set(items)) != len(items) or not items:
        raise ValueError("name at least one item, each once")
    answers = people.select(pl.col(items).cast(pl.Float64)).to_numpy()
    whole = ~np.isnan(answers).any(axis=1)
    used = answers[whole] if gaps == "complete" else answers
    return Covariances(_of_pairs(used), int(whole.sum()))


def _of_pairs(answers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Covariance of each two columns over the rows that have both, without a loop over pairs."""
    has = (~np.isnan(answers)).astype(float)
    middle = np.nansum(answers, axis=0) / np.maximum(has.sum(axis=0), 1)
    centred = np.nan_to_num(answers - middle)  # centring first keeps the digits
    n, sums = has.T @ has, centred.T @ has  # sums[i, j]: sum of i over rows that have j too
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(
            (centred.T @ centred - sums * sums.T / n) / np.where(n > 1, n - 1, np.nan)
        )
