"""The other side of ``submissions``: what is done in its database, in a process of its own."""

from __future__ import annotations

import json
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from urllib.parse import urlencode

import django

django.setup()

from ballots import open_in  # noqa: E402 - after setting up
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from crossways.web.kit.records import random_id  # noqa: E402
from crossways.web.listening.respond.reads import standing_of  # noqa: E402
from crossways.web.listening.respond.so_far import sign  # noqa: E402
from crossways.web.listening.respond.visits import begin  # noqa: E402
from crossways.web.listening.rounds import writes  # noqa: E402
from crossways.web.listening.rounds.models import PendingBallot, Round, Token  # noqa: E402
from crossways.web.listening.rounds.tokens import hash_of  # noqa: E402
from crossways.web.listening.rounds.writes import Answered  # noqa: E402
from crossways.web.places.partnerships.writes import found_partnership  # noqa: E402

ITEMS = tuple(f"P{n}" for n in range(1, 11))
STEPS = 5
BALLOTS, STRETCH = 4000, 100
COMMENT = "We wait a month for letters that the others wrote the same day."


def ballot() -> Answered:
    """Ten answers; one in four people writes something."""
    answers = [(item, "RATE", "", float(1 + secrets.randbelow(STEPS))) for item in ITEMS]
    return Answered(answers, comment="" if secrets.randbelow(4) else COMMENT)


def last_pages(people: int) -> list[str]:
    """What the browser of each person sends from the last page of their visit.

    Their answers spell their number, so that each ballot in the box can be told from all others.
    """
    tokens = opened(people)
    standing = standing_of(tokens[0])
    assert standing is not None
    visit = begin(standing)
    items = [question.item for question in visit.way.questions]
    last = len(items) + len(visit.way.after) - 1
    pages = []
    for number, token in enumerate(tokens):
        answers = tuple(str(answer_of(number, item)) for item in items)
        so_far = sign(replace(visit.so_far, answers=answers, at=last), token=token)
        comment = "" if secrets.randbelow(4) else COMMENT
        sent = {"token": token, "so_far": so_far, "language": "en", "go": "on", "comment": comment}
        pages.append(urlencode(sent))
    return pages


def answer_of(number: int, item: str) -> int:
    """One digit of somebody's number, from 1 to 5."""
    return 1 + number // STEPS ** ITEMS.index(item) % STEPS


def number_in(answers: list[list[object]]) -> int:
    """The number that a ballot's answers spell."""
    return sum(
        (int(str(value)[0]) - 1) * STEPS ** ITEMS.index(str(item)) for item, _, _, value in answers
    )


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
                    "INSERT INTO listening_pendingcomment (id, round_id, partner, asks, text)"
                    " VALUES (%s, %s, %s, %s, %s)",
                    [random_id(), asking, "partner0", "", sent.comment],
                )


def speed() -> dict[str, float]:
    """Ballots a second, each way in turn: medians of short stretches, since machines are busy."""
    tokens, rates = opened(BALLOTS), {"bare": list[float](), "submit": list[float]()}
    for start in range(0, BALLOTS, 2 * STRETCH):
        middle, end = start + STRETCH, start + 2 * STRETCH
        rates["bare"].append(rate(bare, tokens[start:middle]))
        rates["submit"].append(rate(submitted, tokens[middle:end]))
    return {way: median(found) for way, found in rates.items()}


def rate(way: Callable[[list[str]], None], tokens: list[str]) -> float:
    """Ballots a second, one way."""
    begun = time.perf_counter()
    way(tokens)
    return len(tokens) / (time.perf_counter() - begun)


def submitted(tokens: list[str]) -> None:
    """The same by the door that pages use."""
    assert all(writes.submit(token, ballot()) for token in tokens)


def found() -> dict[str, object]:
    """Whose ballots are in the box, by number, and how many links are used."""
    kept = [
        number_in(answers) for answers in PendingBallot.objects.values_list("answers", flat=True)
    ]
    return {"kept": kept, "used": Token.objects.filter(spent=True).count()}


def main(what: str, *arguments: str) -> None:
    if what == "migrate":
        call_command("migrate", verbosity=0)
        return print("{}")
    doings = {
        "speed": speed,
        "found": found,
        "links": lambda: opened(int(arguments[0])),
        "open": lambda: last_pages(int(arguments[0])),
    }
    return print(json.dumps(doings[what]()))


if __name__ == "__main__":
    main(*sys.argv[1:])
