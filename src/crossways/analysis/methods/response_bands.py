"""How coarsely to tell what share of a group answered, so that those who did not stay unnamed.

Whoever reads a response knows the head count, so a share told finely is a count of people who
stayed away, and a small such count points at them. A share is therefore told as one of a few bands
in which, whatever the exact head count, the last holds every case with fewer than ``fewest`` people
silent, the first every case with fewer than ``fewest`` people answering, and each other several
counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

HEADS_WITHIN = 5
"""Head counts are told within five, so a ladder must be safe for all five of them."""

FEWEST_COUNTS = 5
"""Each band between the first and the last holds at least so many possible counts."""

LADDERS: tuple[tuple[int, ...], ...] = (
    tuple(range(5, 100, 5)),
    tuple(range(10, 100, 10)),
    (20, 40, 60, 80),
    (25, 50, 75),
    (50,),
    (),
)
"""Where shares are cut, in percent, finest first."""


@dataclass(frozen=True)
class ResponseBand:
    """A share told as ``low`` to ``high`` (0 to 1), holding the counts ``least`` to ``most``."""

    low: float
    high: float
    least: int
    most: int

    @property
    def tells(self) -> bool:
        """Whether it says anything: a group too small for any cut is told as 0 to 1."""
        return self.high - self.low < 1.0


def response_band(answered: int, heads: int, *, fewest: int) -> ResponseBand:
    """The band in which to tell that ``answered`` of ``heads`` people did.

    Raises ``ValueError`` where more answered than there are, or ``fewest`` is under 1.

    >>> response_band(33, 60, fewest=10)
    ResponseBand(low=0.4, high=0.6, least=24, most=35)
    >>> response_band(27, 30, fewest=10)
    ResponseBand(low=0.5, high=1.0, least=15, most=30)
    >>> response_band(12, 15, fewest=10).tells
    False
    """
    if not 0 <= answered <= heads or fewest < 1:
        raise ValueError(f"{answered} of {heads} answered, fewest {fewest}: not a response")
    ladder = _ladder(heads // HEADS_WITHIN * HEADS_WITHIN, fewest)
    edges, starts = (0, *ladder, 100), _starts(heads, ladder)
    at = max(n for n, start in enumerate(starts[:-1]) if start <= answered)
    return ResponseBand(edges[at] / 100, edges[at + 1] / 100, starts[at], starts[at + 1] - 1)


@lru_cache(maxsize=4096)
def _ladder(heads_from: int, fewest: int) -> tuple[int, ...]:
    """The finest ladder that is safe for every head count of the band."""
    band = range(heads_from, heads_from + HEADS_WITHIN)
    return next(rung for rung in LADDERS if all(_is_safe(heads, rung, fewest) for heads in band))


def _is_safe(heads: int, ladder: tuple[int, ...], fewest: int) -> bool:
    if not ladder:
        return True
    first, *middle, last = _sizes(heads, ladder)
    return min(first, last) >= fewest and min(middle, default=FEWEST_COUNTS) >= FEWEST_COUNTS


def _sizes(heads: int, ladder: tuple[int, ...]) -> list[int]:
    """How many possible counts each band holds."""
    starts = _starts(heads, ladder)
    return [after - start for start, after in pairwise(starts)]


def _starts(heads: int, ladder: tuple[int, ...]) -> tuple[int, ...]:
    """The smallest count of each band, and one past the largest of the last."""
    return (0, *(-(-cut * heads // 100) for cut in ladder), heads + 1)
