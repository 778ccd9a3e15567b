"""``crossways chart`` as a person types it: what is said, what is written, what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from crossways.cli.chart_commands import add_to

CALM = [52, 49, 51, 48, 50, 53, 49, 51, 50, 52, 48, 51, 49, 50, 52, 48, 51, 50]
HEADER = "indicator,measured_on,value,numerator,denominator\n"


def crossways(*words: object) -> Result:
    app = typer.Typer()
    app.callback()(lambda: None)
    add_to(app)
    typed = ["chart", *(str(word) for word in words), "--as-of", "2026-06-01"]
    return CliRunner().invoke(app, typed, env={"COLUMNS": "200"})


def month(at: int) -> date:
    return date(2024 + at // 12, at % 12 + 1, 1)


def write(folder: Path, values: list[object], indicator: str = "delays") -> Path:
    path = folder / "measurements.csv"
    rows = [f"{indicator},{month(at)},{value},,\n" for at, value in enumerate(values)]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def test_a_calm_series_is_told_as_no_clear_change_with_its_rules_named(tmp_path: Path) -> None:
    result = crossways(write(tmp_path, CALM), "delays", "--better", "lower")
    assert result.exit_code == 0, result.output
    assert "delays: no clear change" in result.output
    assert "Rules: nhsr" in result.output
    assert "The latest 12 of 18 readings" in result.output


def test_a_place_folder_is_read_as_the_file_in_it(tmp_path: Path) -> None:
    file = write(tmp_path, [*CALM[:-1], 90])
    from_file = crossways(file, "delays", "--better", "lower", "--name", "Delayed discharges")
    from_folder = crossways(tmp_path, "delays", "--better", "lower", "--name", "Delayed discharges")
    assert "Delayed discharges: higher, which is worse" in from_file.output
    assert from_file.output == from_folder.output


@pytest.mark.parametrize("rules", ["nhsr", "mdc-excel", "ihi"])
def test_the_rule_set_asked_for_is_used_and_said(rules: str, tmp_path: Path) -> None:
    path = write(tmp_path, CALM)
    result = crossways(path, "delays", "--better", "lower", "--rules", rules, "--json")
    assert json.loads(result.stdout)["rules"]["name"] == rules


def test_json_holds_every_reading_and_the_reason_for_new_limits(tmp_path: Path) -> None:
    path = write(tmp_path, [*CALM[:15], *(value - 20 for value in CALM[:15])])
    why = "2025-04-01: the home-first team began"
    options = ["--rebase", why, "--decided-by", "the board", "--decided-on", "2025-04-15"]
    result = crossways(path, "delays", "--better", "lower", "--json", *options)
    told = json.loads(result.stdout)
    assert [reading["phase"] for reading in told["readings"]] == [0] * 15 + [1] * 15
    assert told["rebases"] == [
        {
            "starts_on": "2025-04-01",
            "reason": "the home-first team began",
            "decided_by": "the board",
            "decided_on": "2025-04-15",
        }
    ]


def test_drawing_page_and_pdf_are_written_where_told(tmp_path: Path) -> None:
    path = write(tmp_path, CALM)
    outs = {name: tmp_path / f"out.{name}" for name in ("svg", "html", "pdf")}
    options = [word for name, out in outs.items() for word in (f"--{name}", out)]
    result = crossways(path, "delays", "--better", "lower", *options)
    assert result.exit_code == 0, result.output
    assert outs["svg"].read_text(encoding="utf-8").startswith("<svg")
    assert "no clear change" in outs["html"].read_text(encoding="utf-8")
    assert outs["pdf"].read_bytes().startswith(b"%PDF")


def test_counts_are_charted_as_shares_and_as_rates(tmp_path: Path) -> None:
    path = tmp_path / "measurements.csv"
    rows = [f"home,{month(at)},,{300 + at % 3},400\n" for at in range(18)]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    for kind in ("xmr", "p", "u"):
        result = crossways(path, "home", "--better", "higher", "--kind", kind, "--json")
        told = json.loads(result.stdout)
        assert told["kind"] == kind
        assert told["readings"][0]["value"] == 0.75
    text = crossways(path, "home", "--better", "higher", "--kind", "p", "--target", "90%").output
    assert "at least 90.0%" in text


def test_faults_of_rows_and_of_options_are_all_told_at_once_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    values: list[object] = [*CALM]
    values[3], values[7] = '"47,5"', "lots"
    path, out = write(tmp_path, values), tmp_path / "out.svg"
    before = path.read_bytes()
    options = ["--target", "0,95", "--rebase", "soon", "--baseline-points", 5, "--svg", out]
    result = crossways(path, "delays", "--better", "lower", *options)
    assert result.exit_code == 1
    for words in ("row 5, column value", "row 9, column value", "Write 47.5", "--target",
                  "--rebase", "--baseline-points", "5 faults"):  # fmt: skip
        assert words in result.output
    assert path.read_bytes() == before
    assert not out.exists()


@pytest.mark.parametrize(
    ("better", "target", "mend"),
    [("higher", "10", "--better lower"), ("lower", "90", "--better higher")],
)
def test_a_target_on_the_wrong_side_is_asked_about_once(
    better: str, target: str, mend: str, tmp_path: Path
) -> None:
    path = write(tmp_path, CALM)
    refused = crossways(path, "delays", "--better", better, "--target", target)
    assert refused.exit_code == 1
    assert mend in refused.output
    meant = crossways(path, "delays", "--better", better, "--target", target, "--met-already")
    assert meant.exit_code == 0
    assert "expect it to be met" in meant.output


def test_a_target_in_per_cent_for_shares_is_mended(tmp_path: Path) -> None:
    path = write(tmp_path, [0.8 + value / 1000 for value in CALM])
    refused = crossways(path, "delays", "--better", "higher", "--target", "95")
    assert "Write 95%" in refused.output
    assert crossways(path, "delays", "--better", "higher", "--target", "95%").exit_code == 0


def test_new_limits_from_a_day_without_a_reading_are_refused_with_the_next_one(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, CALM)
    result = crossways(path, "delays", "--better", "lower", "--rebase", "2024-09-15: a new ward")
    assert result.exit_code == 1
    assert "take 2024-10-01" in result.output


def test_a_path_or_an_indicator_that_is_not_there_ends_without_a_traceback(tmp_path: Path) -> None:
    gone = crossways(tmp_path / "gone.csv", "delays", "--better", "lower")
    assert gone.exit_code == 2
    assert "nothing there" in gone.output
    other = crossways(write(tmp_path, CALM), "falls", "--better", "lower")
    assert other.exit_code == 1
    assert "(delays)" in other.output
    assert not isinstance(other.exception, ValueError)


def test_which_way_is_better_has_to_be_said(tmp_path: Path) -> None:
    result = crossways(write(tmp_path, CALM), "delays")
    assert result.exit_code == 2
    assert "--better" in result.output
