"""The partnership."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from crossways.web.kit.records import Record


class Partnership(Record):
    """The organisations of one place that work together. Holds no personal data."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)

    partnership_path: ClassVar[str] = "pk"

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
