"""The partnership."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record


class Partnership(Record):
    """The organisations of one place that work together. Holds no personal data.

    ``set_up_on`` is the day its lead called the set-up finished; none until then.
    """

    ORIGINS = (("chosen", _("We chose to")), ("required", _("We have to")), ("both", _("Both")))
    MONEY = (
        ("separate", _("Each partner keeps its own")),
        ("aligned", _("Separate, but planned together")),
        ("pooled", _("Some of it is pooled")),
    )

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(unique=True)
    purpose = models.CharField(_("what it is for, in one line"), max_length=200, blank=True)
    origin = models.CharField(_("why it exists"), max_length=8, choices=ORIGINS, blank=True)
    money = models.CharField(_("how money is held"), max_length=8, choices=MONEY, blank=True)
    set_up_on = models.DateField(_("set up on"), null=True, blank=True)

    partnership_path: ClassVar[str] = "pk"

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
