"""How far the making of a release is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record


class Stage(models.TextChoices):
    """What is being done, in order."""

    WAITING = "waiting", _("Waiting to begin")
    SEALING = "sealing", _("Mixing the answers, so that nobody can tell whose is whose")
    READING = "reading", _("Reading the answers, and checking what may be shown")
    KEEPING = "keeping", _("Putting it into words")
    DRAWING = "drawing", _("Drawing the charts")
    DONE = "done", _("Done")
    FAILED = "failed", _("It did not work")


STEPS = (Stage.SEALING, Stage.READING, Stage.KEEPING, Stage.DRAWING)


class Work(Record):
    """The making of one round's release: a stage and no answer. Holds no personal data."""

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="work"
    )
    round_number = models.PositiveIntegerField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "round_number"), name="one_work_a_round")
        ]

    def __str__(self) -> str:
        return f"Round {self.round_number}: {self.stage}"

    @property
    def step(self) -> int:
        """Which of the steps it is at, from 1; 0 before it begins and when it is over."""
        return STEPS.index(Stage(self.stage)) + 1 if self.stage in STEPS else 0


class Beat(models.Model):
    """When a process that works in the background was last heard of. Holds no personal data."""

    worker = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker}: {self.at:%H:%M:%S}"
