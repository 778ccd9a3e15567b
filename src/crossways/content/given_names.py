"""Given names common in the United Kingdom, to point out statements that name somebody."""

from __future__ import annotations

from functools import lru_cache

from crossways.content.files import read


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Common given names that are no other word.

    >>> "Sarah" in given_names(), "Grace" in given_names()
    (True, False)
    """
    return frozenset(read("given_names")["names"])
