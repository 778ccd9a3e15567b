"""The pulse: ten statements about working together, and one open question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Named, Scale, Terms


@dataclass(frozen=True)
class PulseItem:
    """One pulse statement; on a reverse one, agreeing means less of the dimension."""

    code: str
    text: str
    dimension: str
    reverse: bool = False


@dataclass(frozen=True)
class Pulse:
    """The whole pulse.

    Attributes:
        asks: what it is for, in a sentence.
        items: the statements, in the order of the dimensions; show them shuffled.
        dimensions: what the statements are about; desire and belief are kept apart.
        scale: the answers, 1 strongly disagree to 5 strongly agree.
        cant_say: the answer that is kept apart from the scale.
        open_question: the one question answered in words.
        seconds: how long it takes.
        shuffled: whether statements are shown in a new order to each person.
    """

    terms: Terms
    asks: str
    items: tuple[PulseItem, ...]
    dimensions: tuple[Named, ...]
    scale: Scale
    cant_say: str
    open_question: str
    seconds: int
    shuffled: bool


@lru_cache(maxsize=1)
def pulse() -> Pulse:
    """The pulse, as frozen in this version.

    >>> [item.code for item in pulse().items if item.reverse]
    ['H2', 'N2']
    """
    content = read("pulse")
    return Pulse(
        terms=terms_in(content),
        asks=content["asks"],
        items=make_each(PulseItem, content["items"]),
        dimensions=make_each(Named, content["dimensions"]),
        scale=Scale(tuple(content["scale"])),
        cant_say=content["cant_say"],
        open_question=content["open_question"],
        seconds=content["seconds"],
        shuffled=content["shuffled"],
    )
