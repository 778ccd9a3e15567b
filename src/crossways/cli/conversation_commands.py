"""``crossways import polis`` and ``crossways conversation``: an open conversation, in and read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from crossways import place_folder
from crossways.cli.place_commands import (
    FAULTY,
    SHOWN,
    refuse,
    require_new,
    show_faults,
    show_notes,
)
from crossways.cli.reading import (
    make_conversation_release,
    read_place,
    require_folder,
    working,
)
from crossways.cli.reading_commands import PlaceArgument, SeedOption, write_report
from crossways.place_folder import Faults, UnusablePath
from crossways.place_folder.polis import Agree, Conversion, convert, read_export
from crossways.report.as_json import to_json
from crossways.report.assemble import assemble
from crossways.report.terminal import show


class AgreeIs(StrEnum):
    """The number that means agree."""

    PLUS = "1"
    MINUS = "-1"


_STATUS = {
    "moderated_out": "{} taken out by a moderator (kept, and marked so)",
    "fact_about_self": "{} marked as a fact about oneself",
}
_LEFT_OUT = (
    "Left out, since a place has no use for them: times of voting, who wrote a statement, the "
    "tool's numbers for people and its scores."
)


TITLE = "What the conversation shows"


def add_to(app: typer.Typer, importing: typer.Typer) -> None:
    """Add ``conversation``, and ``polis`` to the group of ``import``."""
    app.command("conversation", short_help="Tell what an open conversation shows.")(conversation)
    importing.command("polis")(import_polis)


def conversation(
    place: PlaceArgument,
    *,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only the sentences")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, for programs")] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="Write report.html and report.pdf into this folder", metavar="OUT"),
    ] = None,
    seed: SeedOption = 1,
) -> None:
    """Tell which groups of opinion there are, what they share and what divides them.

    Reads the votes of the latest conversation of a place folder, and nothing else of it.
    """
    if out is not None:
        require_folder(out)
    read = read_place(place)
    made = assemble(make_conversation_release(read, seed=seed), read)
    made = replace(made, title=TITLE)
    if out is not None:
        write_report(made, out)
    elif as_json:
        typer.echo(to_json(made))
    else:
        show(made, Console(), quiet=quiet)


def import_polis(  # noqa: PLR0917 - typer reads them by name
    export: Annotated[Path, typer.Argument(help="The export: a folder or a zip", metavar="EXPORT")],
    place: Annotated[Path, typer.Argument(help="The new place folder", metavar="PLACE")],
    agree: Annotated[
        AgreeIs | None,
        typer.Option(help="Which number means agree, where the files do not tell"),
    ] = None,
    round_number: Annotated[
        int, typer.Option("--round", min=1, help="Which round of asking it was")
    ] = 1,
    name: Annotated[
        str | None, typer.Option(help="What to call the place; without it, the topic")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Fixes the random ids; for demonstrations only")
    ] = None,
) -> None:
    """Turn the export of a Polis conversation into a place folder.

    Reads comments.csv, votes.csv, participants-votes.csv and summary.csv, any of them missing but
    one. Says what became of every vote and every statement.
    """
    require_new(place)
    try:
        with working("Reading the export"):
            done = _convert(export, agree, round_number, name, seed)
            place_folder.write(done.place, place)
    except UnusablePath as error:
        refuse(error)
    except Faults as error:
        show_faults(Console(), error.faults, SHOWN)
        raise typer.Exit(FAULTY) from error
    console = Console()
    show_notes(console, done.notes)
    for line in account(done):
        console.print(escape(line), highlight=False)
    console.print(f"Wrote {escape(place.name)}.", highlight=False)


def _convert(
    export: Path, agree: AgreeIs | None, round_number: int, name: str | None, seed: int | None
) -> Conversion:
    sign: Agree | None = None if agree is None else 1 if agree is AgreeIs.PLUS else -1
    return convert(read_export(export), agree=sign, round_number=round_number, name=name, seed=seed)


def account(done: Conversion) -> Iterator[str]:
    """What became of every vote, person and statement, a sentence or two for each."""
    yield f"{_many(done.votes_read, 'vote')} read, {_many(done.votes_kept, 'vote')} kept."
    if done.votes_again:
        yield _given_again(done)
    yield f"Agree is {done.sign.agree} in the export: {done.sign.because}."
    yield f"{_many(done.people, 'person', 'people')} voted; each has a new random id."
    if done.silent_people:
        told = _many(done.silent_people, "person", "people")
        yield f"{told} in the export without a vote left out."
    yield _statements(done)
    if done.their_groups is not None:
        yield f"The tool's own groups ({_groups(done)}) left out: Crossways looks for groups anew."
    yield _LEFT_OUT
    if not done.votes_kept:
        yield "Nobody has voted: there is nothing to tell yet."


def _given_again(done: Conversion) -> str:
    told = f"{_many(done.votes_again, 'vote')} left out: the same person voted again later, "
    told += f"and the last vote counts ({_many(done.votes_changed, 'answer')} changed by it)."
    if done.votes_tied:
        told += (
            f" Of these, {done.votes_tied:,} have no later time, so the later row of the file "
            "counts."
        )
    return told


def _statements(done: Conversion) -> str:
    marked = [
        words.format(f"{done.statements[status]:,}")
        for status, words in _STATUS.items()
        if status in done.statements
    ]
    if done.wordless:
        marked.append(f"{done.wordless:,} without their words, which the export does not hold")
    told = _many(sum(done.statements.values()), "statement")
    return f"{told} kept{': ' + ', '.join(marked) if marked else ''}."


def _groups(done: Conversion) -> str:
    if done.their_groups is None:
        return ""
    sizes = done.their_groups["group"].drop_nulls().value_counts(sort=True)["count"]
    told = " and ".join(f"{size:,}" for size in sizes) or "none"
    alone = done.their_groups["group"].null_count()
    return f"{told} people, {alone:,} in none"


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"
