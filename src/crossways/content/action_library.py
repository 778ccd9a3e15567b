"""The action library: what a partnership can do about what it found.

Only the data: which action fits which finding is decided where findings are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Named, Terms

ActionKind = Literal["inform", "meet", "confront", "build"]
Cost = Literal["0", "£", "££", "£££"]
DivideCode = Literal["ST", "CU", "VA", "RE", "UN", "OU"]


@dataclass(frozen=True)
class Action:
    """One thing to do.

    Attributes:
        number: its number in the library; never used again for another action.
        title: what it is.
        kind: inform, meet, confront or build.
        divides: codes of the divides it helps with, the best match first.
        source_note: which source document asks for it, and with what reserve.
        who: who takes part or must do it.
        how_long: how long it takes.
        cost: 0 staff time only, £ under £1,000, ££ up to £10,000, £££ more.
        worked_if: how you would know that it worked.
        watch: codes of our own questions and facets that would show it; empty when other
            figures must.
    """

    number: int
    title: str
    kind: ActionKind
    divides: tuple[DivideCode, ...]
    source_note: str
    who: str
    how_long: str
    cost: Cost
    worked_if: str
    watch: tuple[str, ...]

    @property
    def is_free(self) -> bool:
        """Whether it takes staff time only."""
        return self.cost == "0"


@dataclass(frozen=True)
class ActionLibrary:
    """All actions, and the names of their divides, kinds and costs (cheapest first)."""

    terms: Terms
    actions: tuple[Action, ...]
    divides: tuple[Named, ...]
    kinds: tuple[Named, ...]
    costs: tuple[Named, ...]


@lru_cache(maxsize=1)
def action_library() -> ActionLibrary:
    """The action library, as frozen in this version.

    >>> [divide.code for divide in action_library().divides]
    ['ST', 'CU', 'VA', 'RE', 'UN', 'OU']
    """
    content = read("actions")
    return ActionLibrary(
        terms=terms_in(content),
        actions=make_each(Action, content["actions"]),
        divides=make_each(Named, content["divides"]),
        kinds=make_each(Named, content["kinds"]),
        costs=make_each(Named, content["costs"]),
    )


def actions() -> tuple[Action, ...]:
    """Every action, by number.

    >>> actions()[12].title, actions()[12].is_free
    ('Perception-gap reveal', True)
    """
    return action_library().actions
