"""The life of a round: one table of allowed moves."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where a round is in its life."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    SEALED = "sealed"
    RELEASED = "released"
    PURGED = "purged"


MOVES: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.DRAFT: frozenset({State.OPEN}),
        State.OPEN: frozenset({State.CLOSED}),
        # Answers are purged on their date whether or not they were sealed, or anything released.
        State.CLOSED: frozenset({State.SEALED, State.PURGED}),
        State.SEALED: frozenset({State.RELEASED, State.PURGED}),
        State.RELEASED: frozenset({State.PURGED}),
        State.PURGED: frozenset(),
    }
)


class NotAllowedNowError(Exception):
    """Somebody asked for something that a round in this state does not do."""


def check_move(now: State, to: State) -> None:
    """Raise unless a round may go from one state to another.

    Raises:
        NotAllowedNowError: it may not.

    >>> check_move(State.DRAFT, State.OPEN)
    """
    if to not in MOVES[now]:
        raise NotAllowedNowError(f"A round that is {now} cannot become {to}.")
