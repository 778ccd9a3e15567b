"""How deep joint work with a partner goes, and how far around."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Named, Terms


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder; 0 is the ground."""

    number: int
    name: str
    says: str


@dataclass(frozen=True)
class PartnershipDepth:
    """The rungs, shallow to deep, and the circles, narrow to wide; deeper is not better."""

    terms: Terms
    after: str
    asks: str
    rungs: tuple[Rung, ...]
    breadths: tuple[Named, ...]


@lru_cache(maxsize=1)
def partnership_depth() -> PartnershipDepth:
    """The ladder and the circles, as frozen in this version.

    >>> partnership_depth().rungs[4].name
    'We run it together'
    """
    content = read("partnership_depth")
    return PartnershipDepth(
        terms=terms_in(content),
        after=content["after"],
        asks=content["asks"],
        rungs=make_each(Rung, content["rungs"]),
        breadths=make_each(Named, content["breadths"]),
    )
