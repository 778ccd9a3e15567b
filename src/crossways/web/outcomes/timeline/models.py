"""Tasks of the phases of a merger or reorganisation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record
from crossways.web.places.events.models import Event

SENTENCE = 200


class PhaseTask(Record):
    """One thing to be done in one phase of one merger or reorganisation, and when it was done.

    Holds no personal data: it does not say who does it.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="phase_tasks")
    phase = models.CharField(_("phase"), max_length=8)
    task = models.CharField(_("what is to be done"), max_length=SENTENCE)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    partnership_path: ClassVar[str] = "event__partnership"

    class Meta:
        ordering = ("task",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("event", "phase", "task"), name="one_task_once_in_a_phase"
            )
        ]

    def __str__(self) -> str:
        return self.task
