"""``python -m crossways.web work``: does what has to be done in the background."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from crossways.web.wiring.worker import BackgroundWorker


class Command(BaseCommand):
    """Releases closed rounds and does the day's work; may run more than once at a time."""

    help = "Work in the background: release closed rounds, do the day's work. Runs until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")

    def handle(self, *arguments: Any, once: bool, **options: Any) -> None:
        """Work."""
        worker = BackgroundWorker(once=once)
        worker.stop_on_signals()
        worker.run()
