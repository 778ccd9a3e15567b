"""``python -m crossways.web restore FILE``: take a backup back into an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from crossways.web.listening.rounds.backups import NotABackupError
from crossways.web.listening.rounds.proof import proof_in_words
from crossways.web.listening.rounds.writes import sweep
from crossways.web.listening.rounds.writes.restoring import restore


class Command(BaseCommand):
    """Restore, then close and purge what has to be."""

    help = "Take a backup back into an empty, migrated database; overdue answers are removed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file."""
        parser.add_argument("file", type=Path)

    def handle(self, *arguments: Any, file: Path, **options: Any) -> None:
        """Do it and tell."""
        today = timezone.localdate()
        try:
            done = restore(file, today=today)
        except NotABackupError as fault:
            raise CommandError(str(fault)) from fault
        sweep()
        self.stdout.write(f"{done.records} records are back.")
        for each in done.closed:
            self.stdout.write(
                f"{each.label!r} was open. Its links are in no backup, so it is closed now."
            )
        for each, proof in done.purged:
            self.stdout.write(proof_in_words(each, proof, today=today))
