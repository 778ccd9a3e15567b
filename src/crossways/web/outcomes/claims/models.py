"""Claims."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record
from crossways.web.outcomes.chain.models import Strength

GRADES = {
    "word": _("Somebody's word"),
    "promising": _("Worth a closer look"),
    "supported": _("Held up against a comparison"),
    "strong": _("Held up elsewhere too"),
}


class Claim(Record):
    """One claim that something had an effect, and what speaks for it. Holds no personal data.

    ``comparison`` is ``none`` where nothing was compared. ``record`` is the line ``crossways
    evaluate`` wrote of its run, where the claim rests on one.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="claims"
    )
    indicator = models.ForeignKey(
        "outcomes.Indicator",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="claims",
    )
    code = models.CharField(max_length=64)
    says = models.CharField(_("claim"), max_length=300)
    baseline = models.CharField(_("before"), max_length=120, blank=True)
    result = models.CharField(_("after"), max_length=120, blank=True)
    period = models.CharField(_("period"), max_length=120, blank=True)
    comparison = models.CharField(_("comparison"), max_length=200)
    source = models.CharField(_("source"), max_length=300, blank=True)
    design = models.CharField(_("stands on"), max_length=12, choices=Strength.choices)
    grade = models.CharField(_("grade"), max_length=9, choices=list(GRADES.items()))
    record = models.JSONField(default=dict, blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("says",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_claim_one_code")
        ]

    def __str__(self) -> str:
        return self.says
