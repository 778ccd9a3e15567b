"""The whole command line, put together; what a person got wrong is told in a sentence."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from crossways.cli import (
    board_command,
    chart_commands,
    conversation_commands,
    demo_command,
    evaluate_commands,
    measure_command,
    outcomes_command,
    place_commands,
    reading_commands,
)
from crossways.place_folder import Faults

UNUSABLE = 2


def build() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        help="Where a health and care partnership is divided, and where it only thinks it is.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,  # with it, flags are shown as if they took a word
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    importing = place_commands.add_to(app)
    conversation_commands.add_to(app, importing)
    reading_commands.add_to(app)
    outcomes_command.add_to(app)
    measure_command.add_to(app)
    chart_commands.add_to(app)
    evaluate_commands.add_to(app)
    board_command.add_to(app)
    demo_command.add_to(app)
    return app


def _options(
    _: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Say which version this is",
            callback=lambda on: _say(on=on),
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Where a health and care partnership is divided, and where it only thinks it is."""


def _say(*, on: bool) -> None:
    if on:
        typer.echo(f"crossways {version('crossways')}")
        raise typer.Exit


def run() -> None:
    """Run the command line; what a person got wrong is told in a sentence, never a traceback."""
    try:
        build()()
    except Faults as faults:
        _refuse(str(faults))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _refuse(f"{where}{error.strerror or error}. Check the path and that you may write there.")


def _refuse(message: str) -> None:
    typer.echo(message, err=True)
    sys.exit(UNUSABLE)
