"""``crossways check`` and ``crossways import survey``."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from crossways import place_folder
from crossways.analysis.tables import Place
from crossways.cli.reading import read_as_of
from crossways.place_folder import Examination, Fault, Faults, Note, UnusablePath
from crossways.place_folder.survey import (
    Conversion,
    add_round,
    convert,
    read_map,
    read_sheet,
    suggest,
)

CLEAN, FAULTY, UNUSABLE = 0, 1, 2
SHOWN = 50


def add_to(app: typer.Typer) -> typer.Typer:
    """Add ``check`` and ``import survey`` to a command line; returns the group of ``import``."""
    importing = typer.Typer(help="Turn files of other programs into a place folder.")
    importing.callback()(_only_groups)
    importing.command("survey")(import_survey)
    app.command("check")(check)
    app.add_typer(importing, name="import")
    return importing


def _only_groups() -> None:
    """Turn files of other programs into a place folder."""


def check(
    place: Annotated[Path, typer.Argument(help="The place folder", metavar="PLACE")],
    as_json: Annotated[bool, typer.Option("--json", help="Every fault, for programs")] = False,
    show: Annotated[int, typer.Option(min=0, help="How many faults to list")] = SHOWN,
    as_of: Annotated[
        str | None,
        typer.Option(help="Days after this one cannot have happened yet", metavar="DATE"),
    ] = None,
) -> None:
    """Name every fault of a place folder; change nothing.

    Ends with 0 when there is none, 1 when there are some, 2 when the folder cannot be used.
    """
    try:
        examination = place_folder.examine(
            place, today=None if as_of is None else read_as_of(as_of)
        )
    except UnusablePath as error:
        refuse(error, as_json=as_json)
    if as_json:
        typer.echo(_as_json(examination.faults, examination.notes, examination.rows))
    else:
        _show_examination(examination, place, show)
    raise typer.Exit(FAULTY if examination.faults else CLEAN)


def import_survey(  # noqa: PLR0917 - typer reads them by name
    file: Annotated[Path, typer.Argument(help="The export: CSV or XLSX", metavar="FILE")],
    place: Annotated[
        Path | None, typer.Argument(help="The new place folder", metavar="PLACE")
    ] = None,
    map_file: Annotated[
        Path | None, typer.Option("--map", help="The map to follow", metavar="MAP.toml")
    ] = None,
    suggest_map: Annotated[
        bool, typer.Option("--suggest", help="Write a first map by looking at the columns")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Where to write the first map", metavar="MAP.toml")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Which sheet of a workbook")] = None,
    add_to: Annotated[
        Path | None,
        typer.Option(
            help="A place this is a later round of; PLACE gets both, this stays as it is",
            metavar="EARLIER",
        ),
    ] = None,
    round_number: Annotated[
        int | None,
        typer.Option("--round", min=1, help="Which round this is, whatever the map says"),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Fixes the random ids; for demonstrations only")
    ] = None,
) -> None:
    """Turn a survey export, one row a person, into a place folder; or suggest how.

    First: crossways import survey answers.csv --suggest --out map.toml. Read and correct map.toml.
    Then: crossways import survey answers.csv --map map.toml my-place.
    Next time: crossways import survey autumn.csv --map map.toml --round 2 --add-to my-place both.
    """
    try:
        if suggest_map:
            _suggest(file, out, sheet)
        elif map_file is None or place is None:
            raise typer.BadParameter("give --suggest, or --map MAP.toml and the new folder PLACE")
        else:
            source = Source(file, map_file, sheet, round_number, seed)
            _import(source, place, add_to)
    except UnusablePath as error:
        refuse(error)
    except Faults as error:
        show_faults(Console(), error.faults, SHOWN)
        raise typer.Exit(FAULTY) from error


def _suggest(file: Path, out: Path | None, sheet: str | None) -> None:
    read = read_sheet(file, sheet=sheet)
    show_notes(Console(stderr=True), read.notes)
    if out is None:
        typer.echo(suggest(read), nl=False)
        return
    if out.exists():
        raise typer.BadParameter(
            f"{out.name} is there already; give a new name", param_hint="--out"
        )
    out.write_text(suggest(read), encoding="utf-8", newline="\n")
    Console().print(
        f"Wrote {escape(out.name)}. Read it through and correct it, then import with it."
    )


@dataclass(frozen=True)
class Source:
    """An export and how to read it: its map, which sheet, which round, what fixes the ids."""

    file: Path
    map_file: Path
    sheet: str | None
    round: int | None
    seed: int | None


def _import(source: Source, place: Path, earlier: Path | None) -> None:
    require_new(place)
    mapped = read_map(source.map_file)
    mapped = mapped if source.round is None else replace(mapped, round=source.round)
    read = read_sheet(
        source.file, sheet=source.sheet or mapped.sheet, header_rows=mapped.header_rows
    )
    before = None if earlier is None else place_folder.read(earlier)
    done = convert(read, mapped, seed=source.seed)
    both = done.place if before is None else add_round(before, done.place, mapped, file=read.file)
    place_folder.write(both, place)
    console = Console()
    show_notes(console, read.notes)
    _show_conversion(console, done, place)
    if before is not None:
        _show_addition(console, before, both, mapped.round)


def _show_addition(console: Console, before: Place, both: Place, number: int) -> None:
    earlier = ", ".join(str(each) for each in before.round_numbers)
    new = both.items["item"][before.items.height :].to_list()
    told = f" New questions: {', '.join(new)}." if new else ""
    words = f"Added as round {number}, after {earlier or 'none'}.{told}"
    console.print(escape(words), highlight=False)


def require_new(place: Path) -> None:
    """End before any work is done when the new folder is there already."""
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise typer.BadParameter(f"{place.name} is there already; give a new folder")


def refuse(error: UnusablePath, *, as_json: bool = False) -> NoReturn:
    """End because the path itself cannot be used."""
    if as_json:
        typer.echo(_as_json(error.faults, (), {}))
    else:
        for fault in error.faults:
            typer.echo(str(fault), err=True)
    raise typer.Exit(UNUSABLE) from error


def _as_json(
    faults: list[Fault] | tuple[Fault, ...],
    notes: list[Note] | tuple[Note, ...],
    rows: dict[str, int],
) -> str:
    return json.dumps(
        {
            "sound": not faults,
            "fault_count": len(faults),
            "faults": [fault.as_dict() for fault in faults],
            "notes": [{"file": note.file, "says": note.says} for note in notes],
            "rows": rows,
        },
        ensure_ascii=False,
        indent=2,
    )


def _show_examination(examination: Examination, place: Path, shown: int) -> None:
    console = Console()
    show_notes(console, examination.notes)
    if examination.faults:
        show_faults(console, examination.faults, shown)
        return
    grid = Grid("Table", "Rows", box=None)
    grid.columns[1].justify = "right"
    for name, rows in examination.rows.items():
        grid.add_row(name, f"{rows:,}")
    console.print(grid)
    console.print(f"{escape(place.name)} is sound: no faults.")


def show_notes(console: Console, notes: list[Note] | tuple[Note, ...]) -> None:
    """Print what was read correctly but is worth knowing."""
    for note in notes:
        console.print(f"[dim]Note:[/dim] {escape(str(note))}", highlight=False)


def show_faults(console: Console, faults: list[Fault] | tuple[Fault, ...], shown: int) -> None:
    """Print the first ``shown`` faults, and how many there are in each file."""
    for fault in faults[:shown]:
        console.print(
            f"[bold]{escape(fault.where)}[/bold]\n  found {escape(fault.found)}, "
            f"expected {escape(fault.expected)}. {escape(fault.mend)}.",
            highlight=False,
        )
    counts = Counter(fault.file for fault in faults)
    told = ", ".join(f"{count:,} in {escape(file)}" for file, count in counts.items())
    noun = "fault" if len(faults) == 1 else "faults"
    rest = f" The first {shown:,} are listed; --json lists all." if len(faults) > shown else ""
    console.print(f"{len(faults):,} {noun}: {told}.{rest}", highlight=False)


def _show_conversion(console: Console, done: Conversion, place: Path) -> None:
    console.print(
        f"{done.rows:,} rows became {done.respondents:,} respondents in {escape(place.name)}.",
        f"{done.cells:,} cells: {done.answered:,} answers, {done.cant_say:,} can't say, "
        f"{done.unanswered:,} left empty.",
        sep="\n",
        highlight=False,
    )
