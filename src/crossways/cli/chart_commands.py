"""``crossways chart``: the control chart of one indicator, as words, JSON, drawing, page or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from crossways.analysis.methods.control_charts import (
    FEWEST_FIXED,
    Kind,
    Rebase,
)
from crossways.cli import chart_arguments as typed
from crossways.cli.chart_of_place import Told, told_of
from crossways.cli.chart_options import (
    BETTER,
    fault,
    read_day,
    read_rebases,
    read_target,
    tell_rebase_faults,
    tell_target_faults,
)
from crossways.place_folder import Fault, Faults, UnusablePath
from crossways.place_folder.indicator import IndicatorSeries, read_indicator
from crossways.report.charted import charted
from crossways.report.charts.control_chart import picture
from crossways.report.charts.control_table import table
from crossways.report.indicator import Indicator, looks_like_shares
from crossways.report.indicator_events import event_words
from crossways.report.indicator_json import to_json
from crossways.report.indicator_words import (
    STATUS,
    cautions,
    reason,
    rebase_words,
    rules_words,
    statement,
    sureness,
    target_words,
)

FAULTY, UNUSABLE = 1, 2
SHOWN_ROWS = 12
WIDEST = 88
UNSAID = fault(
    "--better",
    "nothing",
    "higher, lower or neither",
    "Say which way is better, here or in the table of indicators",
)


@dataclass(frozen=True)
class Asked:
    """What is asked of a series, as typed and read; what was not typed is as the place tells it."""

    better: typed.Side
    target: float | None
    rules: typed.Rules
    kind: Kind | None
    rebases: tuple[Rebase, ...]
    baseline_points: int | None
    met_already: bool
    told: Told


def add_to(app: typer.Typer) -> None:
    """Add ``chart`` to a command line."""
    app.command("chart", short_help="Chart one indicator: is it changing, or only moving?")(chart)


def chart(  # noqa: PLR0917 - typer reads them by name
    where: typed.Where,
    indicator: typed.Code,
    better: typed.BetterSide = None,
    target: typed.Target = None,
    met_already: typed.MetAlready = False,
    rules: typed.RuleName = None,
    kind: typed.ChartKind = None,
    rebase: typed.Rebases = None,
    decided_by: typed.DecidedBy = "",
    decided_on: typed.DecidedOn = None,
    baseline_points: typed.BaselinePoints = None,
    name: typed.Name = None,
    as_of: typed.AsOf = None,
    as_json: typed.AsJson = False,
    svg: typed.Svg = None,
    html: typed.Html = None,
    pdf: typed.Pdf = None,
) -> None:
    """Say whether one indicator is changing or only moving, how sure that is, and of its target.

    Nothing is mended or left out in silence: every faulty row is named with its mend.
    """
    faults: list[Fault] = []
    told = _told(where, indicator, faults)
    given = read_rebases(
        rebase or [], decided_by, read_day("--decided-on", decided_on, faults), faults
    )
    typed_target = read_target(target, faults)
    asked = Asked(
        better=better or told.better or _unsaid(faults),
        target=told.target if target is None else typed_target,
        rules=rules or told.rules or "nhsr",
        kind=kind,
        rebases=given or told.rebases,
        baseline_points=baseline_points,
        met_already=met_already,
        told=told,
    )
    today = read_day("--as-of", as_of, faults) or date.today()
    series = _read(where, indicator, asked, today, faults)
    read = _indicator(series, asked, name=name or told.name or indicator)
    if as_json:
        typer.echo(to_json(read))
    else:
        _show(read, Console())
    _write(read, svg=svg, html=html, pdf=pdf)


def _told(where: Path, indicator: str, faults: list[Fault]) -> Told:
    """What the place tells of the indicator; its tables' faults are told with all the others."""
    try:
        return told_of(where, indicator)
    except Faults as error:
        faults.extend(error.faults)
        return Told()


def _unsaid(faults: list[Fault]) -> typed.Side:
    faults.append(UNSAID)
    return "neither"


