"""``crossways conversation``: words, sentences, JSON, page and PDF; nothing to read is said so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from crossways import place_folder
from crossways.analysis.tables import Place
from crossways.cli.application import build
from crossways.simulate.fairhaven import fairhaven

pytestmark = pytest.mark.slow  # each reads a whole conversation


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fairhaven's conversation alone."""
    place = fairhaven()
    frames = {name: frame for name, frame in place.frames.items() if name != "answers"}
    made = tmp_path_factory.mktemp("talk") / "fairhaven"
    place_folder.write(Place(frames, name=place.name), made)
    return made


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(build(), [str(word) for word in words], env={"COLUMNS": "100"})


def test_a_conversation_alone_is_told_in_words(folder: Path) -> None:
    told = run("conversation", folder, "--quiet")
    assert told.exit_code == 0, told.output
    assert "People answered in two different ways." in told.stdout
    assert "The groups of opinion follow profession, not organisation." in told.stdout


def test_json_holds_findings_with_bands_and_nobody(folder: Path) -> None:
    told = run("conversation", folder, "--json")
    findings = json.loads(told.stdout)["findings"]
    dividing = [one for one in findings if one["kind"] == "opinion.dividing"]
    assert dividing
    assert {"agree_low_1", "agree_high_1"} <= dividing[0]["figures"].keys()
    assert "participant" not in told.stdout


def test_page_and_pdf_are_written_into_the_folder_given(folder: Path, tmp_path: Path) -> None:
    assert run("conversation", folder, "--out", tmp_path / "out").exit_code == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "What the conversation shows" in page
    assert (tmp_path / "out" / "report.pdf").read_bytes()[:4] == b"%PDF"


@pytest.mark.long  # the website does the same with the same conversation
def test_findings_and_release_read_a_place_that_holds_a_conversation_only(
    folder: Path, tmp_path: Path
) -> None:
    assert "two different ways" in run("findings", folder, "--quiet").stdout
    assert run("release", folder, tmp_path / "safe").exit_code == 0
    assert "agree_low" in (tmp_path / "safe" / "opinions.csv").read_text(encoding="utf-8")


def test_a_place_without_votes_says_so_and_ends(tmp_path: Path) -> None:
    place = fairhaven()
    frames = {name: frame for name, frame in place.frames.items() if name != "votes"}
    place_folder.write(Place(frames, name=place.name), tmp_path / "silent")
    told = run("conversation", tmp_path / "silent")
    assert told.exit_code == 1
    assert "Nobody has voted on a statement" in told.output
