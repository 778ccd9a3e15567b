"""Starting is quick: what only some commands need is not loaded before one of them asks for it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from crossways.cli.application import build

HEAVY = ("statsmodels", "pandas", "vl_convert", "typst", "jinja2", "fastexcel")
HELP = "sys.argv = ['crossways', '--help']\ntry:\n    run()\nexcept SystemExit:\n    pass\n"
DRAW = "from crossways.report import page, pdf\nfrom crossways.report.charts import drawing\n"
TELL = f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"


def loaded_by(words: str) -> list[str]:
    """Which heavy packages a fresh Python holds after running ``words``."""
    opening = "import json, sys\nfrom crossways.cli.application import run\n"
    done = subprocess.run(
        [sys.executable, "-c", opening + words + TELL], capture_output=True, text=True, check=True
    )
    names: list[str] = json.loads(done.stdout.splitlines()[-1])
    return names


def test_help_loads_nothing_that_draws_typesets_or_opens_workbooks() -> None:
    assert loaded_by(HELP) == []


@pytest.mark.slow
def test_what_draws_is_found_by_the_same_look_once_it_is_loaded() -> None:
    assert loaded_by(DRAW + "drawing._drawer()\n") == ["vl_convert", "typst", "jinja2"]


def test_a_switch_is_not_shown_as_if_it_took_a_word() -> None:
    told = CliRunner().invoke(build(), ["--help"]).stdout
    assert "--version" in told
    assert "<bool>" not in told
    assert "..." not in told.partition("Commands:")[2]
