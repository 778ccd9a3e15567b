"""T20: a backup tells nobody who answered, and what was to be removed stays removed."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import stage
from ballots import ballot, open_in
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from crossways.web.kit.audit.chain import first_break
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.listening.rounds import tables, writes
from crossways.web.listening.rounds.backups import kinds_backed_up
from crossways.web.listening.rounds.models import (
    OpenBallot,
    PendingBallot,
    PendingComment,
    Round,
    SealedBallot,
    SealedComment,
    Token,
)
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.places.partnerships.models import Partnership

RAW = (PendingBallot, PendingComment, SealedBallot, SealedComment, OpenBallot, Token)


def told(command: str, *arguments: object) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue()


def fifteen_answered(partnership: Partnership) -> tuple[Round, list[str]]:
    opened = open_in(partnership, people=30, teams=1)
    tokens = opened.all_tokens()
    for n, token in enumerate(tokens[:15]):
        writes.submit(token, ballot(n % 5 + 1, comment=f"Word number {n}."))
    return opened.round, tokens


def test_a_backup_holds_mixed_ballots_and_no_link_and_no_order(
    partnership: Partnership, tmp_path: Path
) -> None:
    _asking, tokens = fifteen_answered(partnership)
    said = told("backup", tmp_path / "kept")
    assert "is open: links, and answers not mixed yet, are not in it" in said
    text = gzip.decompress((tmp_path / "kept").read_bytes()).decode()
    assert not [token for token in tokens if hash_of(token) in text or token in text]
    held = Counter(json.loads(line).get("model") for line in text.splitlines() if "model" in line)
    assert held["listening.sealedballot"] == 15
    assert not {"listening.token", "listening.pendingballot", "sessions.session"} & set(held)
    ids = [json.loads(line)["pk"] for line in text.splitlines() if "sealedballot" in line]
    assert ids == sorted(ids)
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


def test_too_few_to_hide_in_are_not_in_a_backup_at_all(
    partnership: Partnership, tmp_path: Path
) -> None:
    opened = open_in(partnership, people=30, teams=1)
    for token in opened.all_tokens()[:9]:
        writes.submit(token, ballot(5))
    told("backup", tmp_path / "kept")
    assert "ballot" not in gzip.decompress((tmp_path / "kept").read_bytes()).decode()


def test_a_backup_never_writes_over_another(partnership: Partnership, tmp_path: Path) -> None:
    told("backup", tmp_path / "kept")
    with pytest.raises(CommandError, match="cannot be written"):
        told("backup", tmp_path / "kept")


def lost_and_restored(path: Path, folder: Path, blocker: DjangoDbBlocker, check: object) -> None:
    """Restore into an empty installation and look there."""
    assert callable(check)
    if connection.vendor == "postgresql":
        from crossways.web.kit.audit import protection  # noqa: PLC0415

        with protection.lifted(connection):
            call_command("flush", interactive=False, verbosity=0)
        check(told("restore", path))
        return
    folder.mkdir()
    with stage.own_sqlite(folder):
        check(told("restore", path))


def test_what_was_mixed_comes_back_the_round_is_closed_and_the_audit_trail_still_holds(
    partnership: Partnership,
    tmp_path: Path,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, _tokens = fifteen_answered(partnership)
    monkeypatch.setattr(timezone, "localdate", lambda: asked.closes_on)
    told("backup", tmp_path / "kept")

    def look(said: str) -> None:
        assert "was open. Its links are in no backup, so it is closed now." in said
        asking = Round.objects.get()
        assert (asking.state, asking.label) == (State.CLOSED, "Spring")
        writes.seal(asking, by=None)
        values = tables.answers_table([asking])["value"].to_list()
        assert sorted(values) == sorted(n % 5 + 1 for n in range(15))
        assert SealedComment.objects.count() == 15
        assert first_break(AuditEvent.objects.all()) is None

    lost_and_restored(tmp_path / "kept", tmp_path / "new", django_db_blocker, look)


def test_answers_overdue_when_a_backup_comes_back_are_removed_at_once(
    partnership: Partnership,
    tmp_path: Path,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asking, _tokens = fifteen_answered(partnership)
    writes.close(asking, by=None)
    writes.seal(asking, by=None)
    writes.sweep()
    said = told("backup", tmp_path / "kept")
    assert f"remove this file by {asking.purge_on}" in said
    later = asking.purge_on + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: later)

    def look(said: str) -> None:
        assert f"Removed on {later}: 30 rows (" in said
        assert "Left: 0 rows." in said
        assert [kind.__name__ for kind in RAW if kind._default_manager.exists()] == []
        assert Round.objects.get().state == State.PURGED

    lost_and_restored(tmp_path / "kept", tmp_path / "new", django_db_blocker, look)


def test_after_the_purge_no_answer_is_left_in_any_table_or_backup(
    partnership: Partnership, taken: Path | None, tmp_path: Path
) -> None:
    asking, _tokens = fifteen_answered(partnership)
    told("keep_promises", "--today", asking.closes_on + timedelta(days=1))
    assert SealedComment.objects.count() == 15
    said = told("keep_promises", "--today", asking.purge_on)
    assert "Removed on" in said
    assert [kind.__name__ for kind in RAW if kind._default_manager.exists()] == []
    told("backup", tmp_path / "kept")
    assert "Word number" not in gzip.decompress((tmp_path / "kept").read_bytes()).decode()
    if taken is not None:
        assert b"Word number" not in stage.bytes_of(taken)


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing", gzip.compress(b'{"format": "other"}\n')],
    ids=["empty", "nothing", "another format"],
)
def test_what_is_no_backup_is_refused_in_a_sentence(
    taken: Path | None, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(CommandError, match=r"file (is no backup|cannot be read)"):
        told("restore", tmp_path / "file")


def test_a_backup_is_not_restored_over_records(partnership: Partnership, tmp_path: Path) -> None:
    told("backup", tmp_path / "kept")
    with pytest.raises(CommandError, match="records here already"):
        told("restore", tmp_path / "kept")


def test_what_is_backed_up_is_everything_but_what_was_left_out_on_purpose() -> None:
    labels = {kind._meta.label for kind in kinds_backed_up()}
    assert {"listening.Round", "listening.SealedBallot", "places.User", "kit.AuditEvent"} <= labels
    assert not {
        "listening.Token", "listening.PendingBallot", "listening.PendingComment",
        "listening.OpenBallot", "sessions.Session", "django_tasks_database.DBTaskResult",
    } & labels  # fmt: skip
    assert settings.DATABASES.keys() == {"default"}, "a second database would need a backup too"
