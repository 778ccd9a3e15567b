"""An installation of its own to attack: a real SQLite file or a PostgreSQL database, migrated.

The tests' own database lives in memory or rolls back; an attacker reads files and dumps.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from django.core.management import call_command
from django.db import connections

SQLITE_LEAVES = ("", "-wal", "-shm", "-journal")


@contextmanager
def own_sqlite(folder: Path) -> Iterator[Path]:
    """Use a fresh SQLite file in this folder as the default database for a while."""
    path = folder / "attacked.sqlite3"
    shutil.copy(_migrated(), path)
    with _as_default(path):
        yield path


def bytes_of(path: Path) -> bytes:
    """Every byte that SQLite keeps of a database: file, log and index of the log."""
    parts = [path.with_name(path.name + suffix) for suffix in SQLITE_LEAVES]
    return b"".join(part.read_bytes() for part in parts if part.exists())


@contextmanager
def _as_default(path: Path) -> Iterator[None]:
    settings, held = connections.databases["default"], connections["default"]
    name = settings["NAME"]
    settings["NAME"] = str(path)
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"], settings["NAME"] = held, name


@cache
def _migrated() -> Path:
    """An empty, migrated file to copy; made once a run."""
    path = Path(tempfile.mkdtemp(prefix="cw-stage-")) / "empty.sqlite3"
    with _as_default(path):
        call_command("migrate", verbosity=0)
    return path


def environment_now(path: Path | None) -> dict[str, str]:
    """What another process needs to use the database under test."""
    if path is not None:
        return {**os.environ, "DATABASE_URL": f"sqlite:///{path}"}
    server, _, _name = os.environ["DATABASE_URL"].rpartition("/")
    name = connections["default"].settings_dict["NAME"]
    return {**os.environ, "DATABASE_URL": f"{server}/{name}"}


def pg_dump(*options: str) -> str:
    """The text of a dump of the PostgreSQL under test, as its owner would take it."""
    import postgres  # noqa: PLC0415 - beside us, needed here only

    settings = connections["default"].settings_dict
    programme = postgres.SHIPPED / "bin" / "pg_dump"
    host = unquote(settings["HOST"])
    command = [programme, "-h", host, "-U", settings["USER"], *options, settings["NAME"]]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
