"""``crossways check`` and ``crossways import survey`` as a person types them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from crossways.analysis.tables import CONTRACTS, Place
from crossways.cli.place_commands import add_to
from crossways.place_folder import read, write

SURVEY = "Team,Email,We act as one\nNorth,a@example.org,Agree\nNorth,b@example.org,Don't know\n"


def crossways(*words: object) -> Result:
    app = typer.Typer()
    add_to(app)
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A place folder with one sector."""
    sectors = CONTRACTS["sectors"].empty().clear(1).with_columns(sector="sector", name="sector")
    sectors = sectors.fill_null("health")
    write(Place({"sectors": sectors}), tmp_path / "place")
    return tmp_path / "place"


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """A small export."""
    path = tmp_path / "survey.csv"
    path.write_text(SURVEY, encoding="utf-8")
    return path


def test_a_sound_place_ends_with_0_and_its_row_counts(place: Path) -> None:
    result = crossways("check", place)
    assert result.exit_code == 0
    assert "place is sound" in result.output
    assert "sectors" in result.output


def test_faults_end_with_1_are_counted_and_only_the_listing_is_short(place: Path) -> None:
    rows = "".join("x,X\n" for _ in range(200))
    (place / "sectors.csv").write_text("sector,name\n" + rows)
    result = crossways("check", place, "--show", 3)
    assert result.exit_code == 1
    assert result.output.count("found") == 3
    assert "199 faults: 199 in sectors.csv. The first 3 are listed" in result.output


def test_json_lists_every_fault(place: Path) -> None:
    (place / "sectors.csv").write_text("sector,name\n" + "x,\n" * 80)
    result = crossways("check", place, "--json")
    told = json.loads(result.output)
    assert (result.exit_code, told["sound"]) == (1, False)
    assert told["fault_count"] == len(told["faults"]) == 80 + 79
    assert told["faults"][0].keys() == {"file", "row", "column", "found", "expected", "mend"}


def test_a_path_that_cannot_be_used_ends_with_2(tmp_path: Path) -> None:
    result = crossways("check", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nothing there" in result.output
    told = json.loads(crossways("check", tmp_path / "nowhere", "--json").output)
    assert told["fault_count"] == 1


def test_markup_in_a_cell_is_shown_as_it_is(place: Path) -> None:
    (place / "sectors.csv").write_text("sector,name\n[red]a[/blue],A\n[red]a[/blue],B\n")
    result = crossways("check", place)
    assert "[red]a[/blue]" in result.output


def test_a_survey_is_suggested_a_map_and_imported_by_it(survey: Path, tmp_path: Path) -> None:
    assert crossways("import", "survey", survey, "--suggest", "--out", tmp_path / "map.toml")
    result = crossways("import", "survey", survey, "--map", tmp_path / "map.toml", tmp_path / "new")
    assert result.exit_code == 0, result.output
    assert "2 rows became 2 respondents" in result.output
    assert "2 cells: 1 answers, 1 can't say, 0 left empty" in result.output
    assert crossways("check", tmp_path / "new").exit_code == 0
    assert read(tmp_path / "new").respondents.height == 2


def test_a_suggestion_without_a_file_is_printed_as_toml(survey: Path) -> None:
    result = crossways("import", "survey", survey, "--suggest")
    assert tomllib.loads(result.stdout)["columns"] == {"team": "Team"}


def test_nothing_is_written_over(survey: Path, place: Path, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text("mine")
    result = crossways("import", "survey", survey, "--suggest", "--out", tmp_path / "map.toml")
    assert result.exit_code == 2
    assert (tmp_path / "map.toml").read_text() == "mine"
    before = (place / "sectors.csv").read_bytes()
    result = crossways("import", "survey", survey, "--map", tmp_path / "map.toml", place)
    assert result.exit_code == 2
    assert (place / "sectors.csv").read_bytes() == before


def test_a_faulty_import_ends_with_1_and_writes_nothing(survey: Path, tmp_path: Path) -> None:
    crossways("import", "survey", survey, "--suggest", "--out", tmp_path / "map.toml")
    survey.write_text(SURVEY.replace("Agree", "Maybe, maybe"), encoding="utf-8")
    survey.write_text(SURVEY.replace("Agree", "Possibly"), encoding="utf-8")
    result = crossways("import", "survey", survey, "--map", tmp_path / "map.toml", tmp_path / "new")
    assert result.exit_code == 1
    assert "row 2, column We act as one" in result.output
    assert not (tmp_path / "new").exists()


def test_a_later_round_makes_a_new_place_and_leaves_the_earlier_as_it_was(
    survey: Path, tmp_path: Path
) -> None:
    first_map, first, both = tmp_path / "map.toml", tmp_path / "first", tmp_path / "both"
    crossways("import", "survey", survey, "--suggest", "--out", first_map)
    crossways("import", "survey", survey, "--map", first_map, first)
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    again = ("import", "survey", survey, "--map", first_map, "--add-to", first, both)
    refused = crossways(*again)
    assert refused.exit_code == 1
    assert "which the place has already" in refused.output
    assert not both.exists()
    added = crossways(*again, "--round", 2)
    assert added.exit_code == 0
    assert "Added as round 2, after 1." in added.output
    assert read(both).round_numbers == (1, 2)
    assert {path.name: path.read_bytes() for path in first.iterdir()} == before
    assert crossways(*again, "--round", 2).exit_code == 2, "nothing is written over"


def test_a_place_to_add_to_that_is_not_there_is_told(survey: Path, tmp_path: Path) -> None:
    first_map = tmp_path / "map.toml"
    crossways("import", "survey", survey, "--suggest", "--out", first_map)
    words = ("--map", first_map, "--add-to", tmp_path / "none", tmp_path / "both")
    result = crossways("import", "survey", survey, *words)
    assert result.exit_code == 2
    assert "none" in result.output


def test_neither_a_map_nor_a_suggestion_is_a_mistake_that_says_what_to_give(survey: Path) -> None:
    result = crossways("import", "survey", survey)
    assert result.exit_code == 2
    assert "--suggest" in result.output
    assert crossways("import", "survey", survey.parent / "no.csv", "--suggest").exit_code == 2
