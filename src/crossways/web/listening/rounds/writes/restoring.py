"""Taking a backup back into an empty installation, and keeping at once what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.management.color import no_style
from django.db import connection, models, transaction

from crossways.web.kit.audit.writes import record
from crossways.web.listening.rounds.backups import (
    NotABackupError,
    kinds_backed_up,
    read_backup,
)
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.reads import open_rounds, rounds_due_to_be_purged
from crossways.web.listening.rounds.writes.opening import close
from crossways.web.listening.rounds.writes.purging import Proof, purge
from crossways.web.places.partnerships.models import Partnership


@dataclass(frozen=True)
class Restored:
    """How many records came back, which rounds had to be closed, and what was purged at once."""

    records: int
    closed: tuple[Round, ...]
    purged: tuple[tuple[Round, Proof], ...]


@transaction.atomic
def restore(path: Path, *, today: date) -> Restored:
    """Take a backup back; all of it or nothing.

    Links are in no backup, so rounds that were open are closed: what had been mixed of them is
    kept. Answers whose day has come since are removed before anybody can look.

    Raises:
        NotABackupError: the file cannot be used, or there are records here already.
    """
    if Partnership.objects.exists():
        raise NotABackupError(
            "There are records here already. Restore into an empty database: name another in"
            " DATABASE_URL or CROSSWAYS_DATA, and run migrate first."
        )
    records = 0
    for found in read_backup(path):
        # Inserted, never updated: the audit trail refuses so much as the attempt to change it.
        models.Model.save_base(found.object, raw=True, force_insert=True)
        for name, others in (found.m2m_data or {}).items():
            getattr(found.object, name).set(others)
        records += 1
    _number_on()
    closed = tuple(close(each, by=None) for each in open_rounds())
    due = rounds_due_to_be_purged(today=today)
    purged = tuple((each, purge(each, by=None)) for each in due)
    record("restore backup", by=None, records=records)
    return Restored(records, closed, purged)


def _number_on() -> None:
    """Let numbers that count up go on after the restored ones."""
    statements = connection.ops.sequence_reset_sql(no_style(), kinds_backed_up())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
