"""``crossways findings``, ``report``, ``release`` and ``questions``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid

from crossways import release_folder
from crossways.analysis import catalogue
from crossways.analysis.catalogue import KNOWN_QUESTIONS, QUESTIONS, KnownQuestion, Question
from crossways.analysis.methods.pulse_signals import Sensitivity
from crossways.cli.reading import (
    has_answers,
    make_release,
    read_as_of,
    read_place,
    require_folder,
    working,
)
from crossways.report.as_json import to_json
from crossways.report.assemble import assemble, only_known
from crossways.report.model import Report
from crossways.report.terminal import show

PlaceArgument = Annotated[Path, typer.Argument(help="The place folder", metavar="PLACE")]
SensitivityOption = Annotated[
    Sensitivity, typer.Option(help="How readily the pulse warns: more means more false warnings")
]
AsOfOption = Annotated[
    str | None, typer.Option(help="Take this day as today, for outcomes", metavar="DATE")
]
SeedOption = Annotated[int, typer.Option(help="Fixes every random draw, so that a run repeats")]

NOTHING_READ = (
    "No question could be answered from these items. To be read, an item needs a dimension (the "
    "pulse) or the facet ME, SAY, DO or GUESS (values): set them in the map and import again."
)


def add_to(app: typer.Typer) -> None:
    """Add the reading commands to a command line."""
    app.command("findings")(findings)
    app.command("report", short_help="Write the findings as a web page and a PDF.")(report)
    app.command("release", short_help="Write the tables that may be shown to anybody.")(release)
    app.command("questions", short_help="List the questions that are asked.")(questions)


def findings(
    place: PlaceArgument,
    *,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only the sentences")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, for programs")] = False,
    sensitivity: SensitivityOption = "default",
    seed: SeedOption = 1,
    as_of: AsOfOption = None,
) -> None:
    """Read a place folder and tell what was found, in plain English.

    What joint work is for and what came of it comes first, where the place tells of it; that rests
    on nobody's answers.
    """
    made = report_of(place, sensitivity=sensitivity, seed=seed, today=read_as_of(as_of))
    if as_json:
        typer.echo(to_json(made))
    else:
        show(made, Console(), quiet=quiet)


def report(
    place: PlaceArgument,
    out: Annotated[
        Path, typer.Argument(help="Folder for report.html and report.pdf", metavar="OUT")
    ],
    *,
    sensitivity: SensitivityOption = "default",
    seed: SeedOption = 1,
    as_of: AsOfOption = None,
) -> None:
    """Write the findings as one accessible web page and one accessible PDF."""
    require_folder(out)
    today = read_as_of(as_of)
    write_report(report_of(place, sensitivity=sensitivity, seed=seed, today=today), out)


def release(
    place: PlaceArgument,
    out: Annotated[
        Path,
        typer.Argument(
            help="Folder for the safe tables; an earlier release there is replaced", metavar="OUT"
        ),
    ],
    *,
    sensitivity: SensitivityOption = "default",
    seed: SeedOption = 1,
) -> None:
    """Write the safe tables: what may be shown to anybody, with a data dictionary and the audit."""
    require_folder(out)
    made = make_release(read_place(place), sensitivity=sensitivity, seed=seed)
    release_folder.write(made, out)
    audit = made.audit
    typer.echo(
        f"{audit.shown:,} figures may be shown; {audit.withheld_small:,} stood for too few people."
        f"\nThe audit {'passed' if audit.passed else 'FAILED'}. Written to {out}"
    )


def questions() -> None:
    """List the questions Crossways answers and the tables each reads."""
    grid = Grid("Name", "What it asks", "Reads", box=None)
    asked: tuple[KnownQuestion | Question, ...] = (
        *KNOWN_QUESTIONS.values(),
        *QUESTIONS.values(),
    )
    for question in asked:
        grid.add_row(question.name, question.asks, ", ".join(question.reads))
    Console().print(grid)


def report_of(folder: Path, *, sensitivity: Sensitivity, seed: int, today: date) -> Report:
    """Read a folder, release it and assemble the report.

    A place that tells of its outcomes and where nobody has answered yet is told of as far as that.
    """
    place = read_place(folder)
    if not has_answers(place) and (known := catalogue.known_findings(place, today=today)):
        typer.echo("There are no answers in this place yet; this is what is known.", err=True)
        return only_known(place, known, today=today)
    released = make_release(place, sensitivity=sensitivity, seed=seed)
    made = assemble(released, place, today=today)
    if all(finding.topic in ("coverage", "outcomes") for finding in made.findings):
        typer.echo(NOTHING_READ, err=True)
    return made


def write_report(made: Report, out: Path) -> None:
    """Write report.html and report.pdf into a folder, and say where they are."""
    from crossways.report import page, pdf  # noqa: PLC0415 - loads what draws and typesets

    out.mkdir(parents=True, exist_ok=True)
    with working("Drawing the page and the PDF"):
        (out / "report.html").write_text(page.render(made), encoding="utf-8", newline="\n")
        (out / "report.pdf").write_bytes(pdf.render(made))
    typer.echo(f"Wrote {out / 'report.html'} and {out / 'report.pdf'}")
