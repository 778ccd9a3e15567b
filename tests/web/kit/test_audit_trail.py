"""The audit trail can be added to and read, and nothing else; a change to it shows."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from crossways.web.kit.audit import protection
from crossways.web.kit.audit.chain import first_break
from crossways.web.kit.audit.models import AppendOnlyError, AuditEvent
from crossways.web.kit.audit.writes import record

pytestmark = pytest.mark.django_db

ALL = "number, at, actor, partnership, action, about_kind, about, detail, before, mark"
FORGED = ALL.replace("actor", "'somebody else'")
ANOTHER_WAY = {
    "sqlite": (
        f"INSERT OR REPLACE INTO kit_auditevent ({ALL}) SELECT {FORGED} FROM kit_auditevent",
        (
            f"REPLACE INTO kit_auditevent ({ALL})"
            f" SELECT {FORGED.replace('number', 'number + 100')} FROM kit_auditevent"
        ),
        "UPDATE OR REPLACE kit_auditevent SET number = number + 1",
    ),
    "postgresql": (
        "TRUNCATE kit_auditevent",
        (
            f"INSERT INTO kit_auditevent ({ALL}) SELECT {FORGED} FROM kit_auditevent"
            " ON CONFLICT (number) DO UPDATE SET actor = EXCLUDED.actor"
        ),
    ),
}[connection.vendor]
"""What changes or removes rows without saying UPDATE or DELETE."""


@pytest.fixture
def trail() -> list[AuditEvent]:
    for number in range(3):
        record("rename team", by=None, partnership="p", before="A", after=f"B{number}")
    return list(AuditEvent.objects.all())


def sql(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_each_event_follows_the_one_before_it(trail: list[AuditEvent]) -> None:
    assert [event.before for event in trail[1:]] == [event.mark for event in trail[:-1]]
    assert first_break(trail) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kit_auditevent SET actor = 'somebody else'",
        "DELETE FROM kit_auditevent",
        *ANOTHER_WAY,
    ],
)
def test_the_database_itself_refuses_changes(trail: list[AuditEvent], statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        sql(statement)
    assert AuditEvent.objects.count() == len(trail)


def test_records_refuse_to_be_changed_or_removed(trail: list[AuditEvent]) -> None:
    with pytest.raises(AppendOnlyError):
        trail[0].save()
    with pytest.raises(AppendOnlyError):
        trail[0].delete()
    with pytest.raises(AppendOnlyError):
        AuditEvent.objects.update(actor="x")
    with pytest.raises(AppendOnlyError):
        AuditEvent.objects.all().delete()
    with pytest.raises(AppendOnlyError):
        AuditEvent.objects.bulk_update(trail, ["actor"])


def test_whoever_lifts_the_protection_and_changes_an_event_is_found_out(
    trail: list[AuditEvent],
) -> None:
    with protection.lifted(connection):
        sql(f"UPDATE kit_auditevent SET actor = 'x' WHERE number = {trail[1].number}")
    broken = first_break(AuditEvent.objects.all())
    assert broken is not None
    assert (broken.number, broken.fault) == (trail[1].number, "this event was changed")


def test_whoever_removes_an_event_is_found_out(trail: list[AuditEvent]) -> None:
    with protection.lifted(connection):
        sql(f"DELETE FROM kit_auditevent WHERE number = {trail[1].number}")
    broken = first_break(AuditEvent.objects.all())
    assert broken is not None
    assert broken.number == trail[2].number
    assert "removed or added" in broken.fault


def test_an_event_and_what_it_tells_of_are_written_together_or_not_at_all() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record("rename team", by=None)
        raise RuntimeError
    assert not AuditEvent.objects.exists()
