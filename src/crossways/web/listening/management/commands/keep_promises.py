"""``python -m crossways.web keep_promises``: the day's work on all that people say; each night."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from crossways.web.listening.day import do_daily
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes import NotSweptError, Proof


class Command(BaseCommand):
    """Close, seal, count, mix and purge what is due, and prove what was removed."""

    help = "Close, seal, count, mix and purge what is due today; tells what was removed."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option: another day than today, to see what it would do on a copy."""
        parser.add_argument("--today", type=date.fromisoformat, help="a day such as 2026-03-30")

    def handle(self, *arguments: Any, today: date | None = None, **options: Any) -> None:
        """Do it and tell."""
        day = today or timezone.localdate()
        try:
            done = do_daily(today=day)
        except NotSweptError as busy:
            raise CommandError(
                f"All is done but one thing: {busy}, so old bytes may be left in the file."
                " Run this again in a minute."
            ) from busy
        for words, rounds in (
            ("Closed", done.closed), ("Sealed", done.sealed), ("Mixed", done.mixed),
        ):  # fmt: skip
            for each in rounds:
                self.stdout.write(f"{words}: {_name(each)}.")
        for each, proof in done.purged:
            self.stdout.write(report(each, proof, today=day))
        self.stdout.write(f"Done for {day}.")


def report(asking: Round, proof: Proof, *, today: date) -> str:
    """The proof of a purge in words, to keep or to hand on."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(proof.kinds.items()))
    return (
        f"Answers of {_name(asking)} were promised to be removed on {asking.purge_on}.\n"
        f"Removed on {today}: {proof.removed} rows ({kinds}).\n"
        f"Left: {proof.left} rows. The tables were rewritten, so no old row is left in them."
    )


def _name(asking: Round) -> str:
    return f"{asking.label!r} (round {asking.number} of {asking.partnership})"
