"""What people are, as points: alike people close together, unlike people far apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def attribute_points(
    members: pl.DataFrame,
    *,
    numeric: Sequence[str],
    nominal: Sequence[str],
    weights: Mapping[str, float],
    rescale: bool,
) -> tuple[Floats, ...]:
    """One array (people x coordinates) an attribute, ``numeric`` first.

    A numeric attribute is one coordinate, over its standard deviation among all the people if
    ``rescale``. A nominal one has a coordinate a category, 0 or the square root of a half, so that
    two people of unlike categories are 1 apart. Both are multiplied by their weight (1 if none).

    >>> points = attribute_points(
    ...     pl.DataFrame({"work": ["nurse", "doctor"]}),
    ...     numeric=(),
    ...     nominal=("work",),
    ...     weights={},
    ...     rescale=True,
    ... )
    >>> float(np.linalg.norm(points[0][0] - points[0][1]).round(12))
    1.0
    """
    scaled = (_numeric(members[name], rescale) * weights.get(name, 1.0) for name in numeric)
    dummies = (_nominal(members[name]) * weights.get(name, 1.0) for name in nominal)
    return (*scaled, *dummies)


def _numeric(values: pl.Series, rescale: bool) -> Floats:
    numbers = values.cast(pl.Float64).to_numpy()
    spread = numbers.std(ddof=1) if rescale and len(numbers) > 1 else 1.0
    return np.asarray(numbers / (spread or 1.0))[:, None]


def _nominal(values: pl.Series) -> Floats:
    code = values.rank("dense").to_numpy().astype(np.int64) - 1
    return np.asarray(np.eye(int(code.max(initial=0)) + 1)[code] * np.sqrt(0.5))
