"""Attacks on the ballot box of the web service, on SQLite and on PostgreSQL."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.submissions import ROOT, TESTS, environment_of, own_database

Row = tuple[str, str, str, str]
INTRO = """## Attacks on the ballot box

Two hundred people answer one after the other, and the intruder knows in which order. Ballots are
lined up by everything the database keeps and matched with people; the best order counts. Before
mixing, whoever reads the live database can link: that is the limit we state in
[keep the promise](how-to/keep-the-promise.md). Mixing ends it.
"""
TESTS_OF = {
    "T1, T19: keys, columns or pages between a person and a ballot": "red_team/test_shapes.py",
    "T2: orders, transactions, dumps, files, samples": "red_team/test_relinking.py",
    "T3, T4: side tables, logs, mail, queue, sessions": "red_team/test_what_is_written.py",
    "T4: all that a whole visit writes, pages and logs included": "red_team/test_a_whole_visit.py",
    "T4: the same of a service that runs (`make long`)": "red_team/test_a_visit_over_the_wire.py",
    "T5, T22: guessing, replay, scanners, stuffing, kills": "red_team/test_at_once.py",
    "T9, T14: counts in the field, words unapproved": "listening/rounds/test_round_pages.py",
    "T14: leaders' sentences, read by the facilitator alone": (
        "listening/reflection/test_leaders_round.py"
    ),
    "T17: staff of another partnership": "wiring/test_who_reaches_what.py",
    "T17: results seen or taken, and nobody the wiser": "wiring/test_who_saw_which_results.py",
    "T18: a promise changed afterwards": "listening/rounds/test_promise.py",
    "T20: retention, backup, restore": "red_team/test_restoring.py",
    "T20: a message sent twice by a restored backup": "red_team/test_told_once.py",
    "T21: coercion: no list of who completed": "red_team/test_at_once.py",
    "T21: coercion: no receipt, no page that moves": "red_team/test_a_whole_visit.py",
}
_LINES = "\n".join(f"| {threat} | `tests/web/{test}` |" for threat, test in TESTS_OF.items())
HELD = f"""## Threats of the web service held by tests that fail the build

| threat | tests |
|---|---|
{_LINES}

T15, another way out, is held by an import contract: only the pipeline may take ballots out.
"""


def rows() -> list[Row]:
    """Threat, attack, what it gained before mixing, and after."""
    found: list[Row] = []
    for name in ("SQLite", "PostgreSQL"):
        with own_database(name) as url:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.red_team_web"],
                env=environment_of(url), cwd=ROOT, check=True, capture_output=True, text=True,
            )  # fmt: skip
            said = json.loads(done.stdout.splitlines()[-1])
            found += [(threat, f"{name}: {attack}", off, on) for threat, attack, off, on in said]
    return found


def attack() -> list[Row]:
    """All attacks on the database that the environment names."""
    sys.path.insert(0, str(TESTS / "red_team"))
    import django  # noqa: PLC0415 - only in the process that attacks

    django.setup()
    import relinking  # noqa: PLC0415
    import stage  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from crossways.web.listening.rounds.backups import back_up  # noqa: PLC0415
    from crossways.web.listening.rounds.tokens import hash_of  # noqa: PLC0415
    from crossways.web.places.partnerships.writes import found_partnership  # noqa: PLC0415

    place = found_partnership(name="Fairhaven", slug="fairhaven", by=None)
    answering = relinking.people_answer(place, seed=1)
    links = [hash_of(token) for token in answering.tokens]

    def right(table: str) -> int:
        return max(relinking.best_attack(table, answering).values())

    def copied() -> str:
        if connection.vendor == "postgresql":
            return stage.pg_dump()
        path = Path(connection.settings_dict["NAME"])
        return stage.bytes_of(path).decode("latin-1")

    def shown(text: str) -> str:
        return f"{sum(link in text for link in links)} of {len(links)}"

    def backed_up() -> str:
        with tempfile.TemporaryDirectory() as folder:
            back_up(Path(folder) / "kept")
            return gzip.decompress((Path(folder) / "kept").read_bytes()).decode()

    before = (right("listening_pendingballot"), shown(copied()), shown(backed_up()))
    relinking.mix(answering)
    after = (right("listening_sealedballot"), shown(copied()), shown(backed_up()))
    chance = f"chance {relinking.expected_by_chance(answering):.0f}"
    chance += f", with three deviations {relinking.limit(answering):.0f}"
    people, by = relinking.PEOPLE, ", ".join(f"`{by}`" for by in relinking.orders())
    copy = "a dump" if connection.vendor == "postgresql" else "the file, its log included"
    return [
        (
            "T2",
            f"answers guessed right, ballots lined up by {by}",
            f"{before[0]} of {people}",
            f"{after[0]} of {people} ({chance})",
        ),
        ("T2, T20", f"hashes of links found in {copy}", before[1], after[1]),
        ("T20", "hashes of links found in a backup", before[2], after[2]),
    ]


if __name__ == "__main__":
    print(json.dumps(attack()))
