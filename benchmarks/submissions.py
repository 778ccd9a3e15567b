"""Submissions a second against bare inserts of the same rows; and nothing lost when servers die.

``python -m benchmarks submissions`` runs everything; ``SUBMISSIONS_PEOPLE`` makes it smaller.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

NAME = "submissions"
ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests" / "web"
PEOPLE = int(os.environ.get("SUBMISSIONS_PEOPLE", "5000"))
WITHIN_SECONDS = 600
KILL_EVERY_SECONDS = 15.0
SENDERS = 8
OK, THANKS = 200, b"<title>Thank you"

ABOUT_SPEED = """\
One ballot is one transaction that is on disk when it returns: ten answers, one link spent, one in
four with a comment. Bare inserts write the same rows in the same database, a transaction each, with
SQL and nothing else. Both ways take turns in short stretches; medians."""
ABOUT_STORM = f"""\
{PEOPLE:,} people send the last page of their visit to the website itself (granian, 2 processes of
4 threads). About {KILL_EVERY_SECONDS:.0f} seconds after it first answers, all its processes are
killed (`SIGKILL`) and started again, and so on. Whoever gets no reply sends again. Somebody counts
as thanked once the page that says so has come back, now or after an earlier try. Each person's
answers spell a number of their own, so that every ballot in the box is known: lost are those who
were thanked and are not in it. The storm ends after {WITHIN_SECONDS} seconds, whoever is left."""

STORM_HEAD = (
    "| database | people | seconds | kills | sent again | thanked | in the box | lost | twice |"
)


def run() -> str:
    """Both databases, speed first."""
    lines = [
        "## Ballots into the box",
        "",
        ABOUT_SPEED,
        "",
        "| database | bare, a second | through `submit`, a second | share of bare speed |",
        "|---|---|---|---|",
    ]
    storms = []
    for name in ("SQLite", "PostgreSQL"):
        with own_database(name) as url:
            speed = json.loads(child("speed", url))
            bare, sent = speed["bare"], speed["submit"]
            lines.append(f"| {name} | {bare:.0f} | {sent:.0f} | {sent / bare:.0%} |")
        with own_database(name) as url:
            storms.append(f"| {name} | {storm(url, people=PEOPLE).told()} |")
    lines += [
        "",
        ABOUT_STORM,
        "",
        STORM_HEAD,
        "|---|---|---|---|---|---|---|---|---|",
        *storms,
    ]
    return "\n".join(lines)


@dataclass(frozen=True)
class Storm:
    """What a storm of people and kills came to."""

    people: int
    seconds: float
    kills: int
    again: int
    acknowledged: int
    kept: int
    lost: int
    twice: int

    def told(self) -> str:
        cells = (
            f"{self.people:,}", f"{self.seconds:.0f}", self.kills, self.again,
            f"{self.acknowledged:,}", f"{self.kept:,}", self.lost, self.twice,
        )  # fmt: skip
        return " | ".join(map(str, cells))


def storm(url: str, *, people: int, kill_every: float = KILL_EVERY_SECONDS) -> Storm:
    """So many people answer while the server is killed and started again and again."""
    crowd, port, kills = Crowd(json.loads(child("open", url, str(people)))), _free_port(), [0]
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_killing, args=(url, port, kill_every, stop, kills))
    keeper.start()
    seconds = crowd.sends(port)
    stop.set()
    keeper.join()
    kept = Counter(json.loads(child("found", url))["kept"])
    return Storm(
        people=people,
        seconds=seconds,
        kills=kills[0],
        again=crowd.again,
        acknowledged=len(crowd.thanked),
        kept=kept.total(),
        lost=len(crowd.thanked - set(kept)),
        twice=kept.total() - len(kept),
    )


class Crowd:
    """People, each with the last page of a visit to send, until each has been thanked."""

    def __init__(self, pages: Sequence[str]) -> None:
        self.again = 0
        self.thanked: set[int] = set()
        self._waiting: Queue[tuple[int, str]] = Queue()
        self._lock = threading.Lock()
        for number, page in enumerate(pages):
            self._waiting.put((number, page))

    def sends(self, port: int) -> float:
        """Send all pages, some at a time; how many seconds it took."""
        begun = time.monotonic()
        senders = [
            threading.Thread(target=self._send, args=(port, begun + WITHIN_SECONDS))
            for _ in range(SENDERS)
        ]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        return time.monotonic() - begun

    def _send(self, port: int, until: float) -> None:
        while time.monotonic() < until:
            try:
                number, page = self._waiting.get_nowait()
            except Empty:
                return
            while not (thanked := _thanked(port, page)) and time.monotonic() < until:
                with self._lock:
                    self.again += 1
                time.sleep(random.uniform(0.05, 0.3))
            if thanked:
                with self._lock:
                    self.thanked.add(number)


def _thanked(port: int, page: str) -> bool:
    """Whether the page that thanks somebody for their answers came back."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("POST", "/r/", page, {"Content-Type": "application/x-www-form-urlencoded"})
        reply = line.getresponse()
        return reply.status == OK and THANKS in reply.read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _keep_killing(
    url: str, port: int, every: float, stop: threading.Event, kills: list[int]
) -> None:
    while not stop.is_set():
        server = _serve(url, port)
        _wait_until_it_answers(port, stop)
        stopped = stop.wait(every * random.uniform(0.7, 1.3))
        _kill_all(server)
        kills[0] += not stopped


def _wait_until_it_answers(port: int, stop: threading.Event) -> None:
    """Servers that are killed before they answer anybody would prove nothing."""
    while not stop.wait(0.1):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            line.request("GET", "/livez")
            line.getresponse().read()
        except (OSError, http.client.HTTPException):
            continue
        finally:
            line.close()
        return


def _serve(url: str, port: int) -> subprocess.Popen[bytes]:
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--no-access-log",
        "--workers", "2", "--blocking-threads", "4", "--host", "127.0.0.1", "--port", str(port),
        "--log-level", "critical", "crossways.web.wiring.wsgi:application",
    ]  # fmt: skip
    return subprocess.Popen(
        command, env=environment_of(url), cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _kill_all(server: subprocess.Popen[bytes]) -> None:
    """Kill the server with everything it started: no time to finish anything."""
    os.killpg(server.pid, 9)
    server.wait()


def child(what: str, url: str, *arguments: str) -> str:
    command = [sys.executable, "-m", "benchmarks.submissions_server", what, *arguments]
    done = subprocess.run(
        command, env=environment_of(url), cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()[-1]


def environment_of(url: str) -> dict[str, str]:
    paths = [str(TESTS), str(ROOT / "src"), str(ROOT)]
    return {
        **os.environ,
        "DATABASE_URL": url,
        "CROSSWAYS_DATA": tempfile.gettempdir(),
        "DJANGO_SETTINGS_MODULE": "crossways.web.wiring.settings",
        "SECRET_KEY": "for measuring alone, and long enough to be taken",
        "PYTHONPATH": os.pathsep.join(paths),
    }


@contextmanager
def own_database(name: str) -> Iterator[str]:
    """An empty, migrated database that writes to disk as a real one does."""
    if name == "SQLite":
        folder = Path(tempfile.mkdtemp(prefix="cw-storm-"))
        url = f"sqlite:///{folder / 'storm.sqlite3'}"
        child("migrate", url)
        yield url
        shutil.rmtree(folder)
        return
    sys.path.insert(0, str(TESTS))
    import postgres  # noqa: PLC0415 - the starter the tests use, found by the line above

    with postgres.server(options="-c listen_addresses='' -c max_connections=100") as url:
        child("migrate", url)
        yield url


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
