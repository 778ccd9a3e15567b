"""``python -m crossways.web serve``: the website and a worker in the background, in one command."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

LOOK_SECONDS = 0.5
PATIENCE_SECONDS = 30
WSGI = "crossways.web.wiring.wsgi:application"


class Stopped(Exception):  # noqa: N818 - reads as what happened
    """The terminal or the system asked to stop."""


class Command(BaseCommand):
    """Serves until stopped; a worker that dies is started again: its work is safe to repeat."""

    help = "Serve the website, and work in the background, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default=8000, type=int)
        parser.add_argument("--workers", default=2, type=int, help="processes that serve pages")

    def handle(self, *arguments: Any, host: str, port: int, workers: int, **options: Any) -> None:
        """Start both, watch them, and stop both."""
        for which in (signal.SIGINT, signal.SIGTERM):
            signal.signal(which, _stop)
        site = _start(
            "granian", "--interface", "wsgi", "--no-access-log", "--workers", str(workers),
            "--blocking-threads", "4", "--host", host, "--port", str(port), WSGI,
        )  # fmt: skip
        worker = _start("crossways.web", "work")
        try:
            while site.poll() is None:
                if worker.poll() is not None:
                    worker = _start("crossways.web", "work")
                time.sleep(LOOK_SECONDS)
            raise CommandError(f"The website ended. Is something else using port {port}?")
        except Stopped:
            self.stdout.write("Stopped.")
        finally:
            _end(site, worker)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def _start(*words: str) -> subprocess.Popen[bytes]:
    """A Python module as a process of its own, out of reach of the terminal's own Ctrl-C."""
    return subprocess.Popen([sys.executable, "-m", *words], start_new_session=True)


def _end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
