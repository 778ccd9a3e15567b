"""``crossways evaluate``: what changed in one area, beyond what happens anywhere.

Without ``--run`` it only says what could be seen; every run is written into a log first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import typer

from crossways.analysis.methods.evaluation import (
    Ahead,
    Evaluation,
    Plan,
    Refused,
    detectable_words,
    earlier_runs,
    evaluate,
    look_ahead,
    plan_words,
    record_of,
    record_of_refusal,
    usual_plan,
)
from crossways.cli import evaluate_arguments as typed
from crossways.cli.chart_options import fault, read_day, read_target
from crossways.cli.evaluate_telling import as_json_of_plan, as_json_of_run, show
from crossways.place_folder import Fault, Faults, UnusablePath
from crossways.place_folder.indicator.areas import Areas, read_areas
from crossways.report.charts import evaluation_others, evaluation_path

FAULTY, UNUSABLE = 1, 2
LOG = "evaluations.jsonl"


def add_to(app: typer.Typer) -> None:
    """Add ``evaluate`` to a command line."""
    app.command("evaluate", short_help="Did it change here, beyond what happens anywhere?")(
        evaluate_indicator
    )


def evaluate_indicator(  # noqa: PLR0917 - typer reads them by name
    where: typed.Where,
    indicator: typed.Area,
    since: typed.Since,
    others: typed.Others = None,
    outcome: typed.Outcome = "the reading",
    method: typed.How = "compared",
    scale: typed.Size = "ratio",
    season: typed.Season = None,
    trend: typed.Trend = None,
    slope: typed.Slope = False,
    memory: typed.Memory = True,
    settling: typed.Settling = 0,
    matters: typed.Matters = None,
    run: typed.Run = False,
    log: typed.Log = None,
    as_of: typed.AsOf = None,
    as_json: typed.AsJson = False,
    svg: typed.Svg = None,
    others_svg: typed.OthersSvg = None,
) -> None:
    """Say what changed in one area after a date, held against areas where nothing changed.

    First it tells the smallest change that could be seen. With --run it is run, and written down.
    """
    faults: list[Fault] = []
    today = read_day("--as-of", as_of, faults) or date.today()
    enough = _matters(matters, faults)
    start = read_day("--from", since, faults)
    areas = _read(where, indicator, others or [], outcome=outcome, today=today, faults=faults)
    if areas is not None and start is not None and (wrong := areas.start_fault(start)):
        faults.append(wrong)
    if faults or areas is None or start is None:
        _end(faults)
        return
    plan = usual_plan(
        areas.dates.index(start),
        method=method,
        year=areas.season,
        scale=scale,
        season=season,
        trend=trend,
        slope=slope,
        memory=memory,
        settling=settling,
    )
    if run:
        path = log or _beside(where)
        _run(areas, plan, path, today, matters=enough, as_json=as_json, out=(svg, others_svg))
    else:
        _look_ahead(areas, plan, as_json=as_json)


def _matters(text: str | None, faults: list[Fault]) -> float | None:
    told: list[Fault] = []
    read = read_target(text, told)
    faults.extend(replace(one, file="--matters") for one in told)
    return None if read is None else abs(read)


def _read(
    where: Path,
    indicator: str,
    others: list[str],
    *,
    outcome: str,
    today: date,
    faults: list[Fault],
) -> Areas | None:
    try:
        return read_areas(where, indicator, others, outcome=outcome, today=today)
    except UnusablePath as error:
        _end([*faults, *error.faults], UNUSABLE)
    except Faults as error:
        faults.extend(error.faults)
    return None


def _end(faults: list[Fault], code: int = FAULTY) -> None:
    for one in faults:
        typer.echo(str(one), err=True)
    noun = "fault" if len(faults) == 1 else "faults"
    typer.echo(f"{len(faults):,} {noun}: nothing was judged, nothing was changed.", err=True)
    raise typer.Exit(code)


def _beside(where: Path) -> Path:
    return (where if where.is_dir() else where.parent) / LOG


def _look_ahead(areas: Areas, plan: Plan, *, as_json: bool) -> None:
    """What the plan could see; readings after the start of the area itself are not looked at."""
    ahead = look_ahead(areas.panel, plan)
    if as_json:
        typer.echo(as_json_of_plan(ahead, plan, areas.left_out))
    else:
        typer.echo(plan_words(plan, ahead.panel))
        for name, why in (areas.left_out | dict(ahead.left_out)).items():
            typer.echo(f"{name} is left out: {why}.")
        for line in _refused_lines(ahead.reasons) if ahead.reasons else _ahead_lines(ahead, plan):
            typer.echo(line)
    if ahead.reasons:
        raise typer.Exit(FAULTY)


def _refused_lines(reasons: tuple[str, ...]) -> list[str]:
    return ["Not judged, because more would be said than the readings can:", *reasons]


def _ahead_lines(ahead: Ahead, plan: Plan) -> list[str]:
    assert ahead.detectable is not None
    later = "Nothing has been judged yet. Add --run to run it; every run is written down."
    return [detectable_words(ahead.detectable, ahead.panel, plan), later]


def _run(
    areas: Areas,
    plan: Plan,
    path: Path,
    today: date,
    *,
    matters: float | None,
    as_json: bool,
    out: tuple[Path | None, Path | None],
) -> None:
    earlier = _earlier(path, areas)
    try:
        made = evaluate(areas.panel, plan, matters=matters)
    except Refused as refused:
        _write_down(path, record_of_refusal(areas.panel, plan, refused.reasons, run_on=today).line)
        for line in _refused_lines(refused.reasons):
            typer.echo(line, err=True)
        raise typer.Exit(FAULTY) from refused
    _write_down(path, record_of(made, run_on=today).line)
    if as_json:
        typer.echo(as_json_of_run(made, areas.left_out, earlier=earlier))
    else:
        show(made, areas.left_out, earlier=earlier, log=path)
    _draw(made, *out)


def _earlier(path: Path, areas: Areas) -> int:
    """How often this was asked before; a log that cannot be read ends it before anything is run."""
    if not path.exists():
        return 0
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return earlier_runs(lines, area=areas.panel.area)
    except ValueError as error:
        told = str(error) if "line" in str(error) else "no text"
        mend = "Mend it, or name another with --log"
        _end([fault(path.name, told, "one record of a run in each line", mend)])
        raise


def _write_down(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8", newline="\n") as log:
        log.write(line + "\n")


def _draw(made: Evaluation, svg: Path | None, others_svg: Path | None) -> None:
    beside = evaluation_others.picture(made) if others_svg is not None else None
    if svg is not None:
        svg.write_text(evaluation_path.picture(made).svg, encoding="utf-8", newline="\n")
        typer.echo(f"Wrote {svg}", err=True)
    if others_svg is not None and beside is not None:
        others_svg.write_text(beside.svg, encoding="utf-8", newline="\n")
        typer.echo(f"Wrote {others_svg}", err=True)
