"""How deep and how far around joint work with a partner goes, on one day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crossways.analysis.outcome_tables import DEEPEST
from crossways.web.kit.records import Record
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation

SENTENCE = 200


class PartnerDepth(Record):
    """How deep joint work with one partner is and needs to be, for one group of people or for all.

    A later one stands beside it and never takes its place. Holds no personal data: it names bodies.
    """

    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="depths")
    need_group = models.ForeignKey(
        NeedGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="depths"
    )
    judged_on = models.DateField(_("written down on"))
    purpose = models.CharField(_("what it is for"), max_length=SENTENCE, blank=True)
    actual = models.PositiveSmallIntegerField(_("rung now"), null=True, blank=True)
    needed = models.PositiveSmallIntegerField(_("rung needed"), null=True, blank=True)
    breadth = models.CharField(_("how far around"), max_length=16, blank=True)
    agreed_by = models.CharField(_("agreed by"), max_length=SENTENCE, blank=True)

    partnership_path: ClassVar[str] = "partner__partnership"

    class Meta:
        ordering = ("partner__name", "-judged_on")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("partner", "need_group", "judged_on"), name="one_depth_a_group_a_day"
            ),
            models.UniqueConstraint(
                fields=("partner", "judged_on"),
                condition=Q(need_group__isnull=True),
                name="one_depth_for_all_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(actual__isnull=True) | Q(actual__lte=DEEPEST))
                & (Q(needed__isnull=True) | Q(needed__lte=DEEPEST)),
                name="depth_is_a_rung",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.judged_on}"
