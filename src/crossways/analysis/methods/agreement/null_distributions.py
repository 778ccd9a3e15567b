"""What an item's answers would look like if nobody agreed: the yardsticks agreement is held to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

NullName = Literal["uniform", "slight_skew", "moderate_skew", "heavy_skew", "triangular", "normal"]
Null = NullName | float

EXPECTED_VARIANCES: Mapping[tuple[str, int], float] = MappingProxyType(
    {
        ("slight_skew", 5): 1.34,
        ("moderate_skew", 5): 0.90,
        ("heavy_skew", 5): 0.44,
        ("triangular", 5): 1.32,
        ("normal", 5): 1.04,
        ("slight_skew", 6): 1.85,
        ("moderate_skew", 6): 1.26,
        ("heavy_skew", 6): 0.69,
        ("triangular", 6): 1.45,
        ("normal", 6): 1.25,
        ("slight_skew", 7): 2.90,
        ("moderate_skew", 7): 2.14,
        ("heavy_skew", 7): 1.39,
        ("triangular", 7): 2.10,
        ("normal", 7): 1.40,
    }
)
"""Variance of random answers of other shapes, by shape and number of points.

Source: LeBreton & Senter (2008), Organizational Research Methods 11, 815-852, table 2.
"""


@dataclass(frozen=True)
class AnswerScale:
    """The whole steps an item can be answered on, both ends included.

    >>> AnswerScale(1, 5).points
    5
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        steps = self.high - self.low
        if not steps >= 1 or steps != int(steps):
            raise ValueError(f"a scale runs up in whole steps, not from {self.low} to {self.high}")

    @property
    def points(self) -> int:
        """How many different answers there are."""
        return int(self.high - self.low) + 1


def answer_scale(points: int | None, scale: tuple[float, float] | None) -> AnswerScale:
    """The scale from 1 to ``points``, or from one end of ``scale`` to the other.

    Raises ``ValueError`` unless exactly one of the two is given.

    >>> answer_scale(5, None) == answer_scale(None, (1, 5))
    True
    """
    if (points is None) == (scale is None):
        raise ValueError("give either points (such as 5) or scale (such as (1, 5))")
    return AnswerScale(1, points) if points is not None else AnswerScale(*scale or (0, 0))


def optional_scale(
    points: int | None, scale: tuple[float, float] | None, null: Null
) -> AnswerScale | None:
    """The scale, or ``None`` where a variance is given as ``null`` and no scale is needed."""
    if points is None and scale is None and not isinstance(null, str):
        return None
    return answer_scale(points, scale)


def expected_variance(null: Null, scale: AnswerScale | None) -> float:
    """Variance of an item if nobody agreed, in squared scale points.

    Args:
        null: ``"uniform"`` (every answer equally likely, (A squared - 1)/12 for A points); the
            name of another shape, known for 5, 6 and 7 points; or the variance itself.
        scale: the item's scale; may be ``None`` when ``null`` is a number.

    Raises:
        ValueError: an unknown shape, one not known for this number of points, or a variance that
            is not above zero.

    >>> (
    ...     expected_variance("uniform", AnswerScale(1, 5)),
    ...     expected_variance("normal", AnswerScale(0, 4)),
    ... )
    (2.0, 1.04)
    """
    if not isinstance(null, str):
        if not null > 0.0:
            raise ValueError(f"an expected variance is above zero, not {null}")
        return float(null)
    if scale is None:
        raise ValueError("a named null distribution needs points or scale")
    if null == "uniform":
        return (scale.points**2 - 1) / 12
    if (null, scale.points) not in EXPECTED_VARIANCES:
        raise ValueError(f"no null distribution {null!r} known for {scale.points} points")
    return EXPECTED_VARIANCES[null, scale.points]
