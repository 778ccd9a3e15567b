"""A chart as it was last drawn."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from crossways.web.kit.records import Record

MARK_LENGTH = 32


class Drawing(Record):
    """The drawing of one chart of a partnership. Holds no personal data.

    ``drawn_from`` changes with everything it is drawn from, so that an old one is never shown.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="drawings"
    )
    chart = models.CharField(max_length=40)
    drawn_from = models.CharField(max_length=MARK_LENGTH)
    svg = models.TextField()

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "chart"), name="one_drawing_of_a_chart")
        ]

    def __str__(self) -> str:
        return self.chart
