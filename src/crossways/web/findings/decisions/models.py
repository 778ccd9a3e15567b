"""Decisions about findings."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.findings.releases.models import StoredFinding
from crossways.web.kit.records import Record


class Kind(models.TextChoices):
    """What can be decided about a finding."""

    DISCUSS = "discuss", _("Talk about it")
    ACT = "act", _("Act upon it")
    SET_ASIDE = "set_aside", _("Set it aside")


class FindingDecision(Record):
    """What was decided about a finding; the latest one counts, earlier ones stay.

    Personal data: which member of staff decided. ``note`` is shown to everybody who answered.
    """

    finding = models.ForeignKey(StoredFinding, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    note = models.TextField(max_length=500, blank=True)
    step = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    number = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    partnership_path: ClassVar[str] = "finding__release__partnership"

    class Meta:
        ordering = ("finding", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("finding", "number"), name="decisions_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.finding}"
