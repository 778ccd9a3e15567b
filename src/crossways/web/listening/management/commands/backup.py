"""``python -m crossways.web backup FILE``: a copy that tells nobody who answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from crossways.web.listening.rounds.backups import back_up
from crossways.web.listening.rounds.reads import open_rounds
from crossways.web.listening.rounds.writes import mix_pending


class Command(BaseCommand):
    """Mix what can be mixed, then write everything but links and unmixed ballots."""

    help = "Write a backup without links, unmixed ballots or sessions; keep it like the database."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to write it."""
        parser.add_argument("file", type=Path)

    def handle(self, *arguments: Any, file: Path, **options: Any) -> None:
        """Do it and tell."""
        for each in open_rounds():
            mix_pending(each)
        try:
            made = back_up(file)
        except OSError as fault:
            raise CommandError(f"{file} cannot be written: {fault.strerror}.") from fault
        self.stdout.write(f"{made.records} records are in {file}.")
        for each in made.rounds:
            self.stdout.write(
                f"Answers of {each.label!r} are in it: remove this file by {each.purge_on}."
            )
        for each in open_rounds():
            self.stdout.write(
                f"{each.label!r} is open: links, and answers not mixed yet, are not in it."
            )
