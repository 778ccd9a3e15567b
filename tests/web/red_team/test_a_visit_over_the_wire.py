"""T4: the service as it is run, worker beside it: what one visit leaves on disk and in its log.

Everything lies in one folder, as an operator finds it: the database with its journal, and what the
server and the worker printed.
"""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import stage
from asked_people import asked
from django.http import HttpResponse
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from visiting import COMES_WITH, COOKIE, WORDS, Visitor, visits

from crossways.web.listening.rounds.models import DailyCount, PendingBallot, PendingComment, Round

HEADERS = {
    "Cookie": f"tracked={COOKIE}",
    **{
        name.removeprefix("HTTP_").replace("_", "-").title(): told
        for name, told in COMES_WITH.items()
        if name.startswith("HTTP_")
    },
}
SECONDS_TO_START = 60


class Wire:
    """A browser that speaks to a server, with as much of a test client as a visitor needs."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, Any] = {}

    def get(self, path: str) -> HttpResponse:
        return self._ask("GET", path)

    def post(self, path: str, sent: Mapping[str, str]) -> HttpResponse:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(sent), form)

    def _ask(
        self, how: str, path: str, body: str = "", more: Mapping[str, str] = {}
    ) -> HttpResponse:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request(how, path, body or None, {**HEADERS, **more})
        reply = line.getresponse()
        page = HttpResponse(reply.read(), status=reply.status, headers=dict(reply.getheaders()))
        line.close()
        return page


@contextmanager
def serving(folder: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """``crossways.web serve``, whole, until the block ends; what it prints lies in the folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = ["-m", "crossways.web", "serve", "--port", str(port), "--workers", "1"]
    with (folder / "printed").open("wb") as printed:
        server = subprocess.Popen(
            [sys.executable, *words], env=dict(environment), stdout=printed, stderr=printed
        )
        try:
            _wait_until_it_is_ready(port)
            yield port
        finally:
            server.terminate()
            server.wait(SECONDS_TO_START)


def _wait_until_it_is_ready(port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            if Wire(port).get("/readyz").status_code == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the service did not start")


def _wait_until_the_days_work_is_done() -> None:
    until = time.monotonic() + SECONDS_TO_START
    while not DailyCount.objects.exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert DailyCount.objects.exists()


@pytest.mark.long
@pytest.mark.usefixtures("socket_enabled")
def test_what_the_service_leaves_on_disk_and_prints_holds_a_ballot_and_nobody(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock(), stage.own_sqlite(tmp_path) as path:
        ready = asked(people=30)
        # A round whose days are over is closed by the day's work, and its links with it.
        Round.objects.update(closes_on=timezone.localdate() + timedelta(days=1))
        environment = stage.environment_now(path) | {"CROSSWAYS_DATA": str(tmp_path)}
        with serving(tmp_path, environment) as port:
            _wait_until_the_days_work_is_done()
            nurse = visits(Visitor(ready.token, Wire(port)))  # type: ignore[arg-type]
        assert nurse.headings()[-2:] == ["Thank you", "This link does not work"]
        assert PendingBallot.objects.count() == PendingComment.objects.count() == 1
    files = {file.name: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert {"attacked.sqlite3", "printed"} <= set(files)
    assert WORDS.encode() in b"".join(files.values())
    secrets = {*nurse.known_by(), COOKIE} - {COMES_WITH["REMOTE_ADDR"]}
    assert len(secrets) > 15
    found = [
        (name, each) for name, kept in files.items() for each in secrets if each.encode() in kept
    ]
    assert found == []
    assert not [word for word in (b"/r/", b"GET", b"POST", b"410") if word in files["printed"]]
