"""``python -m crossways.web restore FILE``: take a backup back into an empty database.

A message about results that may have gone out since the backup was made waits for a word, so that
nobody gets it twice unasked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from crossways.web.listening.results.writes import hold_back
from crossways.web.listening.rounds.backups import NotABackupError
from crossways.web.listening.rounds.proof import name_of, proof_in_words
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
            with transaction.atomic():  # a worker may be waiting to send what is due
                done = restore(file, today=today)
                held = hold_back(today=today)
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
        for each in held:
            command = f"tell_results {each.partnership.slug} {each.number}"
            self.stdout.write(
                f"Whether everybody was written to about {name_of(each)} after this backup was made"
                " is not known here, so nobody is written to now. If it was done:"
                f" {command} --told. If not: {command}; whoever had it then gets it once more."
            )
