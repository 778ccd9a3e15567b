"""A process that works in the background: tasks, the day's work, and signs of life meanwhile."""

from __future__ import annotations

import logging
import signal
from datetime import date
from threading import Event, Thread
from types import FrameType

from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from crossways.web.findings.working.writes import beat, say_goodbye
from crossways.web.listening.rounds.writes import NotSweptError
from crossways.web.wiring.day import do_days_work
from crossways.web.wiring.tasks import take_up_what_lies

BEAT_SECONDS = 10
LOOK_SECONDS = 2

log = logging.getLogger(__name__)


class BackgroundWorker:
    """Does what waits, over and over, until it is told to stop; then it finishes what it has begun.

    Arguments:
        once: whether to do what waits now and end.
    """

    def __init__(self, *, once: bool = False) -> None:
        self.name = get_random_string(32)
        self.once = once
        self.stopping = Event()
        self._worked_on: date | None = None

    def run(self) -> None:
        """Work until told to stop."""
        beating = Thread(target=self._keep_beating, daemon=True)
        beat(self.name, now=timezone.now())
        beating.start()
        try:
            while not self.stopping.is_set():
                self._look_round()
                if self.once:
                    break
                self.stopping.wait(LOOK_SECONDS)
        finally:
            self.stopping.set()
            beating.join()
            say_goodbye(self.name)

    def stop_on_signals(self) -> None:
        """Stop when the terminal or the system asks for it."""
        for which in (signal.SIGINT, signal.SIGTERM):
            signal.signal(which, self._stop)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def _look_round(self) -> None:
        """One look: what lies there, what the day asks for, what waits. A fault ends the look."""
        close_old_connections()
        try:
            self._day()
            take_up_what_lies()
            self._tasks()
        except Exception:
            log.exception("Something went wrong in the background; it is tried again.")

    def _day(self) -> None:
        today = timezone.localdate()
        if self._worked_on == today:
            return
        try:
            do_days_work(today=today)
        except NotSweptError:
            log.warning("Somebody is reading, so old bytes stay in the file a little longer.")
            return
        self._worked_on = today

    def _tasks(self) -> None:
        Worker(
            queue_names=["default"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self.name,
        ).run()

    def _keep_beating(self) -> None:
        while not self.stopping.wait(BEAT_SECONDS):
            try:
                beat(self.name, now=timezone.now())
            except OperationalError:
                log.warning("The database was busy; the next sign of life comes soon.")
        connection.close()
