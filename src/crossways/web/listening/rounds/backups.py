"""A backup that keeps the promise: everything but what tells who answered, or in which order.

Left out, always: links and whether they were used, ballots and comments that are not mixed yet,
votes of an open conversation, sessions, sign-in links and the queue of work. What was mixed is in
it, in the order of its random ids, until the day it is purged.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import State

FORMAT = "crossways backup 1"
MADE_ANEW = frozenset(
    {
        "auth.permission",  # written by migrating
        "contenttypes.contenttype",
        "django_tasks_database.dbtaskresult",  # work is found again from the state of each round
        "places.signinlink",  # good for a day
        "sessions.session",
    }
)


class _Exactly(DjangoJSONEncoder):
    """Keeps times to the last digit: the marks of the audit trail are worked out from them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class NotABackupError(Exception):
    """A file that cannot be restored; the text says why, and what to do."""


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds: how many records, and the rounds whose answers are in it."""

    records: int
    rounds: tuple[Round, ...]


def kinds_backed_up() -> list[type[models.Model]]:
    """Every kind of record that goes into a backup, those that others point at first."""
    by_app = [(config, list(config.get_models())) for config in apps.get_app_configs()]
    return [
        kind
        for kind in serializers.sort_dependencies(by_app, allow_cycles=True)
        if kind._meta.label_lower not in MADE_ANEW and getattr(kind, "in_backups", True)
    ]


def back_up(path: Path) -> BackedUp:
    """Write a backup that only its owner can read. Mix what is pending before.

    Raises:
        FileExistsError: there is such a file already.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    records = 0
    with os.fdopen(handle, "wb") as raw, gzip.open(raw, "wt", encoding="utf-8") as file:
        file.write(f"{json.dumps({'format': FORMAT})}\n")
        for line in _lines():
            file.write(line)
            records += 1
    held = (State.SEALED, State.RELEASED)
    return BackedUp(records, tuple(Round.objects.filter(state__in=held)))


def read_backup(path: Path) -> Iterator[Any]:
    """The records of a backup, one at a time, as Django deserializes them.

    Raises:
        NotABackupError: the file is no backup, or a broken one.
    """
    kinds = {kind._meta.label_lower for kind in kinds_backed_up()}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            if json.loads(file.readline()) != {"format": FORMAT}:
                raise NotABackupError(f"{path.name} is no backup of this version of Crossways.")
            for line in file:
                for found in serializers.deserialize("jsonl", [line]):
                    if found.object._meta.label_lower not in kinds:
                        raise NotABackupError(f"{path.name} holds what no backup of ours holds.")
                    yield found
    except (OSError, ValueError, EOFError, serializers.base.DeserializationError) as broken:
        fault = f"{path.name} cannot be read as a backup. Take another copy of it."
        raise NotABackupError(fault) from broken


@transaction.atomic
def _lines() -> Iterator[str]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    for kind in kinds_backed_up():
        for each in kind._default_manager.order_by("pk").iterator(chunk_size=1000):
            yield serializers.serialize("jsonl", [each], cls=_Exactly)
