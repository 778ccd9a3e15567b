"""The phases of a merger or reorganisation, with what each asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Terms


@dataclass(frozen=True)
class Phase:
    """One phase: its name, the manner it asks for, and its tasks."""

    code: str
    name: str
    manner: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class ChangePhases:
    """The phases, first to last."""

    terms: Terms
    after: str
    phases: tuple[Phase, ...]


@lru_cache(maxsize=1)
def change_phases() -> ChangePhases:
    """The phases, as frozen in this version.

    >>> [phase.name for phase in change_phases().phases][:2]
    ['Before it is decided', 'When it is decided']
    """
    content = read("change_phases")
    return ChangePhases(
        terms=terms_in(content),
        after=content["after"],
        phases=make_each(Phase, content["phases"]),
    )
