"""``crossways board``: the board's one page, on paper and as a web page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crossways.analysis.tables import Place
from crossways.cli.reading import has_answers, make_release, read_as_of, read_place, working
from crossways.cli.reading_commands import AsOfOption, PlaceArgument
from crossways.report.assemble import assemble
from crossways.report.board import Board, board_of, heard_of


def add_to(app: typer.Typer) -> None:
    """Add the command to a command line."""
    app.command("board", short_help="Write the board's one page as a PDF.")(board)


def board(
    place: PlaceArgument,
    *,
    out: Annotated[Path, typer.Option(help="Where the PDF goes")] = Path("board.pdf"),
    html: Annotated[Path | None, typer.Option(help="Write a web page too, here")] = None,
    as_of: AsOfOption = None,
) -> None:
    """Write what changed for people, whether it is worth it, what to decide and who was missing."""
    day = read_as_of(as_of)
    made = board_for(read_place(place), today=day)
    write_board(made, out, html=html, today=day)


def board_for(place: Place, *, today: date) -> Board:
    """The page of a place: with a release where anybody answered, without one where nobody did."""
    if not has_answers(place):
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
