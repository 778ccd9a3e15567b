"""The session in the guide to bringing your own survey is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crossways.cli.application import build

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "bring-your-own-survey.md"


def block_with(words: str) -> str:
    """The fenced block of the page that holds ``words``."""
    blocks = re.findall(r"^```\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    (found, *_) = [block for block in blocks if words in block]
    return str(found)


def said(*words: object) -> str:
    result = CliRunner().invoke(build(), [str(word) for word in words], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.slow
@pytest.mark.shared_data
def test_the_session_on_a_real_survey_says_what_the_page_says(
    shared_data: Path, tmp_path: Path
) -> None:
    file, first_map, place = (
        shared_data / "surveys" / "bh1996.csv",
        tmp_path / "map.toml",
        tmp_path / "my-place",
    )
    said("import", "survey", file, "--suggest", "--out", first_map)
    imported = said("import", "survey", file, "--map", first_map, place)
    assert imported == block_with("rows became")
    assert said("findings", place, "--quiet") == block_with("differences follow team")
    later = ("--map", first_map, "--round", 2, "--add-to", place, tmp_path / "my-place-2")
    assert said("import", "survey", file, *later) == block_with("Added as round 2")
