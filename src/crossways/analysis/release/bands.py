"""Bands: how counts, shares and means are told so coarsely that nobody's answer shows through.

Every band is checked against the strictest reader, one who knows exactly how many people
answered: each band of a share holds at least three possible counts, and the end bands at least
``colluders + 2``, so that not even members who pool their answers can tell that all others agreed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from crossways.analysis.release.rules import BAND, MEANS_FROM, Rules

Integers = npt.NDArray[np.int64]

LADDERS: tuple[tuple[int, ...], ...] = (
    (*range(5, 50, 5), *range(55, 100, 5)),
    (*range(10, 50, 10), *range(60, 100, 10)),
    (20, 40, 60, 80),
    (30, 70),
    (),
)
"""Where shares are cut, in percent, finest first; 50 is in the middle of a band, not an edge."""

LARGEST_CHECKED = 200
"""From this many people on, the finest ladder always fits: a band of 5% holds 10 counts."""


@dataclass(frozen=True)
class ShareBands:
    """Bands of shares: percent ``low`` to ``high``, holding the counts ``least`` to ``most``."""

    low: Integers
    high: Integers
    least: Integers
    most: Integers


@dataclass(frozen=True)
class MeanBands:
    """Bands of means: middle in ``tenths`` of a point, holding the totals ``least`` to ``most``."""

    tenths: Integers
    step: Integers
    least: Integers
    most: Integers


def n_low(n: Integers) -> Integers:
    """Lower end of the band of 5 a count of people is told in."""
    return n // BAND * BAND


def count_edges(n: int, ladder: tuple[int, ...]) -> list[tuple[int, int]]:
    """Smallest and largest count in each band of ``ladder`` among ``n`` people.

    >>> count_edges(10, (30, 70))
    [(0, 3), (4, 6), (7, 10)]
    """
    starts = [0, *((c * n // 100 + 1) if c < 50 else -(-c * n // 100) for c in ladder)]
    ends = [*(start - 1 for start in starts[1:]), n]
    return list(zip(starts, ends, strict=True))


def _fits(n: int, ladder: tuple[int, ...], width: int, colluders: int) -> bool:
    counts = [most - least + 1 for least, most in count_edges(n, ladder)]
    if not ladder:
        return True
    return min(counts) > width and min(counts[0], counts[-1]) >= colluders + 2


@lru_cache(maxsize=4096)
def ladder_of(low: int, *, width: int, colluders: int) -> int:
    """Which ladder the band of people starting at ``low`` uses: the finest that is safe for all.

    >>> LADDERS[ladder_of(10, width=2, colluders=2)]
    (30, 70)
    """
    sizes = range(low, low + BAND)
    if low >= LARGEST_CHECKED:
        return 0
    return next(
        rung
        for rung, ladder in enumerate(LADDERS)
        if all(_fits(n, ladder, width, colluders) for n in sizes)
    )


def band_shares(counts: Integers, n: Integers, *, rules: Rules) -> ShareBands:
    """The band each share ``counts / n`` is told in.

    >>> bands = band_shares(np.array([10]), np.array([10]), rules=Rules())
    >>> int(bands.low[0]), int(bands.high[0]), int(bands.least[0])
    (70, 100, 7)
    """
    lows, where = np.unique(np.minimum(n_low(n), LARGEST_CHECKED), return_inverse=True)
    rungs = np.array(
        [ladder_of(int(k), width=rules.width, colluders=rules.colluders) for k in lows], dtype=int
    )
    rung = rungs[where] if len(lows) else np.zeros(0, dtype=int)
    parts = [np.zeros(len(n), dtype=np.int64) for _ in range(4)]
    for number, ladder in enumerate(LADDERS):
        rows = np.flatnonzero(rung == number)
        for part, found in zip(parts, _place(counts[rows], n[rows], ladder), strict=True):
            part[rows] = found
    return ShareBands(*parts)


def _place(
    counts: Integers, n: Integers, ladder: tuple[int, ...]
) -> tuple[Integers, Integers, Integers, Integers]:
    cuts = np.array(ladder, dtype=np.int64)[:, None]
    starts = np.where(cuts < 50, cuts * n // 100 + 1, -(-cuts * n // 100))
    band = (counts >= starts).sum(axis=0)
    columns = np.arange(len(n))
    starts = np.vstack([np.zeros_like(n), starts, n + 1])
    edges = np.array([0, *ladder, 100], dtype=np.int64)
    return edges[band], edges[band + 1], starts[band, columns], starts[band + 1, columns] - 1


def band_means(
    totals: Integers, n: Integers, low: Integers, high: Integers, *, rules: Rules
) -> MeanBands:
    """The band each mean ``totals / n`` is told in: 0.1 wide from 30 people, 0.5 wide below.

    ``low`` and ``high`` are the ends of the scale. Near an end the last band is widened until it
    holds the totals that ``colluders + 1`` people one step away would give.

    >>> bands = band_means(*(np.array([k]) for k in (50, 10, 1, 5)), rules=Rules())
    >>> int(bands.tenths[0]), int(bands.least[0]), int(bands.most[0])
    (45, 43, 50)
    """
    step = np.where(n >= MEANS_FROM, 1, 5)
    safe = np.maximum(n, 1)
    away = rules.colluders + 1
    rung = (20 * totals + safe * step) // (2 * safe * step)
    # the highest rung whose band still starts at or below "all but `away` at the top", and its twin
    top = (20 * (high * safe - away) + safe * step) // (2 * safe * step)
    bottom = (20 * (low * safe + away) - safe * step) // (2 * safe * step) + 1
    bottom = np.minimum(bottom, top)
    rung = np.clip(rung, bottom, top)
    least = -(-(2 * rung - 1) * safe * step // 20)
    most = -(-(2 * rung + 1) * safe * step // 20) - 1
    least = np.where(rung <= bottom, low * n, np.maximum(least, low * n))
    most = np.where(rung >= top, high * n, np.minimum(most, high * n))
    return MeanBands(rung * step, step, least, most)
