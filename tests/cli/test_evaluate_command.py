"""``crossways evaluate`` as a person types it: what is said, what is written, what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner, Result

from crossways.cli.evaluate_commands import add_to

HEADER = "indicator,measured_on,value,numerator,denominator\n"
AREAS, MONTHS, START = 14, 36, "2025-01-01"


def crossways(*words: object) -> Result:
    app = typer.Typer()
    app.callback()(lambda: None)
    add_to(app)
    typed = ["evaluate", *(str(word) for word in words), "--as-of", "2026-06-01"]
    return CliRunner().invoke(app, typed, env={"COLUMNS": "200"})


def month(at: int) -> str:
    return f"{2023 + at // 12}-{at % 12 + 1:02}-01"


def readings(*, fall: float = 0.4) -> np.ndarray:
    rng = np.random.default_rng(8)
    counts = rng.poisson(300 * np.exp(0.03 * rng.normal(size=(AREAS, MONTHS))))
    counts[0, 24:] = np.round(counts[0, 24:] * (1 - fall))
    return counts


def write(folder: Path, counts: np.ndarray) -> Path:
    path = folder / "measurements.csv"
    rows = [
        f"delays-{area},{month(at)},{value},,\n"
        for area, series in enumerate(counts)
        for at, value in enumerate(series)
    ]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def asked(file: Path, *more: object) -> Result:
    return crossways(file, "delays-0", "--from", START, "--with", "delays-*", *more)


def test_what_could_be_seen_is_told_first_and_nothing_is_judged_or_written(tmp_path: Path) -> None:
    result = asked(write(tmp_path, readings()))
    assert result.exit_code == 0, result.output
    assert "The smallest change in delays-0 that would be seen" in result.output
    assert "Nothing has been judged yet" in result.output
    assert "would lead us to expect" not in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["measurements.csv"]


def test_what_could_be_seen_does_not_look_at_the_area_after_the_start(tmp_path: Path) -> None:
    as_it_was = asked(write(tmp_path, readings(fall=0.0))).output
    assert asked(write(tmp_path, readings(fall=0.6))).output == as_it_was


@pytest.mark.parametrize("method", ["compared", "synthetic"])
def test_a_planted_fall_is_told_as_compatible_and_never_as_caused(
    method: str, tmp_path: Path
) -> None:
    file = write(tmp_path, readings())
    result = asked(file, "--method", method, "--outcome", "delayed days", "--run")
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert re.search(r"delays-0, delayed days, from 2025-01-01: (39|4\d)% lower than", said)
    assert "Clear:" in said
    assert "compatible with what began then having made it lower" in said
    assert "It does not show what caused it" in said


def test_every_run_is_written_down_and_the_next_one_is_told_its_number(tmp_path: Path) -> None:
    file = write(tmp_path, readings())
    first, second = asked(file, "--run"), asked(file, "--trend", "--outcome", "beds", "--run")
    assert "This is run" not in first.output
    assert "This is run 2 of this question" in second.output
    lines = (tmp_path / "evaluations.jsonl").read_text(encoding="utf-8").splitlines()
    trends = [json.loads(line)["plan"]["trend"] for line in lines]
    assert trends == [False, True]


def test_a_refused_run_gives_every_reason_and_is_written_down_too(tmp_path: Path) -> None:
    file = write(tmp_path, readings()[:4])
    result = crossways(
        file, "delays-0", "--from", "2025-08-01", "--with", "*", "--run", "--log", tmp_path / "log"
    )
    assert result.exit_code == 1
    assert "There are 5 readings after the change; 6 are needed." in result.output
    assert "There are 3 areas to compare with; 10 are needed" in result.output
    assert json.loads((tmp_path / "log").read_text(encoding="utf-8"))["strength"] == "refused"


def test_without_comparators_it_is_before_and_after_only(tmp_path: Path) -> None:
    file = write(tmp_path, readings())
    result = crossways(file, "delays-0", "--from", START, "--method", "series", "--run")
    assert result.exit_code == 0, result.output
    assert "Before and after only" in result.output
    assert "Clear" not in result.output


def test_json_says_all_of_it(tmp_path: Path) -> None:
    file = write(tmp_path, readings())
    ahead = json.loads(asked(file, "--json").stdout)
    told = json.loads(asked(file, "--json", "--run").stdout)
    assert ahead["smallest_detectable"] == told["smallest_detectable"]
    assert told["strength"] == "clear"
    assert len(told["placebos"]) == AREAS - 1
    assert len(told["readings"]) == MONTHS
    assert told["change"]["low"] < told["change"]["effect"] < told["change"]["high"] < 0


def test_drawings_are_written_where_told(tmp_path: Path) -> None:
    outs = [tmp_path / "path.svg", tmp_path / "others.svg"]
    file = write(tmp_path, readings())
    result = asked(file, "--run", "--svg", outs[0], "--others-svg", outs[1])
    assert result.exit_code == 0, result.output
    assert all(out.read_text(encoding="utf-8").startswith("<svg") for out in outs)


def test_every_fault_of_every_series_and_option_is_told_at_once(tmp_path: Path) -> None:
    file = write(tmp_path, readings())
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[5] = lines[5].replace(lines[5].split(",")[2], '"3,5"')
    del lines[50]
    file.write_text("".join(lines), encoding="utf-8")
    before = file.read_bytes()
    result = asked(file, "--with", "falls-*", "--matters", "a lot", "--run")
    assert result.exit_code == 1
    for part in ("row 6, column value", "a gap before it", "'falls-*', which names none"):
        assert part in result.output
    assert "--matters: found 'a lot'" in result.output
    assert "nothing was judged" in result.output
    assert file.read_bytes() == before
    assert not (tmp_path / "evaluations.jsonl").exists()


def test_a_start_that_is_no_reading_is_told_with_the_next_one(tmp_path: Path) -> None:
    file = write(tmp_path, readings())
    result = crossways(file, "delays-0", "--from", "2025-01-15", "--with", "delays-*")
    assert result.exit_code == 1
    assert "The next one is 2025-02-01" in result.output


def test_a_broken_log_stops_it_before_anything_is_run(tmp_path: Path) -> None:
    file = write(tmp_path, readings())
    (tmp_path / "evaluations.jsonl").write_text("not a record\n", encoding="utf-8")
    result = asked(file, "--run")
    assert result.exit_code == 1
    assert "line 1 is no record of a run" in result.output
    assert "compatible" not in result.output


def test_a_comparator_without_some_periods_is_left_out_and_named(tmp_path: Path) -> None:
    file = write(tmp_path, readings())
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("delays-3,2025")]
    file.write_text("".join(kept), encoding="utf-8")
    result = asked(file, "--run")
    assert result.exit_code == 0, result.output
    assert "delays-3 was left out: it has no row for some of the periods" in result.output
    assert "Of 12 other areas" in result.output


def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    result = asked(tmp_path / "nowhere.csv")
    assert result.exit_code == 2
    assert "found nothing there" in result.output
