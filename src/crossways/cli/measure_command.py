"""``crossways measure``: append one reading to a place, checked first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crossways import place_folder
from crossways.cli.chart_of_place import TABLES
from crossways.cli.reading import FAULTY, UNUSABLE, read_as_of
from crossways.cli.reading_commands import AsOfOption, PlaceArgument
from crossways.place_folder import Faults, UnusablePath
from crossways.place_folder.indicator.append import (
    Typed,
    append_reading,
    tell_unknown_indicator,
)


def add_to(app: typer.Typer) -> None:
    """Add ``measure`` to a command line."""
    app.command("measure", short_help="Add one reading of an indicator to a place.")(measure)


def measure(
    place: PlaceArgument,
    indicator: Annotated[
        str, typer.Argument(help="Short code of the indicator", metavar="INDICATOR")
    ],
    on: Annotated[
        str, typer.Argument(help="The day, or the first day of the period", metavar="DATE")
    ],
    reading: Annotated[
        str,
        typer.Argument(
            help="The reading, counts such as 81/100, or none where nothing was measured",
            metavar="VALUE|NUM/DEN",
        ),
    ],
    *,
    source: Annotated[str, typer.Option(help="Where the reading comes from")] = "",
    as_of: AsOfOption = None,
) -> None:
    """Add one reading of an indicator to a place folder; every fault is told, and then nothing.

    The reading is tried together with those before it: a second one of a month, a month left out,
    a comma for a point or a day still to come leave the file as it was.
    """
    today = read_as_of(as_of)
    try:
        kind = _kind(place, indicator)
        typed = Typed(indicator, on, reading, source)
        series = append_reading(place, typed, today=today, kind=kind)
    except Faults as faults:
        for fault in faults.faults:
            typer.echo(str(fault), err=True)
        noun = "fault" if len(faults.faults) == 1 else "faults"
        typer.echo(f"{len(faults.faults):,} {noun}: nothing was added.", err=True)
        raise typer.Exit(UNUSABLE if isinstance(faults, UnusablePath) else FAULTY) from faults
    readings = len(series.dates)
    many = "1 reading" if readings == 1 else f"{readings:,} readings"
    typer.echo(f"Added {indicator}, {on.strip()}: {reading.strip()}. It now has {many}.")


def _kind(place: Path, indicator: str) -> str:
    """What kind of indicator it is; refused where the place tells of others and not of this one."""
    told = place_folder.read(place, only=TABLES).indicators
    tell_unknown_indicator(indicator, told["indicator"].to_list())
    kinds = dict(told.select("indicator", "kind").iter_rows())
    return str(kinds.get(indicator, "value"))
