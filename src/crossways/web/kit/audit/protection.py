"""Triggers that make the database itself refuse to change or remove audit events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "kit_auditevent"
REFUSAL = "the audit trail is append-only"

SQLITE_ON = (
    *(
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{what} BEFORE {what} ON {TABLE}"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for what in ("update", "delete")
    ),
    # INSERT OR REPLACE takes the old row away without asking the trigger on deleting.
    (
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_replace BEFORE INSERT ON {TABLE}"
        f" WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE number = NEW.number OR mark = NEW.mark)"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
)
SQLITE_OFF = tuple(f"DROP TRIGGER IF EXISTS {TABLE}_no_{what}" for what in ("update", "delete"))

POSTGRES_ON = (
    (
        f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    ),
    (
        f"CREATE OR REPLACE TRIGGER {TABLE}_no_change"
        f" BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()"
    ),
)
POSTGRES_OFF = (f"DROP TRIGGER IF EXISTS {TABLE}_no_change ON {TABLE}",)


def protect(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse; harmless to do twice."""
    _run(connection, SQLITE_ON if connection.vendor == "sqlite" else POSTGRES_ON)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let events be removed for a while: for tests that empty every table, and for nothing else."""
    _run(connection, SQLITE_OFF if connection.vendor == "sqlite" else POSTGRES_OFF)
    try:
        yield
    finally:
        protect(connection)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
