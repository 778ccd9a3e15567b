"""Small sets of statements, added to a round when wanted, and the who-does-what quiz."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import Row, make_each, read, terms_in
from crossways.content.parts import Scale, Statement, Terms


@dataclass(frozen=True)
class SmallSet:
    """A few statements that belong together."""

    code: str
    name: str
    says: str
    items: tuple[Statement, ...]


@dataclass(frozen=True)
class Quiz:
    """Prompts for local facts; the answers are agreed by the team each is about."""

    says: str
    scored_by: str
    prompts: tuple[Statement, ...]


@dataclass(frozen=True)
class SmallSets:
    """The after-check, the reassurances and the identity ladder, on one scale; and the quiz."""

    terms: Terms
    sets: tuple[SmallSet, ...]
    scale: Scale
    cant_say: str
    quiz: Quiz

    def named(self, code: str) -> SmallSet:
        """The set with this code; raises ``KeyError`` if there is none."""
        for small in self.sets:
            if small.code == code:
                return small
        raise KeyError(f"no small set has the code {code!r}")


@lru_cache(maxsize=1)
def small_sets() -> SmallSets:
    """The small sets, as frozen in this version.

    >>> small_sets().named("reassurance").items[0].text
    'This change will last.'
    """
    content = read("small_sets")
    return SmallSets(
        terms=terms_in(content),
        sets=tuple(_small_set(row) for row in content["sets"]),
        scale=Scale(tuple(content["scale"])),
        cant_say=content["cant_say"],
        quiz=_quiz(content["quiz"]),
    )


def _small_set(row: Row) -> SmallSet:
    items = make_each(Statement, row["items"])
    return SmallSet(code=row["code"], name=row["name"], says=row["says"], items=items)


def _quiz(row: Row) -> Quiz:
    prompts = make_each(Statement, row["prompts"])
    return Quiz(says=row["says"], scored_by=row["scored_by"], prompts=prompts)
