"""Who could be at the table where it is decided, and whose table it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Named, Terms


@dataclass(frozen=True)
class AtTheTable:
    """Seats to ask about, and the roles that show whose table it is.

    A role's ``name`` is the question; its ``says`` goes on from the body's name: "chairs it".
    """

    terms: Terms
    asks: str
    seats: tuple[Named, ...]
    roles: tuple[Named, ...]


@lru_cache(maxsize=1)
def at_the_table() -> AtTheTable:
    """The seats and roles, as frozen in this version.

    >>> at_the_table().seats[0].name, at_the_table().roles[0].says
    ('People who use services', 'chairs it')
    """
    content = read("at_the_table")
    return AtTheTable(
        terms=terms_in(content),
        asks=content["asks"],
        seats=make_each(Named, content["seats"]),
        roles=make_each(Named, content["roles"]),
    )
