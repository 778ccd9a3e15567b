"""``crossways board``: the board's one page, on paper and as a web page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crossways.analysis.tables import Place
from crossways.cli.reading import make_release, read_place, working
from crossways.report.assemble import assemble
from crossways.report.board import Board, board_of, heard_of


def add_to(app: typer.Typer) -> None:
    """Add the command to a command line."""
    app.command("board", short_help="Write the board's one page as a PDF.")(board)


def board(
    place: Annotated[Path, typer.Argument(help="The place folder", metavar="PLACE")],
    *,
    out: Annotated[Path, typer.Option(help="Where the PDF goes")] = Path("board.pdf"),
    html: Annotated[Path | None, typer.Option(help="Write a web page too, here")] = None,
    today: Annotated[
        str | None, typer.Option(help="The day it is read, as 2026-04-01; today if left out")
    ] = None,
) -> None:
    """Write what changed for people, whether it is worth it, what to decide and who was missing."""
    day = _day(today)
    made = board_for(read_place(place), today=day)
    write_board(made, out, html=html, today=day)


def board_for(place: Place, *, today: date) -> Board:
    """The page of a place: with a release where anybody answered, without one where nobody did."""
    if place.answers.is_empty() and place.votes.is_empty():
        return board_of(place, None, today=today)
    release = make_release(place, sensitivity="default", seed=1)
    return board_of(place, heard_of(assemble(release, place)), today=today)


def write_board(made: Board, out: Path, *, html: Path | None = None, today: date) -> None:
    """Write the PDF and, where asked for, the page; say where they are."""
    from crossways.report.board.page import render_html  # noqa: PLC0415 - loads what draws
    from crossways.report.board.paper import made_at_day, render_pdf  # noqa: PLC0415 - typesets

    with working("Setting the page"):
        out.write_bytes(render_pdf(made, made_at=made_at_day(today)))
        if html is not None:
            html.write_text(render_html(made), encoding="utf-8", newline="\n")
    typer.echo(f"Wrote {out}" + ("" if html is None else f" and {html}"))


def _day(written: str | None) -> date:
    try:
        return date.today() if written is None else date.fromisoformat(written)
    except ValueError as error:
        words = f"{written!r} is no day; write it as 2026-04-01"
        raise typer.BadParameter(words, param_hint="--today") from error
