"""How often the intervals of partial pooling hold the truth, by simulation.

``python -m benchmarks pooling_coverage`` prints the table and rewrites the marked part of
``docs/methods/shrinkage.md``.
"""

from pathlib import Path

import numpy as np

from benchmarks.timing import markdown_table
from crossways.analysis.methods.shrinkage import partial_pooling

NAME = "pooling_coverage"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "methods" / "shrinkage.md"

DRAWS = 300
SEED = 5
SIZES = (3, 5, 8, 12, 20, 40)
GROUPS = (6, 12, 40)
SPREADS = (0.0, 0.1, 0.2, 0.35, 0.8)
PERSON_SD = 0.75


def coverage(groups: int, spread: float) -> float:
    """Share of groups whose 90% interval holds their true level."""
    random = np.random.default_rng(SEED)
    n = np.resize(SIZES, groups)
    held = 0.0
    for _ in range(DRAWS):
        truth = 3.5 + spread * random.standard_normal(groups)
        mean = truth + random.standard_normal(groups) * PERSON_SD / np.sqrt(n)
        pooled = partial_pooling(n, mean, PERSON_SD**2 * random.chisquare(n - 1))
        held += float(((pooled.low <= truth) & (truth <= pooled.high)).mean())
    return held / DRAWS


def run() -> str:
    header = ["true spread between groups", *(f"{groups} groups" for groups in GROUPS)]
    rows = [
        [f"{spread:.2f}", *(f"{coverage(groups, spread):.0%}" for groups in GROUPS)]
        for spread in SPREADS
    ]
    return markdown_table(header, rows)


if __name__ == "__main__":
    print(run())
