"""One row a group: how every agreement method lays out what it found."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.grouped_answers import Floats, Ints

Flags = npt.NDArray[np.bool_]


def lay_out(
    group: pl.Series,
    n: Ints,
    figures: Mapping[str, Floats | Flags],
    *,
    null_where: Flags | None = None,
) -> pl.DataFrame:
    """Lay figures out as columns group, n and one each; NaN becomes null.

    Flags (true or false) are null where ``null_where`` is true: nothing was cut off where there
    was no figure.

    >>> lay_out(pl.Series(["a"]), np.array([3]), {"rwg": np.array([np.nan])}).row(0)
    ('a', 3, None)
    """
    columns = [group.alias("group"), pl.Series("n", n, dtype=pl.Int64)]
    columns += [pl.Series(name, figure) for name, figure in figures.items()]
    frame = pl.DataFrame(columns).with_columns(pl.selectors.float().exclude("group").fill_nan(None))
    if null_where is None:
        return frame
    defined = pl.Series(~null_where)
    flags = [pl.when(defined).then(pl.col(name)).alias(name) for name in _flags(figures)]
    return frame.with_columns(flags)


def _flags(figures: Mapping[str, Floats | Flags]) -> list[str]:
    return [name for name, figure in figures.items() if figure.dtype == np.bool_]
