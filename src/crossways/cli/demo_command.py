"""``crossways demo``: the whole job on the fictional partnership Fairhaven."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from crossways import place_folder, release_folder
from crossways.cli.board_command import write_board
from crossways.cli.reading import make_release, read_place, require_folder, working
from crossways.cli.reading_commands import write_report
from crossways.report.assemble import assemble
from crossways.report.board import board_of, heard_of
from crossways.report.terminal import show
from crossways.simulate.fairhaven import fairhaven
from crossways.simulate.fairhaven_outcomes import AS_OF

MARK = ".crossways-demo"
"""Marks a folder as made by the demonstration, so that only such a folder is ever written anew."""


def add_to(app: typer.Typer) -> None:
    """Add the demonstration to a command line."""
    app.command("demo", short_help="Try it all on a made-up partnership, Fairhaven.")(demo)


def demo(
    out: Annotated[Path, typer.Argument(help="Folder for the demonstration", metavar="OUT")] = Path(
        "demo"
    ),
) -> None:
    """Simulate Fairhaven, read it back from its folder, tell the findings, write page and PDF."""
    _clear(out)
    folder = out / "fairhaven"
    with working("Simulating Fairhaven"):
        place_folder.write(fairhaven(), folder)
    place = read_place(folder)
    made = make_release(place, sensitivity="default", seed=1)
    report = assemble(made, place, today=AS_OF)
    show(report, Console())
    release_folder.write(made, out / "release")
    write_report(report, out)
    write_board(board_of(place, heard_of(report), today=AS_OF), out / "board.pdf", today=AS_OF)
    typer.echo(f"Answers: {folder}. Safe tables: {out / 'release'}.")


def _clear(out: Path) -> None:
    """Make way for a new demonstration, never for anything else that stands there."""
    require_folder(out)
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).is_file():
            raise typer.BadParameter(
                f"{out} holds other files; give a new folder", param_hint="OUT"
            )
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()
