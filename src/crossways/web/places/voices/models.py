"""Voices that are missing, with the reason."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record

VOLUNTARY, PEOPLE = "voluntary", "people"
VOICES = (
    (VOLUNTARY, _("a voluntary or community organisation")),
    (PEOPLE, _("somebody who speaks for people who use services")),
)
REASON_LENGTH = 200


class Absence(Record):
    """A voice nobody at the table speaks with, and why. Holds no personal data.

    It is printed on every report for as long as the voice is missing.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="absences"
    )
    voice = models.CharField(max_length=12, choices=VOICES)
    reason = models.CharField(_("why"), max_length=REASON_LENGTH)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("-voice",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "voice"), name="one_reason_a_voice")
        ]

    def __str__(self) -> str:
        return f"{self.get_voice_display()}: {self.reason}"
