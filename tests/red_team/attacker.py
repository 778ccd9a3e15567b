"""A motivated intruder: reads the published tables, knows every group's members, lacks answers.

Shares nothing with the release's own audit but SciPy: bands are read from the published frame, and
every person is an unknown of their own, so no grouping of people is taken for granted.
"""

import math
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.optimize import linprog

Masks = dict[tuple[str, str], np.ndarray]


@dataclass
class Intruder:
    """Knows who is in which group, and everything published on one item."""

    masks: Masks
    cells: pl.DataFrame
    levels: pl.DataFrame

    def __post_init__(self) -> None:
        rows, limits = [], []
        people = len(next(iter(self.masks.values())))
        nothing = np.zeros(people)
        for cell in self.cells.iter_rows(named=True):
            mask = self.masks[cell["cut"], cell["group"]].astype(float)
            rows.append(np.concatenate([mask, nothing]))
            limits.append(
                share_counts(cell["favourable_low"], cell["favourable_high"], int(mask.sum()))
            )
        for level in self.levels.iter_rows(named=True):
            mask = self.masks[level["cut"], level["group"]].astype(float)
            rows.append(np.concatenate([nothing, mask]))
            limits.append(totals(level["value"], level["step"], int(mask.sum()), self.levels))
        # a favourable answer scores 4 or 5, another 1 to 3
        eye = np.eye(people)
        scores = [np.hstack([-3 * eye, eye]), np.hstack([-2 * eye, eye])]
        at_least = np.vstack([*rows, scores[0]]) if rows else scores[0]
        at_most = np.vstack([*rows, scores[1]]) if rows else scores[1]
        low = np.array([k[0] for k in limits] + [1] * people, dtype=float)
        high = np.array([k[1] for k in limits] + [3] * people, dtype=float)
        self.matrix = np.vstack([at_most, -at_least])
        self.right = np.concatenate([high, -low])
        self.people = people

    def range_of(self, mask: np.ndarray, known: dict[int, int] | None = None) -> tuple[int, int]:
        """Fewest and most favourable answers among ``mask``; ``known`` answers of colluders."""
        cost = np.concatenate([mask.astype(float), np.zeros(self.people)])
        bounds = [(0, 1)] * self.people + [(1, 5)] * self.people
        for person, answer in (known or {}).items():
            bounds[person] = (answer, answer)
        found = [
            linprog(sign * cost, A_ub=self.matrix, b_ub=self.right, bounds=bounds, method="highs")
            for sign in (1, -1)
        ]
        assert all(one.status == 0 for one in found), "the published tables contradict each other"
        return math.ceil(found[0].fun - 1e-6), math.floor(-found[1].fun + 1e-6)


def share_counts(low: int, high: int, n: int) -> tuple[int, int]:
    """Counts of ``n`` a band allows: a share on a cut belongs to the band nearer its end."""
    least = 0 if low == 0 else (low * n // 100 + 1 if low < 50 else -(-low * n // 100))
    most = n if high == 100 else (high * n // 100 if high < 50 else -(-high * n // 100) - 1)
    return least, most


def totals(value: float, step: float, n: int, levels: pl.DataFrame) -> tuple[float, float]:
    """Sums of scores a told level allows: half a step either way, to the end at the outermost."""
    same = levels.filter(pl.col("step") == step)["value"]
    low = n if value <= 1 + 2 * step and value == same.min() else n * (value - step / 2)
    high = 5 * n if value >= 5 - 2 * step and value == same.max() else n * (value + step / 2)
    return max(low, n), min(high, 5 * n)
