"""The session in the guide to bringing your own conversation is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crossways.cli.application import build

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "bring-your-own-conversation.md"


@pytest.mark.shared_data
def test_the_session_on_a_real_conversation_says_what_the_page_says(
    shared_data: Path, tmp_path: Path
) -> None:
    export = shared_data / "polis-exports" / "brexit-consensus"
    words = ["import", "polis", str(export), str(tmp_path / "our-conversation")]
    result = CliRunner().invoke(build(), words, env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    blocks = re.findall(r"^```\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert result.stdout in blocks
