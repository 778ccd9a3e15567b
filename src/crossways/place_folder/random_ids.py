"""Random ids for people, drawn so that nothing about a person can be worked out from one."""

from __future__ import annotations

import random
import secrets

ID_BITS = 48  # at 100,000 people two ids agree in about 2 of 100,000 imports, and are drawn again


def random_ids(count: int, *, seed: int | None = None) -> list[str]:
    """So many different random ids, such as ``p3fa85f64c2d1``, from a seed or from true chance.

    >>> len(set(random_ids(1000, seed=1)))
    1000
    """
    chance = secrets.SystemRandom() if seed is None else random.Random(seed)
    met: dict[str, None] = {}
    while len(met) < count:
        met[f"p{chance.getrandbits(ID_BITS):012x}"] = None
    return list(met)
