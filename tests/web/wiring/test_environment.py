"""What is set in the environment is checked, all at once; what is not gets a safe default."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from crossways.web.wiring.databases import database
from crossways.web.wiring.environment import Misconfigured, make_data_folder, read


def test_every_fault_is_told_at_once_each_with_its_name_and_its_mend() -> None:
    with pytest.raises(Misconfigured) as told:
        read({"CROSSWAYS_DEBUG": "maybe", "EMAIL_PORT": "smtp", "SECRET_KEY": "short"})
    lines = str(told.value).splitlines()
    assert len(lines) == 3
    assert "CROSSWAYS_DEBUG is 'maybe': set it to yes or no." in lines
    assert "EMAIL_PORT is 'smtp': set it to a whole number." in lines
    assert any(line.startswith("SECRET_KEY has 5 characters") for line in lines)


def test_without_a_key_one_is_made_once_that_nobody_else_can_read(tmp_path: Path) -> None:
    variables = {"CROSSWAYS_DATA": str(tmp_path / "data")}
    make_data_folder(read(variables))
    file = tmp_path / "data" / "secret-key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    key = read(variables).secret_key
    assert len(key) > 50
    make_data_folder(read(variables))
    assert read(variables).secret_key == key


def test_sqlite_writes_ahead_and_takes_its_lock_at_once(tmp_path: Path) -> None:
    found = database(read({"CROSSWAYS_DATA": str(tmp_path)}).database_url)
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert found["NAME"] == str(tmp_path / "crossways.sqlite3")
    assert found["ATOMIC_REQUESTS"] is False


def test_an_address_of_postgresql_is_taken_apart() -> None:
    found = database("postgresql://jo:secret@db.example:5433/listen")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 5433, "listen")
    assert found["ENGINE"].endswith("postgresql")


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "postgres"])
def test_a_database_we_do_not_know_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(Misconfigured, match="use sqlite:///PATH or postgresql://"):
        database(url)


def test_these_tests_run_on_the_database_that_was_asked_for() -> None:
    asked = os.environ.get("CROSSWAYS_TEST_DATABASE")
    assert connection.vendor == ("postgresql" if asked == "postgres" else "sqlite")


def test_the_command_line_tells_a_wrong_setting_without_a_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crossways.web", "check"],
        env={"CROSSWAYS_DATA": str(tmp_path / "data"), "CROSSWAYS_DEMO": "perhaps", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "CROSSWAYS_DEMO is 'perhaps': set it to yes or no."
