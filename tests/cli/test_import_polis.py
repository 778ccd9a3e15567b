"""``crossways import polis`` as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from crossways.cli.application import build
from crossways.place_folder import check

COMMENTS = "comment-id,agrees,disagrees,moderated,comment-body\n1,2,0,1,We share.\n2,0,1,-1,No.\n"
VOTES = "timestamp,comment-id,voter-id,vote\n1,1,5,0\n2,1,5,-1\n1,1,6,-1\n1,2,6,1\n"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A small export in which agree is -1."""
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "comments.csv").write_text(COMMENTS)
    (folder / "votes.csv").write_text(VOTES)
    return folder


def crossways(*words: object) -> Result:
    return CliRunner().invoke(
        build(), ["import", "polis", *(str(word) for word in words)], env={"COLUMNS": "200"}
    )


def test_what_became_of_every_vote_and_statement_is_said(export: Path, tmp_path: Path) -> None:
    result = crossways(export, tmp_path / "place", "--name", "Fairhaven talks")
    assert result.exit_code == 0
    told = result.output.splitlines()
    assert told[0] == "4 votes read, 3 votes kept."
    assert told[1].endswith("and the last vote counts (1 answer changed by it).")
    assert told[2].startswith("Agree is -1 in the export: so counts comments.csv (0 votes differ;")
    assert told[3] == "2 people voted; each has a new random id."
    assert told[4] == "2 statements kept: 1 taken out by a moderator (kept, and marked so)."
    assert check(tmp_path / "place") == ()


def test_the_sign_is_asked_for_where_nothing_tells_it(export: Path, tmp_path: Path) -> None:
    (export / "comments.csv").unlink()
    asked = crossways(export, tmp_path / "place")
    assert asked.exit_code == 1
    assert "add --agree 1" in asked.output
    assert not (tmp_path / "place").exists()
    told = crossways(export, tmp_path / "place", "--agree", "-1")
    assert told.exit_code == 0
    assert "2 statements kept: 2 without their words" in told.output


def test_nobody_voted_is_nothing_to_tell_yet(export: Path, tmp_path: Path) -> None:
    (export / "votes.csv").write_text("comment-id,voter-id,vote\n")
    result = crossways(export, tmp_path / "place")
    assert result.exit_code == 0
    assert "nothing to tell yet" in result.output


def test_an_existing_folder_is_never_written_over(export: Path, tmp_path: Path) -> None:
    assert crossways(export, tmp_path).exit_code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export"]


def test_a_path_without_an_export_ends_with_2_and_a_sentence(tmp_path: Path) -> None:
    result = crossways(tmp_path / "nowhere", tmp_path / "place")
    assert result.exit_code == 2
    assert "nothing there" in result.stderr
