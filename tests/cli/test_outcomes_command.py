"""Outcomes as people type for them: the chain, charts by what the place tells, findings first."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from crossways import place_folder
from crossways.analysis.tables import CONTRACTS, Place
from crossways.cli.application import build
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes

AS_OF = ("--as-of", "2026-04-01")
BESIDE = {
    "partners": [
        {"partner": code, "name": name, "sector": "all"}
        for code, name in (
            ("acute", "Acute Trust"),
            ("community", "Community Trust"),
            ("housing", "Quayside"),
            ("gp_federation", "GPs"),
            ("alliance", "Alliance"),
        )
    ],
    "sectors": [{"sector": "all", "name": "All"}],
    "events": [
        {
            "event": "trusts_merge",
            "happened_on": date(2025, 7, 1),
            "kind": "merger",
            "note": "Two trusts merged.",
        }
    ],
}


def crossways(*words: object) -> Result:
    return CliRunner().invoke(build(), [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fairhaven's outcomes, without anything anybody answered."""
    folder = tmp_path_factory.mktemp("places") / "fairhaven"
    beside = {
        name: pl.DataFrame(rows, schema=CONTRACTS[name].schema) for name, rows in BESIDE.items()
    }
    frames = fairhaven_outcomes(seed=20260401) | beside
    place_folder.write(Place(frames, name="Fairhaven"), folder)
    return folder


def test_the_chain_is_told_from_its_right_hand_end_with_what_is_untested(place: Path) -> None:
    told = crossways("outcomes", place, *AS_OF)
    assert told.exit_code == 0, told.output
    outcome = told.output.index("I am home the next day")
    service = told.output.index("← Discharge hub: one team finds the way home (rests on before")
    working = told.output.index("← Ten minutes together each morning: reablement and the hub (not")
    assert outcome < service < working
    assert "Stop, or say what for: One name and badge for all partners" in told.output
    assert "Cost: Staff and rooms of the hub: 184,000 pounds" in told.output
    assert "from 67.5% to 98%. There was no comparison group." in told.output


def test_letters_that_steer_a_terminal_are_not_passed_on(tmp_path: Path) -> None:
    text = "message,sent_on,says,about\nm1,2026-01-01,Word.,people\n"
    (tmp_path / "progress.csv").write_text(text, encoding="utf-8")
    aims = "outcome,says\nhome,I am \x1b[31mhome.\n"
    (tmp_path / "outcomes.csv").write_text(aims, encoding="utf-8")
    told = crossways("outcomes", tmp_path, *AS_OF)
    assert told.exit_code == 0, told.output
    assert "\x1b" not in told.output


def test_outcomes_as_json_hold_the_chain_the_sheet_and_every_finding(place: Path) -> None:
    whole = json.loads(crossways("outcomes", place, *AS_OF, "--json").stdout)
    assert whole["chain"][0]["led_to_by"][0]["led_to_by"][0]["stands_on"] == "untested"
    assert len(whole["without_outcome"]) == 3
    kinds = {found["kind"] for found in whole["findings"]}
    assert {"outcomes.orphans", "outcomes.moved_better", "outcomes.too_early"} <= kinds


def test_findings_begin_with_outcomes_where_nobody_has_answered_yet(place: Path) -> None:
    told = crossways("findings", place, *AS_OF, "--quiet")
    assert told.exit_code == 0, told.output
    assert "3 of 8 activities have no outcome behind them." in told.stdout
    assert "no answers in this place yet" in told.stderr


def test_a_day_that_is_none_is_refused_in_a_sentence(place: Path) -> None:
    told = crossways("findings", place, "--as-of", "1 April")
    assert told.exit_code == 2
    assert "is no date; write it as in 2026-04-01" in told.output


def test_a_place_that_tells_nothing_of_outcomes_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "sectors.csv").write_text("sector,name\nhealth,Health\n", encoding="utf-8")
    told = crossways("outcomes", tmp_path, *AS_OF)
    assert (told.exit_code, told.output) == (
        1,
        "This place does not tell of its outcomes yet: nothing to read.\n",
    )


def test_a_chart_takes_direction_target_kind_and_name_from_the_place(place: Path) -> None:
    whole = json.loads(crossways("chart", place, "still_home", *AS_OF, "--json").stdout)
    assert (whole["indicator"], whole["better"], whole["target"], whole["kind"]) == (
        "People still at home 91 days after reablement",
        "higher",
        0.88,
        "p",
    )


def test_what_is_typed_overrides_what_the_place_tells(place: Path) -> None:
    typed = ("--better", "lower", "--target", "0.5", "--kind", "xmr", "--rules", "ihi")
    told = crossways("chart", place, "still_home", *AS_OF, "--json", *typed, "--met-already")
    whole = json.loads(told.stdout)
    assert (whole["better"], whole["target"], whole["kind"]) == ("lower", 0.5, "xmr")
    assert whole["rules"]["name"] == "ihi"


def test_new_starts_and_events_of_the_place_stand_on_its_chart(place: Path) -> None:
    told = crossways("chart", place, "wellbeing", *AS_OF).output
    assert "New limits from Jan 2025: The questions put to staff became five" in told
    assert "1 July 2025: Two trusts merged. Such a change often stalls things" in told


def test_a_fault_in_the_indicators_of_a_place_is_told_with_its_row(
    place: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "place"
    copied.mkdir()
    for file in place.iterdir():
        (copied / file.name).write_bytes(file.read_bytes())
    table = copied / "indicators.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",down,", ",downwards,", 1))
    told = crossways("chart", copied, "days_waiting", *AS_OF)
    assert told.exit_code != 0
    assert "indicators.csv, row 2, column better: found 'downwards'" in told.output


def test_the_questions_include_the_one_that_needs_nobody_to_answer() -> None:
    assert "What is joint work for, what came of it, and is it worth it?" in crossways(
        "questions"
    ).output.replace("\n", " ")
