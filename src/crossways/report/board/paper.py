"""The board's page on paper: one side of A4 whatever it holds, held to PDF/UA-1."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from crossways.report import pdf
from crossways.report.board.cut import ROOMS, breakable, cut
from crossways.report.board.model import Board
from crossways.report.board.words import HEADINGS, NO_ASKS, NO_OUTCOMES
from crossways.report.identity import FONT, LIGHT, mark
from crossways.report.words import plain_throughout

TEMPLATE = Path(__file__).parent / "board.typ"
_PAGE = re.compile(rb"/Type\s*/Page\b")


def render_pdf(board: Board, *, made_at: int = 0) -> bytes:
    """The PDF, always one side; text is set smaller, then cut, until it fits.

    ``made_at`` is the date it bears, in seconds since 1970. The same page gives the same bytes.

    Raises:
        ValueError: even cut shortest it takes more than one side, which no content should.
    """
    clean = plain_throughout(board)
    for room in ROOMS:
        data = _data(cut(clean, room)) | {"points": room.points}
        made = pdf.typeset(TEMPLATE, data, made_at=made_at)
        if pages(made) == 1:
            return made
    raise ValueError("the board's page does not fit on one side")


def made_at_day(day: date) -> int:
    """The first second of a day, as a PDF bears it."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def pages(made: bytes) -> int:
    """How many pages a PDF has."""
    return len(_PAGE.findall(made))


def _data(board: Board) -> dict[str, Any]:
    return {
        "board": _breakable(dataclasses.asdict(board)),
        "headings": dict(HEADINGS),
        "no_outcomes": NO_OUTCOMES,
        "no_asks": NO_ASKS,
        "font": FONT,
        "colours": dict(LIGHT),
        "mark": mark(),
    }


def _breakable(thing: Any) -> Any:
    if isinstance(thing, str):
        return breakable(thing)
    if isinstance(thing, dict):
        return {key: _breakable(each) for key, each in thing.items()}
    return [_breakable(each) for each in thing] if isinstance(thing, list | tuple) else thing
