"""Cutting a board's page to a size: by a rule that is the same for everybody, and told."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TypeVar, cast

from crossways.report.board.model import Board
from crossways.report.board.words import MORE

T = TypeVar("T")
UNBROKEN = 24
"""Letters; a longer word may be broken anywhere, so that it stays on the paper."""

_BREAK = "\u200b"  # a space of no width


@dataclass(frozen=True)
class Room:
    """How much there is room for: letters in a text, things in a list, and the size of type."""

    letters: int
    things: int
    points: float


ROOMS = (
    Room(400, 5, 11),
    Room(400, 5, 10.5),
    Room(300, 5, 10),
    Room(240, 4, 9.5),
    Room(180, 4, 9),
    Room(130, 3, 9),
    Room(90, 2, 9),
    Room(60, 1, 9),
)
"""Tried one after the other until everything stands on one side."""


def cut(board: Board, room: Room) -> Board:
    """The page with each text and each list cut to the room there is."""
    return _cut(board, room)


def shortened(words: str, letters: int) -> str:
    """Words cut at the end of one of them, and a sign that there is more.

    >>> shortened("We act in the person's best interests", 20)
    'We act in the … (more on the page)'
    """
    if len(words) <= letters:
        return words
    kept = words[:letters].rsplit(" ", 1)[0].rstrip(" .,;:")
    return f"{kept} … ({MORE})"


def breakable(words: str) -> str:
    """Words that may go on in the next line, however long each is."""
    longer = re.compile(rf"\S{{{UNBROKEN}}}(?=\S)")
    return longer.sub(lambda found: found[0] + _BREAK, words)


def _cut(thing: T, room: Room) -> T:
    made: object = thing
    if isinstance(thing, str):
        made = shortened(thing, room.letters)
    elif isinstance(thing, tuple):
        kept = tuple(_cut(part, room) for part in thing[: room.things])
        more = len(thing) - len(kept)
        told = more and all(isinstance(part, str) for part in thing)
        made = (*kept, f"And {more} {MORE}.") if told else kept
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        made = dataclasses.replace(
            thing, **{f.name: _cut(getattr(thing, f.name), room) for f in dataclasses.fields(thing)}
        )
    return cast("T", made)
