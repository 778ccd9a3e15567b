"""The strongest common patterns of a sparse table: its leading singular values and vectors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from crossways.analysis.methods.opinion_groups.vote_table import Floats

NOTHING = 1e-9


@dataclass(frozen=True)
class Patterns:
    """``rows`` (rows x many) and ``columns`` (columns x many) unit vectors, ``size`` falling."""

    rows: Floats
    size: Floats
    columns: Floats


def leading_patterns(table: sparse.csr_array, *, many: int) -> Patterns:
    """The ``many`` strongest patterns (singular value decomposition), fewer where there are fewer.

    The start of the search is fixed, so that the same table gives the same answer.
    """
    rows, columns = table.shape
    many = min(many, min(rows, columns) - 1)
    if many < 1 or not abs(table.data).max(initial=0.0) > NOTHING:
        return Patterns(np.zeros((rows, 0)), np.zeros(0), np.zeros((columns, 0)))
    left, size, right = sparse.linalg.svds(table, k=many, v0=np.linspace(1, 2, min(rows, columns)))
    order = np.argsort(-size, kind="stable")
    return Patterns(left[:, order], np.asarray(size[order], dtype=np.float64), right[order].T)
