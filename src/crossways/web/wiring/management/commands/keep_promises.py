"""``python -m crossways.web keep_promises``: the day's work on all that people say; each night."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from crossways.web.listening.rounds.proof import name_of, proof_in_words
from crossways.web.listening.rounds.writes import NotSweptError
from crossways.web.wiring.day import do_days_work


class Command(BaseCommand):
    """Close, seal, count, mix and purge what is due, prove what was removed, tell of results."""

    help = "Close, seal, count, mix, purge and tell what is due today; says what was removed."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option: another day than today, to see what it would do on a copy."""
        parser.add_argument("--today", type=date.fromisoformat, help="a day such as 2026-03-30")

    def handle(self, *arguments: Any, today: date | None = None, **options: Any) -> None:
        """Do it and tell."""
        day = today or timezone.localdate()
        try:
            done = do_days_work(today=day)
        except NotSweptError as busy:
            raise CommandError(
                f"All is done but one thing: {busy}, so old bytes may be left in the file."
                " Run this again in a minute."
            ) from busy
        for words, rounds in (
            ("Closed", done.closed), ("Sealed", done.sealed), ("Mixed", done.mixed),
        ):  # fmt: skip
            for each in rounds:
                self.stdout.write(f"{words}: {name_of(each)}.")
        for each, proof in done.purged:
            self.stdout.write(proof_in_words(each, proof, today=day))
        self.stdout.write(f"Done for {day}.")
