"""Need groups."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record

CODE_LENGTH = 64


class NeedGroup(Record):
    """A group of people the partnership is for, such as people leaving hospital. A kind of need,
    not a list of people: holds no personal data.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="need_groups"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    name = models.CharField(_("name"), max_length=120)
    note = models.TextField(_("what they need"), blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "name"), name="one_need_group_one_name"),
            models.UniqueConstraint(fields=("partnership", "code"), name="one_need_group_one_code"),
        ]

    def __str__(self) -> str:
        return self.name