def _read(
    where: Path, indicator: str, asked: Asked, today: date, faults: list[Fault]
) -> IndicatorSeries:
    """The series; tells every fault of options and rows at once, and ends when there are any."""
    series, code = None, FAULTY
    try:
        series = _series(where, indicator, asked, today)
    except UnusablePath as error:
        faults.extend(error.faults)
        code = UNUSABLE
    except Faults as error:
        faults.extend(error.faults)
    if asked.baseline_points is not None and asked.baseline_points < FEWEST_FIXED:
        found = f"{asked.baseline_points}"
        faults.append(fault("--baseline-points", found, f"{FEWEST_FIXED} or more", "Take more"))
    if asked.baseline_points is not None and asked.kind not in (None, "xmr"):
        expected = "a chart of single readings"
        faults.append(fault("--baseline-points", f"--kind {asked.kind}", expected, "Leave it out"))
    if series is not None:
        _tell_senseless(series, asked, faults)
    if faults or series is None:
        for one in faults:
            typer.echo(str(one), err=True)
        noun = "fault" if len(faults) == 1 else "faults"
        typer.echo(f"{len(faults):,} {noun}: nothing was charted, nothing was changed.", err=True)
        raise typer.Exit(UNUSABLE if UNSAID in faults else code)
    for note in series.notes:
        typer.echo(str(note), err=True)
    return series


def _series(where: Path, indicator: str, asked: Asked, today: date) -> IndicatorSeries:
    """The readings, held to what their kind of chart asks of them."""
    if asked.kind is not None:
        return read_indicator(where, indicator, today=today, kind=asked.kind)
    series = read_indicator(where, indicator, today=today)
    kind = _kind(series, asked)
    return series if kind == "xmr" else read_indicator(where, indicator, today=today, kind=kind)


def _kind(series: IndicatorSeries, asked: Asked) -> Kind:
    return asked.kind or asked.told.chart_kind(counted=series.counts is not None)


def _tell_senseless(series: IndicatorSeries, asked: Asked, faults: list[Fault]) -> None:
    kind = _kind(series, asked)
    if asked.baseline_points is not None and asked.kind is None and kind != "xmr":
        expected, found = "a chart of single readings", f"a {asked.told.kind}"
        faults.append(fault("--baseline-points", found, expected, "Leave it out"))
    tell_rebase_faults(series.dates, asked.rebases, faults)
    tell_target_faults(
        series.values,
        asked.target,
        asked.better,
        share=kind != "u" and looks_like_shares(series.values, series.sizes),
        met_already=asked.met_already,
        faults=faults,
    )


def _indicator(series: IndicatorSeries, asked: Asked, *, name: str) -> Indicator:
    return charted(
        series,
        name=name,
        kind=_kind(series, asked),
        better=BETTER[asked.better],
        target=asked.target,
        rules=asked.rules,
        rebases=asked.rebases,
        baseline_points=asked.baseline_points,
        events=asked.told.events,
    )


def _show(indicator: Indicator, console: Console) -> None:
    width = min(console.width, WIDEST)

    def say(words: str, label: str = "", style: str = "") -> None:
        if words:
            console.print(Text.assemble((label, "bold"), (words, style)), width=width)

    say(statement(indicator), style="bold")
    say(reason(indicator))
    say(STATUS[indicator.variation], "In short: ")
    say(sureness(indicator), "How sure: ")
    say(target_words(indicator))
    for line in (*rebase_words(indicator), *event_words(indicator.events_in_view)):
        say(line)
    say(" ".join(cautions(indicator)), "Not said: ")
    say(rules_words(indicator))
    rows = table(indicator)
    grid = Grid(*rows.columns, box=None)
    for row in rows.tail(SHOWN_ROWS).iter_rows():
        grid.add_row(*(Text(cell) for cell in row))
    console.print()
    console.print(grid, width=width)
    if rows.height > SHOWN_ROWS:
        say(f"The latest {SHOWN_ROWS} of {rows.height} readings; --html and --json have them all.")


def _write(indicator: Indicator, *, svg: Path | None, html: Path | None, pdf: Path | None) -> None:
    if svg is not None:
        svg.write_text(picture(indicator).svg, encoding="utf-8", newline="\n")
    if html is not None or pdf is not None:
        from crossways.report import indicator_page  # noqa: PLC0415 - loads what typesets

        if html is not None:
            html.write_text(indicator_page.render_html(indicator), encoding="utf-8", newline="\n")
        if pdf is not None:
            pdf.write_bytes(indicator_page.render_pdf(indicator))
    for path in (svg, html, pdf):
        if path is not None:
            typer.echo(f"Wrote {path}", err=True)
