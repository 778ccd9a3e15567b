"""Professions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record
from crossways.web.places.organisations.models import CODE_LENGTH


class Profession(Record):
    """One profession or role that people may choose on a ballot. Holds no personal data."""

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="professions"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    name = models.CharField(_("name"), max_length=120)
    family = models.CharField(_("wider family"), max_length=120, blank=True)
    registered = models.BooleanField(_("registered by law"), null=True, blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_profession_one_code")
        ]

    def __str__(self) -> str:
        return self.name
