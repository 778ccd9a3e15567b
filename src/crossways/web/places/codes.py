"""Short codes for partners, teams and professions: made from the name, and never changed."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from django.utils.text import slugify

LONGEST = 48  # leaves room for a number below the 64 characters a code may have


def code_for(name: str, *, taken: Collection[str]) -> str:
    """A code nobody has yet.

    >>> code_for("District nurses, east", taken=())
    'district_nurses_east'
    >>> code_for("Advocacy", taken={"advocacy", "advocacy_2"})
    'advocacy_3'
    >>> code_for("你好", taken=())
    'unnamed'
    """
    plain = slugify(name)[:LONGEST].strip("-").replace("-", "_") or "unnamed"
    if plain not in taken:
        return plain
    return next(code for n in count(2) if (code := f"{plain}_{n}") not in taken)
