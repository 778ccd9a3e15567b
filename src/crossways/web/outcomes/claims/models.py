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
CAUTIONS = {
    "untested": _("Nobody has looked yet."),
    "experience": _("Those who do the work say so; nothing was measured for it."),
    "before_after": _(
        "Before and after, compared with nothing: compatible with an effect, and with much else"
        " that happened meanwhile."
    ),
    "comparison": _("Compatible with an effect: others over the same time did not see it."),
    "trial": _("Where it was tried. Whether it holds here, only looking here can tell."),
}
"""By what a claim stands on, what it cannot rule out; told wherever a claim is shown."""
NONE = "none"


class Claim(Record):
    """One claim that something had an effect, and what speaks for it. Holds no personal data.

    ``comparison`` is ``none`` where nothing was compared; ``grade`` never says more than ``design``
    carries.
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

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("says",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_claim_one_code")
        ]

    def __str__(self) -> str:
        return self.says

    @property
    def caution(self) -> str:
        """What it cannot rule out."""
        return str(CAUTIONS[self.design])

    @property
    def compared_with(self) -> str:
        """What it was compared with; empty where that is nothing."""
        return "" if self.comparison == NONE else self.comparison
