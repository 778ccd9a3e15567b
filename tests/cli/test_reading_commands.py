"""``crossways findings``, ``report``, ``release``, ``questions``, ``demo`` as people type them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from crossways import place_folder, release_folder
from crossways.analysis.catalogue import QUESTIONS
from crossways.analysis.tables import CONTRACTS, Place
from crossways.cli import STOPPED
from crossways.cli.application import build
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Divide
from crossways.simulate.worlds import grid


def crossways(*words: object) -> Result:
    return CliRunner().invoke(build(), [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sides of 40 people, three cards, and a divide on the first."""
    folder = tmp_path_factory.mktemp("places") / "two-sides"
    divided = Divide("sector", {"health": 1.0, "care": -1.0}, ("c1",))
    truth = grid(partners=2, professions=2, teams=4, people=80, cards=3, divides=(divided,))
    place_folder.write(simulate(truth, seed=1), folder)
    return folder


@pytest.fixture
def nothing_answered(tmp_path: Path) -> Path:
    """A sound place with one sector and no answer."""
    sectors = pl.DataFrame({"sector": ["health"], "name": ["Health"]})
    place_folder.write(Place({"sectors": sectors}), tmp_path / "quiet")
    return tmp_path / "quiet"


def test_findings_are_told_as_sentences_and_a_planted_divide_is_among_them(place: Path) -> None:
    result = crossways("findings", place, "--quiet")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert any("Card 1" in line for line in lines)
    assert all(line.endswith((".", ".”")) for line in lines if line)


@pytest.mark.slow
def test_json_holds_every_finding_the_words_hold(place: Path) -> None:
    told = json.loads(crossways("findings", place, "--json").stdout)
    quiet = crossways("findings", place, "--quiet").stdout
    statements = [finding["statement"] for finding in told["findings"]]
    assert statements
    assert [each for each in statements if each not in quiet] == []


@pytest.mark.long  # each topic is held to it by itself
@pytest.mark.slow
def test_the_same_folder_and_seed_tell_the_same(place: Path) -> None:
    first, second = (crossways("findings", place, "--json", "--seed", 3) for _ in range(2))
    assert first.stdout == second.stdout


@pytest.mark.slow
def test_a_report_is_a_page_and_a_tagged_pdf(place: Path, tmp_path: Path) -> None:
    result = crossways("report", place, tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "<html lang=" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert "report.pdf" in result.stdout


@pytest.mark.slow
def test_a_release_is_written_audited_and_read_back_without_small_cells(
    place: Path, tmp_path: Path
) -> None:
    result = crossways("release", place, tmp_path / "safe")
    assert result.exit_code == 0, result.output
    assert "The audit passed" in result.stdout
    read = release_folder.read(tmp_path / "safe")
    assert read.audit.passed
    assert read.cells.height > 0
    assert {"audit.json", "data-dictionary.md", "cells.csv", "cells.parquet"} <= {
        path.name for path in (tmp_path / "safe").iterdir()
    }


def test_every_question_is_listed_with_the_tables_it_reads() -> None:
    result = crossways("questions")
    assert result.exit_code == 0
    for question in QUESTIONS.values():
        assert question.name in result.stdout
        assert set(question.reads) <= set(CONTRACTS)


@pytest.mark.parametrize("command", ["findings", "report", "release"])
def test_a_folder_that_is_not_there_ends_with_2(command: str, tmp_path: Path) -> None:
    out = [] if command == "findings" else [tmp_path / "out"]
    result = crossways(command, tmp_path / "nowhere", *out)
    assert result.exit_code == 2
    assert "nothing there" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_faulty_folder_ends_with_1_and_says_how_to_see_all_faults(tmp_path: Path) -> None:
    (tmp_path / "sectors.csv").write_text("sector,name\nx,A\nx,B\n", encoding="utf-8")
    result = crossways("findings", tmp_path)
    assert result.exit_code == 1
    assert "1 fault" in result.stderr
    assert "crossways check" in result.stderr
    assert result.stdout == ""


def test_a_place_without_answers_ends_with_1_and_writes_nothing(
    nothing_answered: Path, tmp_path: Path
) -> None:
    result = crossways("report", nothing_answered, tmp_path / "out")
    assert result.exit_code == 1
    assert "no answers" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_items_no_question_reads_are_said_so(place: Path, tmp_path: Path) -> None:
    known = place_folder.read(place)
    said = known.answers.filter(pl.col("facet") == "SAY")
    place_folder.write(Place({**known.frames, "answers": said}), tmp_path / "said")
    result = crossways("findings", tmp_path / "said", "--quiet")
    assert result.exit_code == 0
    assert "needs a dimension" in result.stderr
    assert "needs a dimension" not in crossways("findings", place, "--quiet").stderr


@pytest.mark.parametrize("command", ["report", "release"])
def test_a_file_where_a_folder_is_wanted_is_refused_before_any_work(
    command: str, nothing_answered: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = crossways(command, nothing_answered, tmp_path / "file")
    assert result.exit_code == 2
    assert "is a file" in result.stderr
    assert "no answers" not in result.stderr


def test_the_demonstration_writes_over_nothing_of_anybody_else(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    refused = crossways("demo", tmp_path)
    assert refused.exit_code == 2
    assert "holds other files" in refused.stderr
    assert "is a file" in crossways("demo", tmp_path / "mine.txt").stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.long
def test_the_demonstration_tells_writes_and_can_be_run_again(tmp_path: Path) -> None:
    for _ in range(2):
        result = crossways("demo", tmp_path / "demo")
        assert result.exit_code == 0, result.output
    made = {path.name for path in (tmp_path / "demo").iterdir()}
    assert {"fairhaven", "release", "report.html", "report.pdf"} <= made


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
def test_stopping_the_program_while_it_starts_gives_a_word_and_no_traceback() -> None:
    command = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from crossways.cli import main; print('up', flush=True); main()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", command, "questions"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "COLUMNS": "200"},
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "up\n"
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert told == "Stopped.\n"
    assert running.returncode == STOPPED
