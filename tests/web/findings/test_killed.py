"""A worker killed with no warning, at each point of a release: it is made once, and the same."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
POINTS = (
    "note_stage:sealing",
    "sweep",  # sealed and swept, nothing read
    "keep_release",  # everything written, nothing committed
    "note_stage:drawing",  # committed, nothing drawn
    "draw_picture",  # one chart drawn
)

Run = Callable[..., subprocess.CompletedProcess[str]]
pytestmark = pytest.mark.long


def run_on(database: Path) -> Run:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = kept | {
        "CROSSWAYS_DATA": str(database.parent),
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "crossways.web.wiring.settings",
        "SECRET_KEY": "for these tests alone, and long enough to be taken",
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one closed round, and its release asked for."""
    database = tmp_path_factory.mktemp("closed") / "closed.sqlite3"
    run = run_on(database)
    for words in (("-m", "crossways.web", "migrate", "-v0"), (str(HERE / "one_round.py"), "ask")):
        done = run(*words)
        assert done.returncode == 0, done.stderr
    return database


def copy_of(closed: Path, folder: Path) -> Run:
    for path in closed.parent.glob(f"{closed.name}*"):
        shutil.copy(path, folder / path.name)
    return run_on(folder / closed.name)


@pytest.fixture(scope="module")
def undisturbed(closed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What comes of it when nobody is killed."""
    return outcome(copy_of(closed, tmp_path_factory.mktemp("undisturbed")))


def outcome(run: Run) -> dict[str, object]:
    done = run(str(HERE / "one_round.py"), "work")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_a_release_is_made_once_and_the_same(
    closed: Path, undisturbed: dict[str, object], tmp_path: Path, point: str
) -> None:
    run = copy_of(closed, tmp_path)
    assert run(str(HERE / "one_round.py"), "die", point).returncode == -signal.SIGKILL
    assert outcome(run) == undisturbed
    assert undisturbed["stage"] == "done"
    assert undisturbed["round"] == "released"
    assert undisturbed["tasks"] == ["SUCCESSFUL"]
    assert (undisturbed["undrawn"], undisturbed["pending"]) == (0, 0)
    assert undisturbed["releases"] == 1
    assert undisturbed["findings"]
