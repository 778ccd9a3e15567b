"""How far a counted share may be off: Wilson's interval, in closed form."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import ndtri


@dataclass(frozen=True)
class ShareInterval:
    """A share, 0 to 1, with the ends of its interval."""

    share: float
    low: float
    high: float


def wilson_interval(count: int, of: int, *, level: float = 0.90) -> ShareInterval:
    """Ask within what bounds a share lies, when ``count`` of ``of`` people were counted.

    Never leaves 0 to 1 and, unlike the plain interval, does not shrink to nothing when nobody or
    everybody was counted. Raises ``ValueError`` unless 0 <= count <= of, of > 0 and 0 < level < 1.
    Source: Wilson (1927), *JASA* 22, 209-212.

    >>> found = wilson_interval(30, 50, level=0.95)
    >>> round(found.low, 4), round(found.high, 4)
    (0.4618, 0.7239)
    """
    if not 0 <= count <= of or of == 0:
        raise ValueError(f"count must lie between 0 and of, and of above 0: {count} of {of}")
    if not 0.0 < level < 1.0:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    z = float(ndtri(0.5 + level / 2.0))
    share, weight = count / of, z * z / of
    middle = (share + weight / 2.0) / (1.0 + weight)
    half = z / (1.0 + weight) * math.sqrt(share * (1.0 - share) / of + weight / (4.0 * of))
    low = 0.0 if count == 0 else max(middle - half, 0.0)
    high = 1.0 if count == of else min(middle + half, 1.0)
    return ShareInterval(share, low, high)
