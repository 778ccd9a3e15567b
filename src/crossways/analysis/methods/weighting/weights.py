"""Weights, and how many people they are worth."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Weights:
    """One weight for each person, in the order given; mean 1.

    Attributes:
        weight: column of weights.
        effective_n: as many equally weighted people would tell as much: (sum w)^2 / sum w^2.
        design_effect: people over ``effective_n``; 1 when all weights are equal.
    """

    weight: pl.Series
    effective_n: float
    design_effect: float


def effective_n(weight: pl.Series) -> float:
    """How many equally weighted people would tell as much (Kish 1965).

    >>> effective_n(pl.Series([1.0, 1.0, 1.0, 3.0]))
    3.0
    """
    if not len(weight) or not (weight > 0).all():
        raise ValueError("weights must be above zero, and there must be one")
    return float(weight.sum()) ** 2 / float((weight**2).sum())


def to_mean_one(raw: pl.Series) -> Weights:
    """The same weights brought to mean 1, with what they cost."""
    weight = (raw / raw.mean()).rename("weight")
    effective = effective_n(weight)
    return Weights(weight, effective, len(weight) / effective)
