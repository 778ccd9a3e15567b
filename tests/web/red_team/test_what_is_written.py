"""T3, T4: what one answer leaves behind, in every table, log, queue and message."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from ballots import ballot, open_in
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import DatabaseError, connection
from watching import rows_in_order

from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.places.partnerships.models import Partnership

ON_POSTGRES = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
Rows = dict[str, set[tuple[str, ...]]]
WORDS = "Seventeen wardrobes in the corridor"
PROFESSION = "sentinel-profession"


def every_row() -> Rows:
    """Every row of every table, as text."""
    return {table: set(rows) for table, rows in rows_in_order().items()}


def test_one_answer_changes_three_tables_and_one_row_in_each(partnership: Partnership) -> None:
    opened = open_in(partnership)
    token, before = opened.tokens["team0"][0], every_row()
    assert writes.submit(token, ballot(4, comment=WORDS))
    after = every_row()
    changed = {
        table: (before[table] - after[table], after[table] - before[table])
        for table in after
        if before[table] != after[table]
    }
    assert {table: (len(old), len(new)) for table, (old, new) in changed.items()} == {
        "listening_token": (1, 1),
        "listening_pendingballot": (0, 1),
        "listening_pendingcomment": (0, 1),
    }
    [spent] = changed["listening_token"][1]
    assert spent[0] == hash_of(token)
    [kept] = changed["listening_pendingballot"][1]
    [comment] = changed["listening_pendingcomment"][1]
    round_id = opened.round.pk
    assert set(kept) & set(spent) == {round_id, "team0"}
    assert set(comment) & set(spent) == {round_id}
    assert set(comment) & set(kept) <= {round_id, ""}, "what is empty tells nothing"


@pytest.mark.parametrize("wrong", ["spent", "unknown", "closed"])
def test_a_link_that_is_not_good_changes_nothing(partnership: Partnership, wrong: str) -> None:
    opened = open_in(partnership)
    token = opened.tokens["team0"][0]
    if wrong == "spent":
        writes.submit(token, ballot())
    if wrong == "closed":
        writes.close(opened.round, by=None)
    before = every_row()
    assert not writes.submit("0" * 26 if wrong == "unknown" else token, ballot())
    assert every_row() == before


class Heard(logging.Handler):
    """Keeps every line of every logger, whole."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text += f"{self.format(record)} {vars(record)}\n"


@contextmanager
def every_logger() -> Iterator[Heard]:
    """Listen to every logger as loudly as an operator could turn it up, but for SQL itself."""
    heard = Heard()
    names = ["", *logging.root.manager.loggerDict]
    loggers = [logging.getLogger(name) for name in names]
    held = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(heard)
        logger.setLevel(logging.DEBUG)
    try:
        yield heard
    finally:
        for logger, level in held:
            logger.removeHandler(heard)
            logger.setLevel(level)


def test_no_log_message_or_queue_holds_link_answer_or_words(partnership: Partnership) -> None:
    opened = open_in(partnership)
    token = opened.tokens["team0"][0]
    secrets = (token, hash_of(token), WORDS, PROFESSION)
    with every_logger() as heard:
        logging.getLogger("crossways").warning("heard")
        assert writes.submit(token, ballot(2, comment=WORDS, profession=PROFESSION))
        assert not writes.submit(token, ballot(2, comment=WORDS, profession=PROFESSION))
        with pytest.raises(ValueError, match="off its scale") as refusal:
            writes.submit(opened.tokens["team0"][1], ballot(99, comment=WORDS))
    assert "heard" in heard.text
    assert not [secret for secret in secrets if secret in heard.text + str(refusal.value)]
    assert mail.outbox == []
    quiet = {
        table: rows for table, rows in every_row().items() if not table.startswith("listening_")
    }
    queue, sessions = (
        apps.get_model(label)._meta.db_table
        for label in ("django_tasks_database.DBTaskResult", "sessions.Session")
    )
    assert {queue, sessions, "kit_auditevent"} <= set(quiet)
    assert not [
        table for table, rows in quiet.items() if any(secret in str(rows) for secret in secrets)
    ]


@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite has no server and no server's log")
def test_what_fails_in_the_database_is_logged_there_without_what_was_sent(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_in(partnership)
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        log = Path(cursor.fetchone()[0]) / "log"
        cursor.execute("ALTER TABLE listening_pendingballot ADD CONSTRAINT broken CHECK (1 = 2)")
    try:
        with pytest.raises(DatabaseError):
            writes.submit(opened.tokens["team0"][0], ballot(2, profession=PROFESSION))
        left = log.read_text(encoding="utf-8", errors="replace")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE listening_pendingballot DROP CONSTRAINT broken")
    statements = [line for line in left.splitlines() if "STATEMENT:" in line]
    assert [line for line in statements if "INSERT INTO" in line and "$1" in line]
    assert not [line for line in statements if PROFESSION in line]
