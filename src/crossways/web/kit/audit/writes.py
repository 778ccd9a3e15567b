"""Adding to the audit trail: the only way in."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from crossways.web.kit.audit.chain import START, mark_of
from crossways.web.kit.audit.models import AuditEvent

ONE_AT_A_TIME = 7_304_251  # names our lock among PostgreSQL's advisory locks; any number would do


class Actor(Protocol):
    """Somebody who does things: anything with an id."""

    @property
    def pk(self) -> Any:
        """The id."""


@transaction.atomic
def record(
    action: str,
    *,
    by: Actor | None,
    about: Model | None = None,
    partnership: str = "",
    **detail: Any,
) -> AuditEvent:
    """Write down that something was done, in the same transaction as doing it.

    Arguments:
        action: a verb and a noun, such as ``"rename team"``; never about responding.
        by: who did it; none for the service itself.
        about: the record it was done to.
        partnership: id of the partnership it belongs to.
        detail: what changed, as plain values; no answer, token or address of a respondent.
    """
    _wait_for_others()
    last = AuditEvent.objects.order_by("-number").values_list("mark", flat=True).first()
    event = AuditEvent(
        at=timezone.now(),
        actor=str(by.pk) if by else "",
        partnership=partnership,
        action=action,
        about_kind=about._meta.label_lower if about else "",
        about=str(about.pk) if about else "",
        detail=detail,
        before=last or START,
    )
    event.mark = mark_of(event)
    event.save()
    return event


def _wait_for_others() -> None:
    """Two events at once must not follow the same one; SQLite writes one at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
