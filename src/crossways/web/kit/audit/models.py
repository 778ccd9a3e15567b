"""One line of the audit trail."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class AppendOnlyError(Exception):
    """Somebody tried to change or remove what has been written to the audit trail."""


class AppendOnlyQuerySet(models.QuerySet["AuditEvent"]):
    """Reads and adds; refuses to change or remove."""

    def update(self, **changes: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("An audit event cannot be changed.")

    def bulk_update(self, *arguments: Any, **options: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("An audit event cannot be changed.")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("An audit event cannot be removed.")


class AuditEvent(models.Model):
    """One thing staff did or looked at. Personal data: which member of staff, and when.

    Actor and subject are ids as text, not foreign keys: a line outlives what it is about. Events
    are chained by hash (``audit.chain``), and the database itself refuses to change or remove them
    (``audit.protection``).
    """

    number = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=16, blank=True)
    partnership = models.CharField(max_length=16, blank=True, db_index=True)
    action = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    mark = models.CharField(max_length=64, unique=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.about_kind} {self.about}".strip()

    def save(self, *arguments: Any, **options: Any) -> None:
        """Add the event; refused for one that is there already."""
        if not self._state.adding:
            raise AppendOnlyError("An audit event cannot be changed.")
        super().save(*arguments, **options)

    def delete(self, *arguments: Any, **options: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("An audit event cannot be removed.")
