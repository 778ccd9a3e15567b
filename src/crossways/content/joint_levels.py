"""Which kind of joint working fits which needs: six needs, and what each level looks like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Named, Terms


@dataclass(frozen=True)
class Need:
    """One need of a group of people, and how it looks where each level fits, least level first.

    ``alike`` says where two of the three are hard to tell apart; empty where they are not.
    """

    code: str
    name: str
    profiles: tuple[str, ...]
    alike: str = ""


@dataclass(frozen=True)
class Reminder:
    """One thing to bear in mind; ``when`` says where: full, deeper, beyond, short or tied."""

    code: str
    when: tuple[str, ...]
    says: str


@dataclass(frozen=True)
class JointLevels:
    """The needs, the levels (least first), and what to bear in mind."""

    terms: Terms
    after: str
    asks: str
    cant_say: str
    levels: tuple[Named, ...]
    needs: tuple[Need, ...]
    reminders: tuple[Reminder, ...]

    def level(self, code: str) -> Named:
        """The level with this code; raises ``KeyError`` if there is none.

        >>> joint_levels().level("linkage").name
        'Linkage'
        """
        return {each.code: each for each in self.levels}[code]

    def need(self, code: str) -> Need:
        """The need with this code; raises ``KeyError`` if there is none."""
        return {each.code: each for each in self.needs}[code]


@lru_cache(maxsize=1)
def joint_levels() -> JointLevels:
    """The needs and levels, as frozen in this version.

    >>> [need.name for need in joint_levels().needs][:2]
    ['How much help they need', 'How steady things are']
    """
    content = read("joint_levels")
    return JointLevels(
        terms=terms_in(content),
        after=content["after"],
        asks=content["asks"],
        cant_say=content["cant_say"],
        levels=make_each(Named, content["levels"]),
        needs=make_each(Need, content["needs"]),
        reminders=make_each(Reminder, content["reminders"]),
    )
