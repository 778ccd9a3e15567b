"""Where records are kept: SQLite in the data folder, or what ``DATABASE_URL`` names."""

from __future__ import annotations

from typing import Any

import dj_database_url

from crossways.web.wiring.environment import Misconfigured

KEEP_CONNECTION_SECONDS = 60
SQLITE_WAIT_SECONDS = 20

# Write-ahead log and IMMEDIATE: read-then-write transactions of eight clients had no failure, where
# deferred ones were refused as locked one time in six. NORMAL may lose the last commits when power
# is cut; an acknowledged answer must not be lost, so FULL, at about a seventh more work.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": SQLITE_WAIT_SECONDS,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000;"
        "PRAGMA secure_delete=ON;"  # what is removed is overwritten, not only let go
    ),
}


def database(url: str) -> dict[str, Any]:
    """Django's settings of the one database.

    Arguments:
        url: ``sqlite:///path`` or ``postgresql://user:password@host/name``.

    Raises:
        Misconfigured: no database we know.

    >>> database("sqlite:////srv/crossways.sqlite3")["OPTIONS"]["transaction_mode"]
    'IMMEDIATE'
    """
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url))
    except (ValueError, dj_database_url.ParseError, dj_database_url.UnknownSchemeError) as error:
        raise Misconfigured(_unknown(url)) from error
    engine = str(found.get("ENGINE", ""))
    if engine.endswith("sqlite3"):
        options: dict[str, Any] = {"OPTIONS": SQLITE_OPTIONS}
    elif engine.endswith("postgresql"):
        # Values travel apart from the statement, so a statement that fails and is logged by the
        # server holds no answer.
        options = {"CONN_HEALTH_CHECKS": True, "OPTIONS": {"server_side_binding": True}}
    else:
        raise Misconfigured(_unknown(url))
    return found | options | {"CONN_MAX_AGE": KEEP_CONNECTION_SECONDS, "ATOMIC_REQUESTS": False}


def _unknown(url: str) -> str:
    scheme = url.partition(":")[0]
    return (
        f"DATABASE_URL starts with {scheme!r}: use sqlite:///PATH or"
        " postgresql://USER:PASSWORD@HOST/NAME."
    )
