"""The other side of ``submissions``: a server of one address, and what is done in its database.

The address takes a link and puts a ballot into the box by the same ``submit`` that pages use.
"""

from __future__ import annotations

import json
import secrets
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import django

django.setup()

from ballots import open_in  # noqa: E402 - after setting up
from django.core.management import call_command  # noqa: E402
from django.db import close_old_connections, connection, transaction  # noqa: E402

from crossways.web.kit.records import random_id  # noqa: E402
from crossways.web.listening.rounds import writes  # noqa: E402
from crossways.web.listening.rounds.models import PendingBallot, Round, Token  # noqa: E402
from crossways.web.listening.rounds.tokens import hash_of  # noqa: E402
from crossways.web.listening.rounds.writes import Answered  # noqa: E402
from crossways.web.places.partnerships.writes import found_partnership  # noqa: E402

ITEMS = tuple(f"P{n}" for n in range(1, 11))
BALLOTS = 2000
COMMENT = "We wait a month for letters that the others wrote the same day."


def application(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
    """200 for a ballot taken, 410 for a link that is not good any more."""
    close_old_connections()
    length = int(environ.get("CONTENT_LENGTH") or 0)
    token = environ["wsgi.input"].read(length).decode()
    good = writes.submit(token, ballot())
    start("200 OK" if good else "410 Gone", [("Content-Length", "0")])
    return [b""]


def ballot() -> Answered:
    """Ten answers; one in four people writes something."""
    answers = [(item, "RATE", "", float(1 + secrets.randbelow(5))) for item in ITEMS]
    return Answered(answers, comment="" if secrets.randbelow(4) else COMMENT)


def opened(people: int) -> list[str]:
    """Links of a new round, in no order."""
    partnership = found_partnership(name="Storm", slug=random_id(), by=None)
    made = open_in(partnership, people=people // 10, teams=10, items=ITEMS)
    tokens = made.all_tokens()
    secrets.SystemRandom().shuffle(tokens)
    return tokens


def bare(tokens: list[str]) -> None:
    """The same rows with SQL alone, a transaction each."""
    asking = Round.objects.order_by("-number").values_list("pk", flat=True)[0]
    for token in tokens:
        sent = ballot()
        answers = json.dumps([list(answer) for answer in sent.answers])
        row = [random_id(), asking, "team0", "", "", "", answers, "[]"]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE listening_token SET spent = %s WHERE hash = %s", [True, hash_of(token)]
            )
            cursor.execute(
                "INSERT INTO listening_pendingballot (id, round_id, team, profession, grade_band,"
                " tenure_band, answers, votes) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                row,
            )
            if sent.comment:
                cursor.execute(
                    "INSERT INTO listening_pendingcomment (id, round_id, partner, text)"
                    " VALUES (%s, %s, %s, %s)",
                    [random_id(), asking, "partner0", sent.comment],
                )


def speed() -> dict[str, float]:
    """Ballots a second, each way in turn and the better of three: the machine may be busy."""
    found = {"bare": 0.0, "submit": 0.0}
    for _ in range(3):
        tokens = opened(BALLOTS)
        half = BALLOTS // 2
        begun = time.perf_counter()
        bare(tokens[:half])
        between = time.perf_counter()
        assert all(writes.submit(token, ballot()) for token in tokens[half:])
        ended = time.perf_counter()
        found["bare"] = max(found["bare"], half / (between - begun))
        found["submit"] = max(found["submit"], half / (ended - between))
    return found


def count() -> dict[str, int]:
    """Ballots in the box, and how many more there are than links used."""
    kept, used = PendingBallot.objects.count(), Token.objects.filter(spent=True).count()
    return {"kept": kept, "twice": kept - used}


def main(what: str, *arguments: str) -> None:
    if what == "migrate":
        call_command("migrate", verbosity=0)
        return print("{}")
    done = {"speed": speed, "count": count, "open": lambda: opened(int(arguments[0]))}[what]()
    return print(json.dumps(done))


if __name__ == "__main__":
    main(*sys.argv[1:])
