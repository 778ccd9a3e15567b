"""Day in the life: for each task of a role, how much each side of it would change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Terms


@dataclass(frozen=True)
class DayDimension:
    """One side of a task, and what levels 0 (same) to 4 (new or gone) mean for it."""

    code: str
    name: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class DayInLife:
    """The sides of a task, the levels of change, and what a task is backed by (never scored)."""

    terms: Terms
    asks: str
    fewest_people: int
    levels: tuple[str, ...]
    dimensions: tuple[DayDimension, ...]
    backed_by: tuple[str, ...]
    redesign_question: str


@lru_cache(maxsize=1)
def day_in_life() -> DayInLife:
    """The day in the life, as frozen in this version.

    >>> day_in_life().dimensions[3].levels[3]
    'Joint sign-off'
    """
    content = read("day_in_life")
    return DayInLife(
        terms=terms_in(content),
        asks=content["asks"],
        fewest_people=content["fewest_people"],
        levels=tuple(content["levels"]),
        dimensions=make_each(DayDimension, content["dimensions"]),
        backed_by=tuple(content["backed_by"]),
        redesign_question=content["redesign_question"],
    )
