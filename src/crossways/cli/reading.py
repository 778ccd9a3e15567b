"""Read a place folder and make its release, saying what is going on meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import typer
from rich.console import Console

from crossways import place_folder
from crossways.analysis import catalogue
from crossways.analysis.methods.pulse_signals import Sensitivity
from crossways.analysis.release import Release
from crossways.analysis.tables import Place
from crossways.place_folder import Faults, UnusablePath

FAULTY, UNUSABLE = 1, 2
SHOWN = 5


def read_place(folder: Path) -> Place:
    """The place in ``folder``; tells faults in sentences, and ends when there are any."""
    try:
        with working("Reading the folder"):
            return place_folder.read(folder)
    except UnusablePath as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNUSABLE) from error
    except Faults as faults:
        for fault in faults.faults[:SHOWN]:
            typer.echo(str(fault), err=True)
        noun = "fault" if len(faults.faults) == 1 else "faults"
        typer.echo(
            f"{len(faults.faults):,} {noun} in {folder.name}: nothing was read. "
            f"See them all with: crossways check {folder}",
            err=True,
        )
        raise typer.Exit(FAULTY) from faults


def has_answers(place: Place) -> bool:
    """Whether anybody answered or voted."""
    return not (place.answers.is_empty() and place.votes.is_empty())


def read_as_of(text: str | None) -> date:
    """The day to take as today: as typed, or the calendar's; ends when it is no date."""
    try:
        return date.today() if text is None else date.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no date; write it as in 2026-04-01", param_hint="--as-of"
        ) from None


def make_release(place: Place, *, sensitivity: Sensitivity, seed: int) -> Release:
    """The release of a place, with a word on standard error while it is being made."""
    settings = catalogue.Settings(sensitivity=sensitivity, seed=seed)
    if not has_answers(place):
        typer.echo("There are no answers in this place yet: nothing to read.", err=True)
        raise typer.Exit(FAULTY)
    with working("Reading the answers, and checking what may be shown"):
        return catalogue.release(place, settings=settings)


def make_conversation_release(place: Place, *, seed: int) -> Release:
    """The release of a place's latest conversation alone."""
    if place.votes.is_empty():
        typer.echo("Nobody has voted on a statement in this place: nothing to read.", err=True)
        raise typer.Exit(FAULTY)
    with working("Looking for groups of opinion, and checking what may be shown"):
        return catalogue.release_conversation(place, settings=catalogue.Settings(seed=seed))


def require_folder(out: Path) -> None:
    """End before any work is done when ``out`` is a file and so can be no folder."""
    if out.exists() and not out.is_dir():
        raise typer.BadParameter(f"{out} is a file; give a new folder", param_hint="OUT")


@contextmanager
def working(on: str) -> Iterator[None]:
    """Show what is being worked on, on standard error and only where somebody watches."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(f"{on} …"):
        yield
